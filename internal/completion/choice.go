package completion

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Choice is one thing that a word can stand for.
type Choice struct {
	ID      string
	Aliases []string
	About   string // a few words that say what it is
}

// Offer returns the choices that a word may become, each once with what it is:
// by its id, or, where another name is being typed, by that name. The text
// before is put in front of each. Behind a comma nothing is described: bash
// does not find a described word that has one.
func Offer(before, word string, choices []Choice) []cobra.Completion {
	var offers []cobra.Completion
	for _, c := range choices {
		if name, is := c.startsWith(strings.ToLower(word)); is {
			offers = append(offers, described(before+name, c.About))
		}
	}
	return offers
}

func described(word, about string) cobra.Completion {
	if strings.Contains(word, ",") {
		return word
	}
	return cobra.CompletionWithDesc(word, wording.Plain(about))
}

// startsWith returns the first name of the choice that a word begins.
func (c *Choice) startsWith(word string) (name string, is bool) {
	for _, name := range append([]string{c.ID}, c.Aliases...) {
		if strings.HasPrefix(strings.ToLower(name), word) {
			return name, true
		}
	}
	return "", false
}

// Grades are the grades, as flags take them.
func Grades() []Choice {
	var choices []Choice
	for _, g := range grade.All() {
		label := strings.ReplaceAll(g.Label(), " ", "-")
		choices = append(choices, Choice{ID: g.String(), Aliases: []string{label}, About: g.Label()})
	}
	return choices
}

// Fixed offers the same choices to every command line.
func Fixed(choices []Choice) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return Offer("", word, choices), cobra.ShellCompDirectiveNoFileComp
	}
}
