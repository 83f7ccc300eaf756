package cli

import (
	"embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output"
)

// helpTexts are the long texts of help.
//
//go:embed help
var helpTexts embed.FS

// setHelp gives a command, and those below it, the description and the examples
// of its help text.
func setHelp(c *cobra.Command) {
	for _, below := range c.Commands() {
		setHelp(below)
	}
	name := strings.ReplaceAll(strings.TrimPrefix(c.CommandPath(), "vendorcheck "), " ", "-")
	if text := helpText(name); text != "" && c.Long == "" {
		c.Long, c.Example, _ = strings.Cut(text, "\n\nExamples:\n")
	}
}

// helpText returns a long text of help, empty for one that does not exist.
func helpText(name string) string {
	text, err := helpTexts.ReadFile("help/" + name + ".txt")
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(text), "\n")
}

// topics are help pages: `vendorcheck help exit-codes`. Profiles and data are
// explained by the commands of these names.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What each exit code means"},
		{Use: "grades", Short: "What the grades and the verdicts mean"},
		{Use: "requirements", Short: "How to write what you require, on the command line"},
		{Use: "formats", Short: "What the output formats are for, and where they go", Long: formatsTopic()},
	}
}

// formatsTopic lists the formats as they describe themselves.
func formatsTopic() string {
	var formats strings.Builder
	for _, r := range output.All() {
		fmt.Fprintf(&formats, "  %-8s  %s\n", r.Name(), r.About())
	}
	return strings.Replace(helpText("formats"), "{formats}\n", formats.String()+"\n", 1)
}
