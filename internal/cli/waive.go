package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/project"
)

// waiveOptions are the flags of the waive command.
type waiveOptions struct {
	grantFlags
	text project.WaiverText
}

func newWaive(a *app) *cobra.Command {
	o := &waiveOptions{grantFlags: newGrantFlags(a, "reason", "approved-by", "expires")}
	c := &cobra.Command{
		Use:               "waive VENDOR CELL --reason TEXT --approved-by WHO --expires DATE",
		Short:             "Accept in the project file what blocks, until a day",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.complete().VendorAndCell,
	}
	f := c.Flags()
	f.StringVar(&o.text.Reason, "reason", "", "`TEXT` that says why the risk is accepted")
	f.StringVar(&o.text.ApprovedBy, "approved-by", "", "`WHO` accepts it")
	f.StringVar(&o.text.Expires, "expires", "", "last day on which it is valid, `YYYY-MM-DD`")
	o.register(c, "waiver")
	return c
}

func (o *waiveOptions) run(args []string) error {
	e, err := o.open(args)
	if err != nil {
		return err
	}
	w, err := o.text.Read(e.offering, e.spec, e.asOf)
	if err != nil {
		return err
	}
	written, err := e.Waive(e.data, e.asOf, *w, o.replace)
	if err != nil {
		return err
	}
	return o.report(written, fmt.Sprintf("(%s) is waived by %q", written.Grade.Label(), w.ApprovedBy))
}
