package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// completeVendors offers the names of offerings.
func (a *app) completeVendors(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	d, err := a.dataset()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return d.Names(), cobra.ShellCompDirectiveNoFileComp
}

func (a *app) completeVendorThenCells(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return a.completeVendors(c, args, word)
	}
	return a.cellNames(), cobra.ShellCompDirectiveNoFileComp
}

// completeVendorAndCell is for commands that take one of each and no more.
func (a *app) completeVendorAndCell(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 1 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeVendorThenCells(c, args, word)
}

// completeVendorOrCell is for arguments that are VENDOR or VENDOR/CELL.
func (a *app) completeVendorOrCell(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	vendor, _, some := strings.Cut(word, "/")
	if !some {
		return a.completeVendors(c, args, word)
	}
	names := a.cellNames()
	for i, name := range names {
		names[i] = vendor + "/" + name
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeRequirements completes the last item of a comma list.
func (a *app) completeRequirements(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	done := word[:strings.LastIndexByte(word, ',')+1]
	names := a.cellNames()
	for i, name := range names {
		names[i] = done + name
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// cellNames returns the ids and aliases of the catalogue's cells.
func (a *app) cellNames() []string {
	d, err := a.dataset()
	if err != nil {
		return nil
	}
	var names []string
	for i := range d.Catalog.Cells {
		spec := &d.Catalog.Cells[i]
		names = append(append(names, spec.ID), spec.Aliases...)
	}
	return names
}
