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
		Use:               "completion SHELL",
		Short:             "Print the completion script of a shell",
		ValidArgsFunction: completeOne(completion.Shells()),
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

// completeOne is for a command of one argument.
func completeOne(names []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return names, cobra.ShellCompDirectiveNoFileComp
	}
}

func (a *app) complete() completion.Dataset { return a.dataset }
