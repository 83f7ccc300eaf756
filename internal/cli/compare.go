package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newCompare(a *app) *cobra.Command {
	request := requestFlags{app: a}
	out := outputFlags{app: a, allowed: pageFormats()}
	differencesOnly := false
	c := &cobra.Command{
		Use:               "compare VENDOR VENDOR... [--require CELL,...]",
		Short:             "Compare offerings side by side",
		ValidArgsFunction: a.complete().Vendors,
		RunE: run(func(args []string) error {
			d, err := a.dataset()
			if err != nil {
				return err
			}
			chosen, err := a.offerings(d, args)
			if err != nil {
				return err
			}
			if len(chosen) < 2 {
				return usage.New("name at least two offerings, for example: vendorcheck compare xai openai")
			}
			in, err := request.input(d, chosen)
			if err != nil {
				return err
			}
			view := answer.Compare(in, differencesOnly)
			rests := wording.Identity{AsOf: view.AsOf}
			rests.Tool, rests.Dataset = a.identity(d)
			return out.writePage(view,
				func(w io.Writer, opts finding.Options) error { return table.Compare(w, view, rests, opts) },
				func(w io.Writer, _ finding.Options) error { return html.Compare(w, view, rests) })
		}),
	}
	request.register(c)
	out.register(c)
	c.Flags().BoolVar(&differencesOnly, "diff-only", false, "leave out the cells on which all are graded alike")
	return c
}
