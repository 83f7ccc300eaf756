package manual

import (
	"fmt"
	"strings"
)

// made is the first line of every page of the reference.
const made = "<!-- Made from the program's help by `make docs`. Change the help in internal/help. -->\n\n"

// Reference returns the pages of the Markdown reference by file name, with README.md
// as the table of contents.
func Reference(pages []*Page) map[string]string {
	files := map[string]string{"README.md": contents(pages)}
	for _, p := range pages {
		files[p.file()] = p.markdown(pages)
	}
	return files
}

// file is the page's file in the reference: data-export.md.
func (p *Page) file() string {
	if len(p.path) == 1 {
		return p.path[0] + ".md"
	}
	return strings.Join(p.path[1:], "-") + ".md"
}

func (p *Page) link() string { return fmt.Sprintf("[%s](%s)", p.title(), p.file()) }

func contents(pages []*Page) string {
	var b strings.Builder
	b.WriteString(made + "# Reference\n\nThe same texts are in `vendorcheck help COMMAND` and in the manual pages, `man vendorcheck-COMMAND`.\n\n| command | what it does |\n|---|---|\n")
	for _, p := range pages {
		if !p.topic {
			fmt.Fprintf(&b, "| %s | %s |\n", p.link(), prose(p.short))
		}
	}
	b.WriteString("\n| topic | about |\n|---|---|\n")
	for _, p := range pages {
		if p.topic {
			fmt.Fprintf(&b, "| %s | %s |\n", p.link(), prose(p.short))
		}
	}
	return b.String()
}

func (p *Page) markdown(pages []*Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s# %s\n\n%s\n", made, p.title(), prose(sentence(p.short)))
	if p.usage != "" {
		fence(&b, "text", p.usage)
	}
	for _, block := range p.description {
		if block.verbatim {
			fence(&b, "text", block.text)
		} else {
			b.WriteString("\n" + prose(block.text) + "\n")
		}
	}
	if p.examples != "" {
		b.WriteString("\n## Examples\n")
		fence(&b, "sh", p.examples)
	}
	if p.exits != "" {
		b.WriteString("\n## Exit codes\n\n" + prose(p.exits) + "\n")
	}
	optionsMarkdown(&b, "Flags", p.flags)
	optionsMarkdown(&b, "Flags of every command", p.shared)
	p.seeAlsoMarkdown(&b, pages)
	return b.String()
}

func fence(b *strings.Builder, language, text string) {
	fmt.Fprintf(b, "\n```%s\n%s\n```\n", language, text)
}

func optionsMarkdown(b *strings.Builder, title string, options []option) {
	if len(options) == 0 {
		return
	}
	b.WriteString("\n## " + title + "\n\n")
	for _, o := range options {
		names := strings.Join(o.names, ", ")
		if o.value != "" {
			names += " " + o.value
		}
		fmt.Fprintf(b, "- `%s`: %s\n", names, prose(o.about))
	}
}

// seeAlsoMarkdown links to the parent and child pages, and to the topics.
func (p *Page) seeAlsoMarkdown(b *strings.Builder, pages []*Page) {
	var links []string
	for _, q := range pages {
		if q != p && (q.name() == p.up || q.up == p.name() || q.topic) {
			links = append(links, q.link())
		}
	}
	b.WriteString("\n## See also\n\n" + strings.Join(links, ", ") + "\n")
}

// markdownEscapes escapes the markup characters of Markdown.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "|", `\|`, "#", `\#`, "~", `\~`, "$", `\$`)

// prose converts plain text to Markdown.
func prose(text string) string {
	lines := strings.Split(markdownEscapes.Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "+ ") {
			lines[i] = `\` + line
		}
	}
	return strings.Join(lines, "\n")
}

// sentence adds a full stop.
func sentence(short string) string {
	if strings.HasSuffix(short, "?") {
		return short
	}
	return short + "."
}
