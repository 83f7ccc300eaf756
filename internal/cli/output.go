package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// outputFlags are -o and --json, the same for every command that has formats.
type outputFlags struct {
	app     *app
	allowed []string // formats, the default first
	specs   []string
	json    bool
}

func (o *outputFlags) register(c *cobra.Command) {
	c.Flags().StringArrayVarP(&o.specs, "output", "o", nil, "what to write, `FORMAT[=FILE]`; repeatable ("+strings.Join(o.allowed, ", ")+")")
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
			return nil, usage.Mark(output.UnknownFormat(format, o.allowed))
		}
		if toFile && file == "" {
			return nil, usage.Errorf("-o %s names no file; write %s=FILE, or %s for standard output", spec, format, format)
		}
		if first, twice := seen[file]; twice {
			if toFile {
				return nil, usage.Errorf("-o asks twice for the file %s", file)
			}
			return nil, usage.Errorf("both %s and %s are asked for on standard output; write one of them as FORMAT=FILE", first, format)
		}
		seen[file] = format
		targets = append(targets, target{format: format, file: file})
	}
	return targets, nil
}

// write writes every target, or none of them where one fails.
func (o *outputFlags) write(renderAs func(format string, w io.Writer, opts finding.Options) error) error {
	return o.writeWith(&fileSet{}, renderAs)
}

// writeWith does so together with other files, all of them or none: what says
// that all is well must not stand anywhere when something went wrong. Every
// target is rendered in memory before the first is written, and standard output
// comes last, for what is said there cannot be taken back.
func (o *outputFlags) writeWith(files *fileSet, renderAs func(format string, w io.Writer, opts finding.Options) error) error {
	defer files.close()
	targets, err := o.targets()
	if err != nil {
		return err
	}
	opts, err := o.app.options()
	if err != nil {
		return err
	}
	var places placer
	outputs := make([]bytes.Buffer, len(targets))
	for i, t := range targets {
		to := opts
		if t.file != "" {
			to = finding.Options{Width: widthWithoutTerminal}
		}
		to.Repository = places.path
		var unfit *finding.UnfitError
		if err := renderAs(t.format, &outputs[i], to); errors.As(err, &unfit) {
			return usage.Mark(err)
		} else if err != nil {
			return err
		}
	}
	if places.err != nil {
		return places.err
	}
	var said []byte
	for i, t := range targets {
		if t.file == "" {
			said = outputs[i].Bytes()
		} else if err := files.add(t.file, outputs[i].Bytes()); err != nil {
			return err
		}
	}
	if len(said) > 0 {
		files.final = append(files.final, step{do: func(bool) error { return o.app.say(said) }})
	}
	return files.commit()
}

// placer finds the paths of files below the root of the repository, and keeps
// what went wrong.
type placer struct{ err error }

func (p *placer) path(file string) (string, bool) {
	path, err := repositoryPath(file)
	if err != nil {
		p.err = err
	}
	return path, path != ""
}

// say writes to standard output, and not to a buffer in front of it.
func (a *app) say(text []byte) error {
	_, err := a.out.Write(text)
	if buffer, ok := a.out.(*bufio.Writer); ok && err == nil {
		err = buffer.Flush()
	}
	if err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// writeFindings writes what a command found, in any of output.Names.
func (o *outputFlags) writeFindings(f *finding.Findings) error {
	return o.write(findingsWriter(f))
}

// findingsWriter returns what writes findings in the format asked for.
func findingsWriter(f *finding.Findings) func(format string, w io.Writer, opts finding.Options) error {
	return func(format string, w io.Writer, opts finding.Options) error {
		return output.WriteFindings(format, w, f, opts)
	}
}

// form writes an answer in one format.
type form = func(w io.Writer, opts finding.Options) error

// writeView writes an answer that has a table and a JSON form.
func (o *outputFlags) writeView(view any, table form) error {
	return o.writePage(view, table, nil)
}

// writePage writes an answer that has a table, a JSON form and an HTML page.
func (o *outputFlags) writePage(view any, table, html form) error {
	return o.write(func(format string, w io.Writer, opts finding.Options) error {
		switch format {
		case "json":
			return machine.WriteJSON(w, view)
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
