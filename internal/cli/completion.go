package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/completion"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// newCompletion replaces cobra's command, which answers an unknown shell with
// exit code 0.
func newCompletion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the completion script of a shell",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completion.Shells(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage.Errorf("name one shell: %s", strings.Join(completion.Shells(), ", "))
			}
			if !slices.Contains(completion.Shells(), args[0]) {
				return usage.Errorf("unknown shell %q%s", args[0], suggest.Instead(args[0], completion.Shells(), ""))
			}
			return completion.Write(c.Root(), args[0], a.out)
		},
	}
}

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
		return a.completeVendorOrCell(c, args, word)
	}
	return a.cellNames(), cobra.ShellCompDirectiveNoFileComp
}

// completeVendorAndCell is for commands that take one of each and no more.
func (a *app) completeVendorAndCell(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 1 || len(args) == 1 && strings.Contains(args[0], "/") {
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
	return completion.Prefixed(vendor+"/", a.cellNames()), cobra.ShellCompDirectiveNoFileComp
}

// completeRequirements offers what a list of requirements can go on with.
func (a *app) completeRequirements(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	return completion.Requirements(a.cellNames(), word), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// cellNames returns the ids and aliases of the catalog's cells.
func (a *app) cellNames() []string {
	d, err := a.dataset()
	if err != nil {
		return nil
	}
	return completion.Cells(d.Catalog)
}
