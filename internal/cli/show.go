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
		Use:   "show VENDOR [CELL...]",
		Short: "Show everything known about an offering, or some of its cells",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage.New("name an offering, for example: vendorcheck show xai; vendorcheck list names all")
			}
			return nil
		},
		ValidArgsFunction: a.completeVendorThenCells,
		RunE:              run(func(args []string) error { return a.show(&out, args[0], args[1:]) }),
	}
	out.register(c)
	return c
}

func (a *app) show(out *outputFlags, vendor string, names []string) error {
	d, err := a.dataset()
	if err != nil {
		return err
	}
	o, err := d.Offering(vendor)
	if err != nil {
		return err
	}
	var ids []string
	for _, name := range names {
		spec, err := cellSpec(d, name)
		if err != nil {
			return err
		}
		if _, ok := o.Cell(spec.ID); !ok {
			return usage.Errorf("%s has not been assessed on %s (%s)", o.Name, spec.Title, spec.ID)
		}
		ids = append(ids, spec.ID)
	}
	view := answer.Show(d.Catalog, o, ids)
	return out.writeView(view, func(w io.Writer, opts finding.Options) error {
		return table.Show(w, view, opts)
	})
}
