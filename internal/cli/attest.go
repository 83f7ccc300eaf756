package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/completion"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// attestOptions are the flags of the attest command.
type attestOptions struct {
	grantFlags
	text project.AttestationText
	file string
}

func newAttest(a *app) *cobra.Command {
	o := &attestOptions{grantFlags: newGrantFlags(a, "grade", "document", "verified-by", "expires")}
	c := &cobra.Command{
		Use:               "attest VENDOR CELL --grade GRADE --document TEXT --verified-by WHO --expires DATE",
		Short:             "Record in the project file what you hold in private",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.complete().VendorAndCell,
	}
	f := c.Flags()
	f.StringVar(&o.text.Grade, "grade", "", "`GRADE` that the document shows")
	f.StringVar(&o.text.Document, "document", "", "`TEXT` that says what was read or signed")
	f.StringVar(&o.text.VerifiedBy, "verified-by", "", "`WHO` read it")
	f.StringVar(&o.text.Expires, "expires", "", "last day on which it holds, `YYYY-MM-DD`")
	f.StringVar(&o.text.Verified, "verified", "", "day on which it was read, `YYYY-MM-DD` (default: today)")
	f.StringArrayVar(&o.text.Attributes, "attribute", nil, "what it says of an attribute, `NAME=VALUE`; repeatable")
	f.StringVar(&o.file, "file", "", "document `FILE`, for its SHA-256")
	o.register(c, "attestation")
	_ = c.RegisterFlagCompletionFunc("grade", completion.Fixed(completion.Grades()))
	return c
}

func (o *attestOptions) run(args []string) error {
	e, err := o.open(args)
	if err != nil {
		return err
	}
	if !o.command.Flags().Changed("verified") {
		o.text.Verified = e.asOf.String()
	}
	a, err := o.text.Read(e.offering, e.spec, e.asOf)
	if err != nil {
		return err
	}
	if o.command.Flags().Changed("file") {
		if a.SHA256, err = file.SHA256(o.file); err != nil {
			return fmt.Errorf("--file: %w", err)
		}
	}
	written, err := e.Attest(e.data, e.asOf, *a, o.replace)
	if err != nil {
		return err
	}
	return o.report(written, fmt.Sprintf("is %s by %q", a.Grade.Label(), a.Document))
}

// grantFlags are those of the commands that write to the project file what
// somebody answers for.
type grantFlags struct {
	app     *app
	command *cobra.Command
	output  outputFlags
	needed  []string // flags that must be given
	asOf    string
	replace bool
}

func newGrantFlags(a *app, needed ...string) grantFlags {
	return grantFlags{app: a, output: outputFlags{app: a, allowed: viewFormats()}, needed: needed}
}

func (g *grantFlags) register(c *cobra.Command, what string) {
	g.command = c
	c.Flags().BoolVar(&g.replace, "replace", false, "take the place of the cell's "+what+", if there is one")
	c.Flags().String("project", "", "project `FILE` (default: vendorcheck.yaml or .vendorcheck.yaml, found upward)")
	c.Flags().StringVar(&g.asOf, "as-of", "", "judge as of this day, `YYYY-MM-DD` (default: today, UTC)")
	g.output.register(c)
}

// report says what was written: that a cell is something, until a day.
func (g *grantFlags) report(w *project.Written, is string) error {
	g.app.note(w.Notes...)
	return g.output.writeView(w, func(out io.Writer, _ finding.Options) error {
		_, err := fmt.Fprintf(out, "%s: %s of %s %s, until %s\n", wording.Plain(w.Verb()), w.Cell, w.Vendor, is, w.Expires)
		return err
	})
}

// grantEdit is what a waiver or an attestation is added to.
type grantEdit struct {
	*project.File
	data     *dataset.Dataset // with the project's overlays
	offering *dataset.Offering
	spec     *dataset.CellSpec
	asOf     date.Date
}

// open reads the project file and finds what the arguments name.
func (g *grantFlags) open(args []string) (e grantEdit, err error) {
	if _, err := g.output.targets(); err != nil {
		return e, err
	}
	var missing []string
	for _, name := range g.needed {
		if !g.command.Flags().Changed(name) {
			missing = append(missing, "--"+name)
		}
	}
	if len(missing) > 0 {
		return e, usage.Errorf("%s needs %s too; see vendorcheck %s --help", g.command.Name(), strings.Join(missing, ", "), g.command.Name())
	}
	name, err := projectName(g.command)
	if err != nil {
		return e, err
	}
	if e.asOf, err = g.app.today(g.asOf, g.command.Flags().Changed("as-of")); err != nil {
		return e, err
	}
	if e.File, e.data, err = g.app.openProject(name); err != nil {
		return e, err
	}
	e.offering, e.spec, err = e.data.OneCell(g.command.Name(), args)
	return e, err
}
