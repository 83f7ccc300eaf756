package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/sbom"
	"github.com/vendorcheck/vendorcheck/internal/scan"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/tree"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// standardInput is how messages name standard input.
const standardInput = "<stdin>"

// looked is what was found, and where it was looked for.
type looked struct {
	scan.Found
	roots, sboms []string
}

// look reads the trees and the bills of materials.
func (o *scanOptions) look(all []*dataset.Offering, paths []string) (*looked, error) {
	limit, err := file.ParseSize(o.maxSize)
	if err != nil {
		return nil, usage.Errorf("--max-file-size: %w", err)
	}
	found := &looked{roots: []string{}, sboms: []string{}}
	rules := detect.NewRules(all)
	if len(paths) == 0 && len(o.sboms) == 0 {
		paths = []string{"."}
	}
	ignoreFile, err := o.file.IgnoreFiles()
	if err != nil {
		return nil, err
	}
	if len(paths) > 0 {
		if err := scan.CheckRoots(paths); err != nil {
			return nil, err
		}
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		found.Found, err = scan.Trees(ctx, rules, paths, tree.Options{MaxSize: limit, NoIgnore: o.noIgnore, IgnoreFile: ignoreFile})
		switch {
		case ctx.Err() != nil:
			return nil, errors.New("interrupted; no result")
		case err != nil:
			return nil, err
		}
		found.DropFiles(o.isOurs())
		found.roots = append(found.roots, paths...)
		if err := scan.UnreadRoot(paths, found.Summary.NotRead); err != nil {
			return nil, err
		}
	}
	return found, o.readSBOMs(found, rules, all)
}

// isOurs returns what reports whether a file only mentions vendors: a project
// file, data of an overlay, or what this run writes.
func (o *scanOptions) isOurs() func(file string) bool {
	var ours []string
	if targets, err := o.output.targets(); err == nil {
		for _, t := range targets {
			ours = append(ours, t.File)
		}
	}
	return func(file string) bool {
		at := tree.Absolute(filepath.FromSlash(file))
		return slices.Contains(project.Names(), path.Base(file)) ||
			slices.ContainsFunc(ours, func(name string) bool { return name != "" && tree.Absolute(name) == at }) ||
			slices.ContainsFunc(o.app.overlays, func(dir string) bool { return source.IsDataFile(o.file.InTree(dir), at) })
	}
}

func (o *scanOptions) readSBOMs(found *looked, rules *detect.Rules, all []*dataset.Offering) error {
	for i, name := range o.sboms {
		data, err := file.ReadInput(name, o.app.in, sbom.MaxSize)
		if err != nil {
			return fmt.Errorf("--sbom: %w", err)
		}
		shown := filepath.ToSlash(name)
		if name == "-" {
			shown = standardInput
			for _, other := range o.sboms[:i] {
				if other == "-" {
					return usage.New("--sbom - is given twice; standard input can be read once")
				}
			}
		}
		doc, err := sbom.Read(shown, data)
		if err != nil {
			return usage.Errorf("--sbom: %w", err)
		}
		found.AddSBOM(rules, all, shown, doc)
		found.sboms = append(found.sboms, shown)
	}
	return nil
}
