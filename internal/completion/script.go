// Package completion decides what a shell offers for a word that is being typed,
// and writes the scripts by which shells ask.
package completion

import (
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Shells returns the shells that have a completion script, written by cobra.
func Shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

// Write writes the script by which a shell (bash, zsh, fish or
// powershell) completes the command tree.
func Write(root *cobra.Command, shell string, w io.Writer) error {
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

// PlainUsage takes the marks out of what flags say, which give help the name
// of a flag's value and would be in what a shell shows.
func PlainUsage(c *cobra.Command) {
	plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
	c.Flags().VisitAll(plain)
	c.PersistentFlags().VisitAll(plain)
	for _, sub := range c.Commands() {
		PlainUsage(sub)
	}
}
