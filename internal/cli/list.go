package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/browse"
	"github.com/vendorcheck/vendorcheck/internal/render"
)

func newList(a *app) *cobra.Command {
	output := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:   "list",
		Short: "List the offerings of the dataset",
		Long:  "List the offerings of the dataset: whose they are, how their cells are graded, and how old the oldest evidence is.",
		Example: `  vendorcheck list
  vendorcheck list -o json`,
		Args: noArgs,
		RunE: run(func([]string) error {
			d, err := a.dataset()
			if err != nil {
				return err
			}
			all, err := d.All()
			if err != nil {
				return failure(err)
			}
			view := browse.List(all)
			return output.writeView(view, func(w io.Writer, opts render.Options) error {
				return render.List(w, view, opts)
			})
		}),
	}
	output.register(c)
	return c
}
