package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// filterFlags narrow the offerings; whatever is given must match.
type filterFlags struct {
	vendor, category string
	grades           []string
}

// register adds the flags that list and find share.
func (f *filterFlags) register(c *cobra.Command) {
	categories := dataset.Category("").Words()
	c.Flags().StringVar(&f.vendor, "vendor", "", "only offerings of this `VENDOR`, developer or platform")
	c.Flags().StringVar(&f.category, "category", "", "only of this `CATEGORY`: "+strings.Join(categories, ", "))
	_ = c.RegisterFlagCompletionFunc("category", cobra.FixedCompletions(categories, cobra.ShellCompDirectiveNoFileComp))
}

func newList(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	var flags filterFlags
	c := &cobra.Command{
		Use:   "list",
		Short: "List the offerings of the dataset",
		Args:  noArgs,
		RunE: run(func([]string) error {
			d, all, err := a.allOfferings()
			if err != nil {
				return err
			}
			filter, err := flags.filter(d.Catalog, all)
			if err != nil {
				return err
			}
			view := answer.List(filter.Apply(all))
			return out.writeView(view, func(w io.Writer, opts finding.Options) error {
				return table.List(w, view, opts)
			})
		}),
	}
	flags.register(c)
	c.Flags().StringArrayVar(&flags.grades, "grade", nil, "only with this grade on a cell, `CELL:GRADE`; repeatable")
	out.register(c)
	return c
}

// filter returns the filter that the flags ask for. A vendor or a category that
// none of the offerings has is an error.
func (f *filterFlags) filter(catalog *dataset.Catalog, offerings []*dataset.Offering) (answer.Filter, error) {
	filter := answer.Filter{Vendor: f.vendor, Grades: map[string]grade.Grade{}}
	var err error
	if f.category != "" {
		if filter.Category, err = dataset.ParseCategory(f.category); err != nil {
			return filter, usage.Errorf("--category: %w", err)
		}
	}
	for _, text := range f.grades {
		cell, word, ok := strings.Cut(text, ":")
		if !ok {
			return filter, usage.Errorf("--grade %q: write CELL:GRADE, for example hipaa:unclear", text)
		}
		spec, err := catalog.Resolve(strings.TrimSpace(cell))
		if err != nil {
			return filter, usage.Errorf("--grade: %w", err)
		}
		if filter.Grades[spec.ID], err = grade.Parse(word); err != nil {
			return filter, usage.Errorf("--grade: %w", err)
		}
	}
	return filter, filter.Check(offerings)
}
