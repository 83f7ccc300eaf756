package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newFind(a *app) *cobra.Command {
	request := requestFlags{app: a}
	out := outputFlags{app: a, allowed: pageFormats()}
	c := &cobra.Command{
		Use:   "find --require CELL[:GRADE][[CONDITION]],...",
		Short: "Find the offerings that meet requirements, best first",
		Args:  noArgs,
		RunE: run(func([]string) error {
			if !request.asksSomething() {
				return usage.New("name what to look for, for example: vendorcheck find --require hipaa,zdr, or --profile hipaa")
			}
			d, err := a.dataset()
			if err != nil {
				return err
			}
			in, asked, err := request.asked(d)
			if err != nil {
				return err
			}
			var all []*dataset.Offering // needed only to tell what models there are
			if asked.Model != "" {
				if all, err = d.All(); err != nil {
					return err
				}
			}
			if err := request.checkModel(asked.Model, all); err != nil {
				return err
			}
			view, err := answer.Find(in, asked, d)
			if err != nil {
				return err
			}
			rests := wording.Identity{AsOf: view.AsOf}
			rests.Tool, rests.Dataset = a.identity(d)
			return out.writePage(view,
				func(w io.Writer, opts finding.Options) error { return table.Find(w, view, opts) },
				func(w io.Writer, _ finding.Options) error { return html.Find(w, view, rests) })
		}),
	}
	request.register(c)
	out.register(c)
	return c
}
