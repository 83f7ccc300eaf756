package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// shells have a completion script, written by cobra.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

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
			return shells(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage.Errorf("name one shell: %s", strings.Join(shells(), ", "))
			}
			if !slices.Contains(shells(), args[0]) {
				return usage.Errorf("unknown shell %q%s; shells: %s", args[0], suggest.DidYouMean(args[0], shells()), strings.Join(shells(), ", "))
			}
			if err := WriteCompletion(c.Root(), args[0], a.out); err != nil {
				return err
			}
			return nil
		},
	}
}

// WriteCompletion writes the script by which a shell (bash, zsh, fish or
// powershell) completes the command tree.
func WriteCompletion(root *cobra.Command, shell string, w io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(w, true)
	case "zsh":
		return root.GenZshCompletion(w)
	case "fish":
		return root.GenFishCompletion(w, true)
	}
	return root.GenPowerShellCompletionWithDesc(w)
}

// plainUsage takes the marks out of what flags say, which tell help the name of
// a flag's value and would stand in what a shell shows.
func plainUsage(c *cobra.Command) {
	plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
	c.Flags().VisitAll(plain)
	c.PersistentFlags().VisitAll(plain)
	for _, sub := range c.Commands() {
		plainUsage(sub)
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
	return prefixed(vendor+"/", a.cellNames()), cobra.ShellCompDirectiveNoFileComp
}

// completeRequirements completes the last item of a comma list: a cell, or the
// grade behind its colon.
func (a *app) completeRequirements(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	done := word[:strings.LastIndexByte(word, ',')+1]
	names := a.cellNames()
	if cell, _, graded := strings.Cut(word[len(done):], ":"); graded {
		done, names = done+cell+":", grade.Names()
	}
	return prefixed(done, names), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// cellNames returns the ids and aliases of the catalog's cells.
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

// prefixed returns the names with a text before each.
func prefixed(before string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = before + name
	}
	return out
}
