package help

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// groups are the headings of flags, in their order, and which flags belong below
// each. What no group has is below the first.
var groups = []struct {
	title string
	flags []string
}{
	{"Flags", nil},
	{"Request", []string{"accept", "as-of", "category", "grade", "max-age-days", "min-confidence", "model", "profile", "require", "require-dated", "require-primary", "vendor"}},
	{"Project", []string{"all", "allow-unlisted", "gate", "policy-ref", "project"}},
	{"Output", []string{"details", "exit-zero", "fail-on", "html", "json", "limit", "only", "output", "page-diff", "quiet", "since"}},
	{everyCommand, []string{"color", "data", "help", "no-pager"}},
}

const everyCommand = "Every command"

// maxFlags is how many flags help has room for with a line each.
const maxFlags = 22

// GroupOf returns the heading that a flag is below.
func GroupOf(name string) string {
	for _, g := range groups {
		if slices.Contains(g.flags, name) {
			return g.title
		}
	}
	return groups[0].title
}

// flags writes the flags of a command, a line each, in their groups.
func flags(b *strings.Builder, c *cobra.Command) {
	found := map[string][]*pflag.Flag{}
	widest, total := 0, 0
	visit := func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		title := GroupOf(f.Name)
		found[title] = append(found[title], f)
		widest = max(widest, len(typed(f)))
		total++
	}
	c.LocalFlags().VisitAll(visit)
	c.InheritedFlags().VisitAll(visit)
	for _, g := range groups {
		if len(found[g.title]) == 0 {
			continue
		}
		if g.title == everyCommand && total > maxFlags {
			fmt.Fprintf(b, "%s: %s\n", g.title, inline(found[g.title]))
			continue
		}
		fmt.Fprintf(b, "\n%s:\n", g.title)
		for _, f := range found[g.title] {
			fmt.Fprintf(b, "  %-*s  %s\n", widest, typed(f), brief(f, Width-widest-4))
		}
	}
}

// inline returns flags as they are typed, on one line.
func inline(flags []*pflag.Flag) string {
	var words []string
	for _, f := range flags {
		words = append(words, strings.TrimSpace(typed(f)))
	}
	return strings.Join(words, ", ")
}

// typed returns a flag as it is typed, with the name of its value.
func typed(f *pflag.Flag) string {
	value, _ := pflag.UnquoteUsage(f)
	short := "    "
	if f.Shorthand != "" {
		short = "-" + f.Shorthand + ", "
	}
	return strings.TrimRight(short+"--"+f.Name+" "+value, " ")
}

// brief returns what a flag does, as far as it fits on a line: whole, or without
// the last of its clauses. All of it is in the manual.
func brief(f *pflag.Flag, width int) string {
	_, about := pflag.UnquoteUsage(f)
	for _, mark := range []string{"; ", " (", ": ", ", ", " "} {
		for cut := strings.LastIndex(about, mark); cut > 0 && len([]rune(about)) > width; cut = strings.LastIndex(about, mark) {
			about = about[:cut]
		}
	}
	return about
}
