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
	"github.com/spf13/pflag"

	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/stepsummary"
	"github.com/vendorcheck/vendorcheck/internal/terminal"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// outputFlags are -o and --json, the same for every command that has formats.
type outputFlags struct {
	app     *app
	allowed []string // formats, the default first
	specs   []string
	json    bool
	details bool
	quiet   bool
	only    output.OnlyVerdicts
}

func (o *outputFlags) register(c *cobra.Command) {
	c.Flags().StringArrayVarP(&o.specs, "output", "o", nil, "write this `FORMAT[=FILE]`; repeatable ("+strings.Join(o.allowed, ", ")+")")
	c.Flags().BoolVar(&o.json, "json", false, "the same as -o json")
	if slices.Contains(o.allowed, "html") { // an answer that is worth a page has details
		c.Flags().BoolVarP(&o.details, "details", "v", false, "show all: quotes, addresses, dates, what passes")
		c.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "print the last line only")
	}
	c.Flags().SetNormalizeFunc(formatIsOutput)
	_ = c.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(o.allowed, cobra.ShellCompDirectiveNoFileComp))
}

// formatIsOutput takes --format for --output, which is what other programs call
// it.
func formatIsOutput(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if name == "format" {
		name = "output"
	}
	return pflag.NormalizedName(name)
}

// targets reads the flags.
func (o *outputFlags) targets() ([]output.Target, error) {
	specs := o.specs
	if o.json {
		specs = append(slices.Clone(specs), "json")
	}
	targets, err := output.Targets(specs, o.allowed)
	if err == nil && o.quiet {
		targets, err = output.Quiet(targets)
	}
	return targets, usage.Mark(err)
}

// lastLine returns the last line of a page, which says the answer.
func lastLine(page []byte) []byte {
	page = bytes.TrimRight(page, "\n")
	return append(page[bytes.LastIndexByte(page, '\n')+1:], '\n')
}

// options returns what formats need to know.
func (a *app) options() (finding.Options, error) {
	colored, err := a.terminal.Colored(a.color, a.env)
	if err != nil {
		return finding.Options{}, err
	}
	return finding.Options{Width: a.terminal.Width(a.env), Color: colored}, nil
}

// renderer writes an answer in one of the formats of a command.
type renderer = func(format string, w io.Writer, opts finding.Options) error

// write writes every target, or none of them where one cannot be rendered.
func (o *outputFlags) write(render renderer) error {
	r, err := o.render(render)
	if err != nil {
		return err
	}
	return r.write()
}

// rendered holds what will be written.
type rendered struct {
	app     *app
	files   []file.Content
	stdout  []byte
	written []string // files that are written by now
}

// render renders every target in memory, before anything is written.
func (o *outputFlags) render(render renderer) (*rendered, error) {
	targets, err := o.targets()
	if err != nil {
		return nil, err
	}
	opts, err := o.app.options()
	if err != nil {
		return nil, err
	}
	opts.Details, opts.Only = o.details, o.only
	if err := o.app.checkOutputs(output.Files(targets, o.app.env(stepsummary.Variable))); err != nil {
		return nil, err
	}
	r := &rendered{app: o.app}
	var paths project.RepositoryPaths
	for _, t := range targets {
		to := opts
		if t.File != "" {
			to = finding.Options{Width: terminal.DefaultWidth, Details: o.details, Only: o.only}
		}
		to.Repository = paths.Path
		var page bytes.Buffer
		var unfit *finding.UnfitError
		if err := render(t.Format, &page, to); errors.As(err, &unfit) {
			return nil, usage.Mark(err)
		} else if err != nil {
			return nil, err
		}
		text := wording.Harmless(t.Format, page.Bytes(), to.Color)
		if t.File == "" {
			r.stdout = text
			if o.quiet {
				r.stdout = lastLine(r.stdout)
			}
		} else {
			r.files = append(r.files, file.Content{Name: t.File, Data: text})
		}
	}
	return r, paths.Err
}

// write writes the files, and standard output last: what is printed there cannot
// be taken back when a file fails.
func (r *rendered) write() error {
	if err := file.WriteAll(r.files); err != nil {
		return file.Partly(err, r.written)
	}
	for _, f := range r.files {
		r.written = append(r.written, f.Name)
	}
	if err := r.app.print(r.stdout); err != nil {
		return file.Partly(err, r.written)
	}
	return nil
}

// print writes to standard output, and not only to a buffer of it; through the
// pager where the terminal is too small.
func (a *app) print(text []byte) error {
	if len(text) == 0 || a.pager.Show(text, a.stdout, a.err) {
		return nil
	}
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
