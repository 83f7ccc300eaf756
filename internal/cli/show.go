package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newShow(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:   "show VENDOR[/CELL] [CELL...]",
		Short: "Show everything known about an offering, or some of its cells",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage.New("name an offering, for example: vendorcheck show xai; vendorcheck list names all")
			}
			return nil
		},
		ValidArgsFunction: a.complete().VendorThenCells,
		RunE:              run(func(args []string) error { return a.show(&out, args) }),
	}
	out.register(c)
	return c
}

func (a *app) show(out *outputFlags, names []string) error {
	d, err := a.dataset()
	if err != nil {
		return err
	}
	target, err := d.Target(names)
	if err != nil {
		return err
	}
	var ids []string
	for _, spec := range target.Cells {
		if _, err := target.Offering.Assessed(spec); err != nil {
			return err
		}
		ids = append(ids, spec.ID)
	}
	view := answer.Show(d.Catalog, target.Offering, ids)
	return out.writeView(view, func(w io.Writer, opts finding.Options) error {
		return table.Show(w, view, opts)
	})
}
