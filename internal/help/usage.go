// Package help writes the help of commands and topics, from texts of its own and
// the flags of the commands.
package help

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Width is the width that help is written for: it is read in a terminal, in
// manual pages and on the web, and is the same in all of them.
const Width = 80

// WriteUsage writes the second half of a command's help, after its description.
func WriteUsage(c *cobra.Command) error {
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
		if width+1+len(word) > Width {
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
		fmt.Fprintf(b, "\n%s:\n%s\n", title, strings.TrimRight(set.FlagUsagesWrapped(Width), "\n"))
	}
}
