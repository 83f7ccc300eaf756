package completion

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// Dataset answers with what is in a dataset. It returns the dataset, which is
// asked for no sooner than a shell asks.
type Dataset func() (*dataset.Dataset, error)

const (
	noFiles = cobra.ShellCompDirectiveNoFileComp
	failed  = cobra.ShellCompDirectiveError
)

// Vendors offers offerings.
func (from Dataset) Vendors(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	d, err := from()
	if err != nil {
		return nil, failed
	}
	var choices []Choice
	for _, e := range d.Entries {
		choices = append(choices, Choice{ID: e.ID, Aliases: e.Aliases, About: e.Name})
	}
	return Offer("", word, choices), noFiles
}

// Cells offers cells.
func (from Dataset) Cells(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return from.cells("", word)
}

func (from Dataset) cells(before, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	d, err := from()
	if err != nil {
		return nil, failed
	}
	var choices []Choice
	for i := range d.Catalog.Cells {
		spec := &d.Catalog.Cells[i]
		choices = append(choices, Choice{ID: spec.ID, Aliases: spec.Aliases, About: spec.Title})
	}
	return Offer(before, word, choices), noFiles
}

// VendorOrCell is for arguments that are VENDOR or VENDOR/CELL.
func (from Dataset) VendorOrCell(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	vendor, cell, some := strings.Cut(word, "/")
	if !some {
		return from.Vendors(c, args, word)
	}
	return from.cells(vendor+"/", cell)
}

// VendorThenCells is for a vendor and any number of its cells.
func (from Dataset) VendorThenCells(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return from.VendorOrCell(c, args, word)
	}
	return from.cells("", word)
}

// VendorAndCell is for one vendor and one cell.
func (from Dataset) VendorAndCell(c *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 1 || len(args) == 1 && strings.Contains(args[0], "/") {
		return nil, noFiles
	}
	return from.VendorThenCells(c, args, word)
}

// Requirements offers the last item of a comma list: a cell, or the grade after
// its colon. A shell sets no blank behind it, for a list may go on.
func (from Dataset) Requirements(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	done := word[:strings.LastIndexByte(word, ',')+1]
	offers, directive := from.requirement(done, word[len(done):])
	return offers, directive | cobra.ShellCompDirectiveNoSpace
}

func (from Dataset) requirement(before, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if cell, grade, graded := strings.Cut(word, ":"); graded {
		return Offer(before+cell+":", grade, Grades()), noFiles
	}
	return from.cells(before, word)
}

// Models offers the models that the named offerings distinguish.
func (from Dataset) Models(_ *cobra.Command, args []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	d, err := from()
	if err != nil {
		return nil, failed
	}
	var choices []Choice
	for _, name := range args {
		if o, err := d.Offering(name); err == nil {
			for _, model := range o.ModelNames() {
				choices = append(choices, Choice{ID: model, About: o.Name})
			}
		}
	}
	return Offer("", word, choices), noFiles
}
