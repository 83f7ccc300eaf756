package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// helpWidth is the width that help is written for: it is read in a terminal, in
// manual pages and on the web, and is the same in all of them.
const helpWidth = 80

// writeUsage writes the second half of a command's help, behind its description.
func writeUsage(c *cobra.Command) error {
	var b strings.Builder
	if c.Runnable() {
		fmt.Fprintf(&b, "Usage:\n%s\n", hang(c.UseLine()))
	}
	if c.HasAvailableSubCommands() {
		if c.Runnable() {
			fmt.Fprintf(&b, "  %s COMMAND\n", c.CommandPath())
		}
		fmt.Fprintf(&b, "\nCommands (%s COMMAND --help explains one):\n", c.CommandPath())
		rows(&b, slices.DeleteFunc(slices.Clone(c.Commands()), func(c *cobra.Command) bool { return !c.IsAvailableCommand() && c.Name() != "help" }))
	}
	if c.HasHelpSubCommands() {
		fmt.Fprintf(&b, "\nTopics (%s help TOPIC explains one):\n", c.Root().Name())
		rows(&b, slices.DeleteFunc(slices.Clone(c.Commands()), func(c *cobra.Command) bool { return !c.IsAdditionalHelpTopicCommand() }))
	}
	if c.HasExample() {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", strings.TrimRight(c.Example, "\n"))
	}
	if c.Runnable() {
		flags(&b, "Flags", c.LocalFlags())
		flags(&b, "Flags of every command", c.InheritedFlags())
	}
	_, err := io.WriteString(c.OutOrStderr(), strings.TrimLeft(b.String(), "\n"))
	return err
}

// hang breaks a usage line between its words, and sets what follows deeper.
func hang(line string) string {
	text, width := " ", 1
	for _, word := range strings.Fields(line) {
		if width+1+len(word) > helpWidth {
			text += "\n     "
			width = 5
		}
		text += " " + word
		width += 1 + len(word)
	}
	return text
}

func rows(b *strings.Builder, commands []*cobra.Command) {
	longest := 0
	for _, c := range commands {
		longest = max(longest, len(c.Name()))
	}
	for _, c := range commands {
		fmt.Fprintf(b, "  %-*s  %s\n", longest, c.Name(), c.Short)
	}
}

func flags(b *strings.Builder, title string, set *pflag.FlagSet) {
	if set.HasAvailableFlags() {
		fmt.Fprintf(b, "\n%s:\n%s\n", title, strings.TrimRight(set.FlagUsagesWrapped(helpWidth), "\n"))
	}
}

// newHelp replaces cobra's help command, which answers an unknown topic with
// exit code 0.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Explain a command or a topic",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			command, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 || len(args) > 0 && command == root {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return helpNames(command), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			command, rest, err := root.Find(args)
			if len(args) == 0 {
				command, rest, err = root, nil, nil
			}
			if err != nil || len(rest) > 0 {
				return usage.Errorf("no help on %q%s; there is help on %s", strings.Join(args, " "), suggest.DidYouMean(args[0], helpNames(root)), strings.Join(helpNames(root), ", "))
			}
			return command.Help()
		},
	}
}

// Commands returns the whole tree of commands, for those who describe it: the
// manual and the completion scripts. It is not for running.
func Commands() *cobra.Command {
	root := newRoot(&app{}, []string{"help"})
	root.InitDefaultHelpCmd()
	return root
}

// helpNames lists what there is help on below a command.
func helpNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	return names
}
