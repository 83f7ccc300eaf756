// Package manual turns the help of commands and topics into manual pages and into
// the Markdown reference.
package manual

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Page is the help of a command or a topic, parsed.
type Page struct {
	path        []string // "vendorcheck", "data", "export"
	topic       bool
	short       string
	usage       string // empty for a topic
	description []block
	exits       string // the paragraph of the description about exit codes
	examples    string
	flags       []option
	shared      []option // flags of every command
	up          string   // name of the page above; empty for the first
	down        []string // names of the pages below
}

// name is the name of the page in git's style: vendorcheck-data-export.
func (p *Page) name() string { return strings.Join(p.path, "-") }

// title is the subject of the page: a command as it is typed, or a topic.
func (p *Page) title() string {
	if p.topic {
		return p.path[len(p.path)-1]
	}
	return strings.Join(p.path, " ")
}

// block is a paragraph or verbatim lines.
type block struct {
	verbatim bool
	text     string
}

// option is a flag.
type option struct {
	names []string // -o, --output
	value string   // name of its value, empty for none
	about string
}

// Pages returns a page for every command and topic, starting with the root.
func Pages(root *cobra.Command) []*Page {
	var pages []*Page
	var walk func(c *cobra.Command, above *Page)
	walk = func(c *cobra.Command, above *Page) {
		p := pageOf(c)
		pages = append(pages, p)
		if above != nil {
			p.up = above.name()
			above.down = append(above.down, p.name())
		}
		for _, sub := range c.Commands() {
			if !sub.Hidden {
				walk(sub, p)
			}
		}
	}
	walk(root, nil)
	return pages
}

// PageOf returns the manual page of one command or topic of the tree, in the
// language of man.
func PageOf(root, c *cobra.Command) string {
	pages := Pages(root)
	for _, p := range pages {
		if strings.Join(p.path, " ") == c.CommandPath() {
			return p.man(pages, `""`)
		}
	}
	return ""
}

func pageOf(c *cobra.Command) *Page {
	c.InitDefaultHelpFlag()
	p := &Page{path: strings.Fields(c.CommandPath()), topic: c.IsAdditionalHelpTopicCommand(), short: c.Short}
	p.description, p.exits = describe(c.Long)
	if p.topic {
		return p
	}
	p.usage = c.UseLine()
	p.examples = unindent(c.Example)
	p.flags = optionsOf(c.LocalFlags())
	p.shared = optionsOf(c.InheritedFlags())
	return p
}

// describe parses a description into blocks. Indented lines are verbatim.
func describe(long string) (blocks []block, exits string) {
	for part := range strings.SplitSeq(long, "\n\n") {
		verbatim := strings.HasPrefix(part, "  ")
		text, tellsExits := strings.CutPrefix(part, "Exit codes: ")
		switch last := len(blocks) - 1; {
		case tellsExits:
			exits = strings.ReplaceAll(text, "\n", " ")
		case verbatim && last >= 0 && blocks[last].verbatim:
			blocks[last].text += "\n\n" + unindent(part)
		case verbatim:
			blocks = append(blocks, block{verbatim: true, text: unindent(part)})
		default:
			// A paragraph may go over into lines that stay as they are.
			prose, rest, mixed := strings.Cut(part, "\n  ")
			blocks = append(blocks, block{text: prose})
			if mixed {
				blocks = append(blocks, block{verbatim: true, text: unindent("  " + rest)})
			}
		}
	}
	return blocks, exits
}

// unindent removes two spaces from every line.
func unindent(text string) string {
	text = strings.Trim(text, "\n")
	return strings.TrimPrefix(strings.ReplaceAll(text, "\n  ", "\n"), "  ")
}

func optionsOf(flags *pflag.FlagSet) []option {
	var options []option
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		o := option{names: []string{"--" + f.Name}}
		if f.Shorthand != "" {
			o.names = []string{"-" + f.Shorthand, "--" + f.Name}
		}
		o.value, o.about = pflag.UnquoteUsage(f)
		if !slices.Contains([]string{"", "0", "false", "[]"}, f.DefValue) {
			o.about += fmt.Sprintf(" (default %s)", strings.Trim(f.DefValue, "[]"))
		}
		options = append(options, o)
	})
	return options
}
