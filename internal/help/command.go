package help

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Command replaces cobra's help command, which answers an unknown topic with
// exit code 0.
func Command(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Explain a command or a topic",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return Below(root, args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return explain(root, args) },
	}
}

// Below returns the names of the pages below those that were named.
func Below(root *cobra.Command, args []string) []string {
	command, rest, err := root.Find(args)
	if err != nil || len(rest) > 0 || len(args) > 0 && command == root {
		return nil
	}
	return names(command)
}

func explain(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return Write(root, root.OutOrStdout())
	}
	command, rest, err := root.Find(args)
	if err != nil || len(rest) > 0 {
		if command == nil {
			command = root
		}
		return usage.Errorf("no help on %q%s", strings.Join(args, " "), suggest.Instead(args[len(args)-1], names(command), command.CommandPath()+" --help"))
	}
	return Write(command, root.OutOrStdout())
}

// names returns what there is help on below a command.
func names(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	return names
}
