package help

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"
)

// texts are the long texts of help.
//
//go:embed texts
var texts embed.FS

// Describe gives a command, and those below it, the description and the examples
// of its help text.
func Describe(c *cobra.Command) {
	for _, below := range c.Commands() {
		Describe(below)
	}
	name := strings.ReplaceAll(strings.TrimPrefix(c.CommandPath(), "vendorcheck "), " ", "-")
	if text := Text(name); text != "" && c.Long == "" {
		c.Long, c.Example, _ = strings.Cut(text, "\n\nExamples:\n")
	}
}

// Text returns a long text of help, empty for one that does not exist.
func Text(name string) string {
	text, err := texts.ReadFile("texts/" + name + ".txt")
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(text), "\n")
}

// Topics returns the help pages that are not commands, such as `vendorcheck help
// exit-codes`. Profiles and data are explained by the commands of these names.
// The lines about formats are those of the formats themselves.
func Topics(formats string) []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What each exit code means"},
		{Use: "grades", Short: "What the grades and the verdicts mean"},
		{Use: "requirements", Short: "How to write what you require, on the command line"},
		{Use: "files", Short: "What profiles and vendorcheck.yaml look like"},
		{Use: "overlays", Short: "Data of your own: folders, packs, exports"},
		{Use: "formats", Short: "What the output formats are for, and where they go",
			Long: strings.Replace(Text("formats"), "{formats}\n", formats+"\n", 1)},
	}
}

// Texts returns the names of all long texts.
func Texts() []string {
	files, err := texts.ReadDir("texts")
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".txt"))
	}
	return names
}
