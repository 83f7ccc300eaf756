package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/project"
)

// explainOptions are the flags of the explain command.
type explainOptions struct {
	requestFlags
	output outputFlags
}

func newExplain(a *app) *cobra.Command {
	o := &explainOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: viewFormats()}}
	c := &cobra.Command{
		Use:               "explain VENDOR CELL [--require CELL[:GRADE][[CONDITION]] | --project FILE]",
		Short:             "Show step by step how a verdict came about",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.complete().VendorAndCell,
	}
	o.register(c)
	c.Flags().String("project", "", "project `FILE` (default: vendorcheck.yaml or .vendorcheck.yaml, found upward)")
	o.output.register(c)
	return c
}

func (o *explainOptions) run(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	q, err := o.question(args)
	if err != nil {
		return err
	}
	view := answer.Explain(q)
	d, err := o.app.dataset()
	if err != nil {
		return err
	}
	_, view.Dataset = o.app.identity(d)
	return o.output.writeView(view, func(w io.Writer, opts finding.Options) error {
		return table.Explain(w, view, opts)
	})
}

// question reads what is asked, and by what it is judged: by the flags, or else
// by the project file, if there is one.
func (o *explainOptions) question(args []string) (q answer.Question, err error) {
	q.Flags = o.given() != ""
	if q.Project, err = o.projectFile(); err != nil {
		return q, err
	}
	if q.Project != "" {
		asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
		if err != nil {
			return q, err
		}
		if q.Input, err = o.app.gateInput(o.command, q.Project, asOf); err != nil {
			return q, err
		}
	}
	d, err := o.app.dataset()
	if err != nil {
		return q, err
	}
	if q.Offering, q.Spec, err = d.OneCell("explain", args); err != nil {
		return q, err
	}
	return q, o.fill(&q, d)
}

// fill adds the input of the flags, where there is no project file, and the
// requirement that counts where nothing is required of the cell.
func (o *explainOptions) fill(q *answer.Question, d *dataset.Dataset) error {
	if q.Flags && !o.asksSomething() {
		o.require = []string{q.Spec.ID}
	}
	in, err := o.input(d, []*dataset.Offering{q.Offering})
	if err != nil {
		return err
	}
	q.Default = profile.Requirement{Cell: q.Spec.ID, Accept: in.Profile.Accept, Severity: profile.SeverityBlock}
	if q.Project == "" {
		q.Input = in
	}
	q.Default.Policy, err = o.policy()
	return err
}

// projectFile returns the project file that counts: none beside flags that say
// what is required.
func (o *explainOptions) projectFile() (string, error) {
	switch {
	case o.command.Flags().Changed("project"):
		if err := o.notWithProject(); err != nil {
			return "", err
		}
		return projectName(o.command)
	case o.given() != "":
		return "", nil
	}
	return project.Nearest()
}
