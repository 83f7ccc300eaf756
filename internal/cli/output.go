package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/render"
)

// outputFlags are -o and --json, the same for every command that has formats.
type outputFlags struct {
	app     *app
	allowed []string // formats, the default first
	specs   []string
	json    bool
}

func (o *outputFlags) register(c *cobra.Command) {
	c.Flags().StringArrayVarP(&o.specs, "output", "o", nil, "format, or FORMAT=FILE to write a file; repeatable ("+strings.Join(o.allowed, ", ")+")")
	c.Flags().BoolVar(&o.json, "json", false, "the same as -o json")
	_ = c.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(o.allowed, cobra.ShellCompDirectiveNoFileComp))
}

// target is one format and where it goes: a file, or standard output.
type target struct {
	format string
	file   string // empty for standard output
}

// targets reads the flags. Without any, it is the default format on standard
// output.
func (o *outputFlags) targets() ([]target, error) {
	specs := o.specs
	if o.json {
		specs = append(slices.Clone(specs), "json")
	}
	if len(specs) == 0 {
		return []target{{format: o.allowed[0]}}, nil
	}
	var targets []target
	seen := map[string]string{}
	for _, spec := range specs {
		format, file, toFile := strings.Cut(spec, "=")
		format = strings.ToLower(format)
		if !slices.Contains(o.allowed, format) {
			return nil, render.UnknownFormat(format, o.allowed)
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("-o %s names no file; write %s=FILE, or %s for standard output", spec, format, format)
		}
		if first, twice := seen[file]; twice {
			if toFile {
				return nil, fmt.Errorf("-o asks twice for the file %s", file)
			}
			return nil, fmt.Errorf("both %s and %s are asked for on standard output; write one of them as FORMAT=FILE", first, format)
		}
		seen[file] = format
		targets = append(targets, target{format: format, file: file})
	}
	return targets, nil
}

// write renders every target in memory before the first is written, so that a
// format that fails leaves nothing behind.
func (o *outputFlags) write(renderAs func(format string, w io.Writer, opts render.Options) error) error {
	targets, err := o.targets()
	if err != nil {
		return err
	}
	opts, err := o.app.options()
	if err != nil {
		return err
	}
	outputs := make([]bytes.Buffer, len(targets))
	for i, t := range targets {
		to := opts
		if t.file != "" {
			to = render.Options{Width: widthWithoutTerminal}
		}
		to.Repository = repositoryPath
		var unfit *render.UnfitError
		if err := renderAs(t.format, &outputs[i], to); errors.As(err, &unfit) {
			return err
		} else if err != nil {
			return failure(err)
		}
	}
	for i, t := range targets {
		if t.file == "" {
			if _, err := o.app.out.Write(outputs[i].Bytes()); err != nil {
				return failure(fmt.Errorf("standard output: %w", err))
			}
		} else if err := writeFile(t.file, outputs[i].Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// writeFindings writes what a command found, in any of render.Names.
func (o *outputFlags) writeFindings(f *render.Findings) error { return o.write(f.Write) }

// form writes an answer in one format.
type form = func(w io.Writer, opts render.Options) error

// writeView writes an answer that has a table and a JSON form.
func (o *outputFlags) writeView(view any, table form) error {
	return o.writePage(view, table, nil)
}

// writePage writes an answer that has a table, a JSON form and an HTML page.
func (o *outputFlags) writePage(view any, table, html form) error {
	return o.write(func(format string, w io.Writer, opts render.Options) error {
		switch format {
		case "json":
			return render.JSON(w, view)
		case "html":
			return html(w, opts)
		}
		return table(w, opts)
	})
}

// viewFormats are the formats of the commands that answer a question rather
// than judge.
func viewFormats() []string { return []string{"table", "json"} }

// pageFormats are the formats of those whose answer is worth a page.
func pageFormats() []string { return append(viewFormats(), "html") }
