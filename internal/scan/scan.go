// Package scan joins what reading a source tree needs: the files of
// internal/tree, the packages of internal/manifest, the names of
// internal/detect.
package scan

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/manifest"
	"github.com/vendorcheck/vendorcheck/internal/tree"
)

// Found is what a scan found in trees, before anything is decided.
type Found struct {
	Signals []detect.Signal // in a fixed order
	Modules []string        // folders that hold a manifest, as paths are shown
	// Faults are those of manifests and lock files that could not be read as such.
	// Their text was searched all the same.
	Faults fault.List
	// Unclear are the bills of materials of which nothing says what they list.
	Unclear []string
	Summary tree.Summary
	// Unidentified counts the libraries in bills of materials without a package
	// URL.
	Unidentified int
}

// Trees reads the trees below the roots.
func Trees(ctx context.Context, rules *detect.Rules, roots []string, o tree.Options) (Found, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	parts := make([]Found, o.Workers)
	summary, err := tree.Walk(ctx, roots, o, func(worker int, f tree.File) { parts[worker].file(rules, f) })
	if err != nil {
		return Found{}, err
	}
	all := Found{Summary: summary}
	for i := range parts {
		all.Signals = append(all.Signals, parts[i].Signals...)
		all.Modules = append(all.Modules, parts[i].Modules...)
		all.Faults = append(all.Faults, parts[i].Faults...)
	}
	slices.SortFunc(all.Signals, compareSignals)
	slices.Sort(all.Modules)
	slices.SortFunc(all.Faults, func(a, b fault.Fault) int { return cmp.Compare(a.File, b.File) })
	return all, nil
}

// DropFiles drops what was found in files that only mention vendors, such as
// those of this program itself.
func (f *Found) DropFiles(file func(string) bool) {
	f.Signals = slices.DeleteFunc(f.Signals, func(s detect.Signal) bool { return file(s.File) })
	f.Faults = slices.DeleteFunc(f.Faults, func(b fault.Fault) bool { return file(b.File) })
}

// file adds what one file holds.
func (f *Found) file(rules *detect.Rules, file tree.File) {
	kind := detect.ContextOf(file.Rel)
	packages, ok, err := manifest.Parse(file.Rel, file.Data)
	if ok {
		kind = f.manifest(rules, file, kind, packages)
	}
	var wrong fault.Fault
	if errors.As(err, &wrong) && kind.Counts() {
		wrong.File = file.Path
		f.Faults = append(f.Faults, wrong)
	}
	f.Signals = append(f.Signals, rules.Text(file.Path, kind, file.Data)...)
}

// manifest adds the packages of a manifest or a lock file, and returns the
// context of its other signals.
func (f *Found) manifest(rules *detect.Rules, file tree.File, kind detect.Context, packages []manifest.Package) detect.Context {
	if manifest.IsManifest(file.Rel) && kind != detect.Vendored {
		f.Modules = append(f.Modules, manifest.ProjectOf(file.Path))
	}
	if kind.Counts() {
		kind = detect.Manifest
		if slices.ContainsFunc(packages, func(p manifest.Package) bool { return p.Lock }) {
			kind = detect.Lock
		}
	}
	for _, p := range packages {
		s, known := rules.Package(p.Registry, p.Name)
		if !known {
			continue
		}
		s.File, s.Line, s.Version, s.Context, s.Indirect = file.Path, p.Line, p.Version, kind, !p.Direct
		f.Signals = append(f.Signals, s)
	}
	return kind
}

// compareSignals orders signals by file, line and name.
func compareSignals(a, b detect.Signal) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Text, b.Text))
}
