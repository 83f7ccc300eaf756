// Package help writes the help of commands and topics, from texts of its own and
// the flags of the commands.
package help

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// Width is the width that help is written for: it is read in a terminal, in
// manual pages and on the web, and is the same in all of them.
const Width = 80

// maxLines is how long the help of a command may be: what is longer is in its
// manual page.
const maxLines = 45

// Write writes the help of a command or a topic: what it does, an example, how it
// is typed, its flags, and of the rest of its description as much as fits.
func Write(c *cobra.Command, w io.Writer) error {
	text := c.Long
	if !c.IsAdditionalHelpTopicCommand() {
		text = page(c)
	}
	_, err := io.WriteString(w, text+"\n")
	return err
}

func page(c *cobra.Command) string {
	about, rest, _ := strings.Cut(c.Long, "\n\n")
	exits := ""
	if i := strings.LastIndex("\n\n"+rest, "\n\nExit codes: "); i >= 0 {
		rest, exits = strings.TrimSpace(rest[:max(i-2, 0)]), strings.TrimPrefix(rest[max(i-2, 0):], "\n\n")
	}
	first, others := examples(c)
	begin, end := about+"\n\n"+first, usageOf(c)+"\n\n"+exits
	for _, between := range [][]string{{rest, others}, {rest}, {others}} {
		if whole := joined(append(append([]string{begin}, between...), end)); lines(whole) <= maxLines-2 {
			return whole + "\n\n" + more(c)
		}
	}
	for _, end := range []string{end, usageOf(c) + "\n\nExit codes: see vendorcheck help exit-codes"} {
		for _, begin := range []string{begin, firstSentence(about) + "\n\n" + first} {
			if whole := joined([]string{begin, end}); lines(whole) <= maxLines-2 {
				return whole + "\n\n" + more(c)
			}
		}
	}
	return joined([]string{firstSentence(about), first, usageOf(c)}) + "\n\nExit codes: see help exit-codes. " + more(c)
}

// firstSentence returns a paragraph up to its first full stop or colon.
func firstSentence(paragraph string) string {
	for i := range paragraph {
		if end := i + 1; (paragraph[i] == '.' || paragraph[i] == ':') && (end == len(paragraph) || strings.ContainsRune(" \n", rune(paragraph[end]))) {
			return paragraph[:i] + "."
		}
	}
	return paragraph
}

// more says where the rest is.
func more(c *cobra.Command) string {
	return "All of it, with examples: vendorcheck man" + strings.TrimPrefix(c.CommandPath(), c.Root().Name())
}

// joined joins paragraphs, without those that are empty.
func joined(paragraphs []string) string {
	return strings.Join(slices.DeleteFunc(paragraphs, func(p string) bool { return p == "" }), "\n\n")
}

func lines(text string) int { return strings.Count(text, "\n") + 1 }

// examples returns the first example of a command, and the others.
func examples(c *cobra.Command) (first, others string) {
	all := strings.Split(strings.TrimRight(c.Example, "\n"), "\n")
	n := 1
	for n < len(all) && !strings.HasPrefix(all[n], "  vendorcheck") {
		n++
	}
	first = strings.Join(all[:n], "\n")
	if n < len(all) {
		others = "More examples:\n" + strings.Join(all[n:], "\n")
	}
	return first, others
}

// usageOf returns how a command is typed, what is below it, and its flags.
func usageOf(c *cobra.Command) string {
	var b strings.Builder
	if c.Runnable() {
		fmt.Fprintf(&b, "Usage:\n%s\n", hang(c.UseLine()))
	}
	if c.HasAvailableSubCommands() {
		if c.Runnable() && c.HasParent() {
			fmt.Fprintf(&b, "  %s COMMAND\n", c.CommandPath())
		}
		fmt.Fprintf(&b, "\nCommands (%s COMMAND --help explains one):\n", c.CommandPath())
		rows(&b, slices.DeleteFunc(slices.Clone(c.Commands()), func(c *cobra.Command) bool { return !c.IsAvailableCommand() && c.Name() != "help" }))
	}
	if c.HasHelpSubCommands() {
		fmt.Fprintf(&b, "\nTopics (%s help TOPIC explains one):\n", c.Root().Name())
		rows(&b, slices.DeleteFunc(slices.Clone(c.Commands()), func(c *cobra.Command) bool { return !c.IsAdditionalHelpTopicCommand() }))
		b.WriteString("\nFlags: those of check (vendorcheck check --help), and --version.\n")
		return strings.TrimSpace(b.String())
	}
	if c.Runnable() {
		flags(&b, c)
	}
	return strings.TrimSpace(b.String())
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
