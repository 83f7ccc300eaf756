package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// findOptions are the flags of the find command.
type findOptions struct {
	requestFlags
	filterFlags
	output outputFlags
	limit  int
}

func newFind(a *app) *cobra.Command {
	o := &findOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: pageFormats()}}
	c := &cobra.Command{
		Use:   "find --require CELL[:GRADE][[CONDITION]],...",
		Short: "Find the offerings that meet requirements, best first",
		Args:  noArgs,
		RunE:  run(func([]string) error { return o.run() }),
	}
	o.requestFlags.register(c)
	o.filterFlags.register(c)
	c.Flags().IntVar(&o.limit, "limit", 0, "list at most this `NUMBER` of offerings, the best (0: all)")
	o.output.register(c)
	return c
}

func (o *findOptions) run() error {
	switch {
	case !o.asksSomething():
		return usage.New("name what to look for, for example: vendorcheck find --require hipaa,zdr, or --profile hipaa")
	case o.limit < 0:
		return usage.Errorf("--limit is %d; it must be 0 (all) or more", o.limit)
	}
	d, err := o.app.dataset()
	if err != nil {
		return err
	}
	search, err := o.search(d)
	if err != nil {
		return err
	}
	view, err := search.Find(d)
	if err != nil {
		return err
	}
	rests := wording.Identity{AsOf: view.AsOf}
	rests.Tool, rests.Dataset = o.app.identity(d)
	return o.output.writePage(view,
		func(w io.Writer, opts finding.Options) error { return table.Find(w, view, rests, opts) },
		func(w io.Writer, _ finding.Options) error { return html.Find(w, view, rests) })
}

// search turns the flags into what is looked for.
func (o *findOptions) search(d *dataset.Dataset) (s answer.Search, err error) {
	s.Limit = o.limit
	if s.Input, s.Asked, err = o.asked(d); err != nil {
		return s, err
	}
	var all []*dataset.Offering // decoded only to know the names that there are
	if s.Asked.Model != "" || o.vendor != "" || o.category != "" {
		if all, err = d.All(); err != nil {
			return s, err
		}
		if s.Filter, err = o.filter(d.Catalog, all); err != nil {
			return s, err
		}
	}
	s.Accepting = func(g grade.Grade) (profile.Subject, error) {
		if err := o.command.Flags().Set("accept", g.String()); err != nil {
			return profile.Subject{}, err
		}
		_, asked, err := o.asked(d)
		return asked, err
	}
	return s, answer.CheckModel(s.Asked.Model, o.command.Flags().Changed("model"), all)
}
