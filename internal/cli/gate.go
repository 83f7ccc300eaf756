package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// gateOptions are the flags of the gate command.
type gateOptions struct {
	app      *app
	command  *cobra.Command
	output   outputFlags
	since    sinceFlag
	asOf     string
	explain  bool
	exitZero bool
}

func newGate(a *app) *cobra.Command {
	o := &gateOptions{app: a, output: outputFlags{app: a, allowed: output.Names()}}
	c := &cobra.Command{
		Use:   "gate [--explain VENDOR CELL]",
		Short: "Judge every vendor of the project file",
		Args:  cobra.ArbitraryArgs,
		RunE:  run(o.run),
		ValidArgsFunction: func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			return a.completeVendorThenCells(c, args, word)
		},
	}
	o.command = c
	c.Flags().String("project", "", "project `FILE` (default: vendorcheck.yaml or .vendorcheck.yaml, found upward)")
	c.Flags().StringVar(&o.asOf, "as-of", "", "day that counts as today, `YYYY-MM-DD` (default: today, UTC)")
	c.Flags().BoolVar(&o.explain, "explain", false, "tell how the verdict on VENDOR CELL came about")
	c.Flags().BoolVar(&o.exitZero, "exit-zero", false, "exit 0 even if something blocks (never masks 2 or 3)")
	o.since.register(c)
	o.output.register(c)
	return c
}

func (o *gateOptions) run(args []string) error {
	if err := o.checkArgs(args); err != nil {
		return err
	}
	file, err := projectName(o.command)
	if err != nil {
		return err
	}
	asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return err
	}
	in, err := o.app.gateInput(file, asOf)
	if err != nil {
		return err
	}
	if o.explain {
		return o.explainCell(in, args[0], args[1])
	}
	return o.app.judge(in, &o.since, &o.output, o.exitZero)
}

func (o *gateOptions) checkArgs(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	since, err := o.since.given()
	switch {
	case err != nil:
		return err
	case o.explain && since:
		return usage.Errorf("--explain describes one verdict; leave --since out")
	case o.explain && len(args) != 2:
		return usage.Errorf("--explain takes a vendor and a cell, for example: vendorcheck gate --explain xai zdr")
	case !o.explain && len(args) > 0:
		return usage.Errorf("gate judges what the project file lists and takes no vendors, found %q; vendorcheck check takes vendors", args[0])
	}
	return nil
}

// explainCell answers how verdicts came about; it decides nothing and exits 0.
func (o *gateOptions) explainCell(in check.Input, vendor, cell string) error {
	d, err := o.app.dataset()
	if err != nil {
		return err
	}
	offering, err := d.Offering(vendor)
	if err != nil {
		return err
	}
	spec, err := cellSpec(d, cell)
	if err != nil {
		return err
	}
	view := answer.Explain(check.Run(in), offering.ID, spec.ID)
	if len(view.Verdicts) == 0 {
		return usage.Errorf("the project file requires nothing of %s on %s", offering.ID, spec.ID)
	}
	return o.output.writeView(view, func(w io.Writer, opts finding.Options) error {
		return table.Explain(w, view, opts)
	})
}
