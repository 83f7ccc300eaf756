package manual

import (
	"fmt"
	"strings"
)

// Sections of the manual: commands, and miscellaneous.
const (
	commandSection = "1"
	topicSection   = "7"
)

func (p *Page) section() string {
	if p.topic {
		return topicSection
	}
	return commandSection
}

// Man returns the manual pages by file name. They use only the macros of
// man(7), which groff and mandoc have.
//
// Help is plain text with verbatim lines. Generators read it as Markdown and break
// its tables, and they replace hyphens, which can then not be searched or copied.
func Man(pages []*Page, day string) map[string]string {
	files := map[string]string{}
	for _, p := range pages {
		files[p.name()+"."+p.section()] = p.man(pages, day)
	}
	return files
}

func (p *Page) man(pages []*Page, day string) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s %s %s vendorcheck \"vendorcheck manual\"\n.nh\n.ad l\n", roff(strings.ToUpper(p.name())), p.section(), day)
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(p.name()), roff(p.short))
	if p.usage != "" {
		command := strings.Join(p.path, " ")
		fmt.Fprintf(&b, ".SH SYNOPSIS\n\\fB%s\\fR%s\n", roff(command), roff(strings.TrimPrefix(p.usage, command)))
	}
	b.WriteString(".SH DESCRIPTION\n")
	for i, block := range p.description {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		if block.verbatim {
			verbatimMan(&b, block.text)
		} else {
			b.WriteString(roff(block.text) + "\n")
		}
	}
	optionsMan(&b, "OPTIONS", p.flags)
	optionsMan(&b, "OPTIONS OF EVERY COMMAND", p.shared)
	if p.exits != "" {
		b.WriteString(".SH EXIT STATUS\n" + roff(p.exits) + "\n")
	}
	if p.examples != "" {
		b.WriteString(".SH EXAMPLES\n")
		verbatimMan(&b, p.examples)
	}
	p.seeAlsoMan(&b, pages)
	return b.String()
}

// verbatimMan writes verbatim lines two columns from the margin, as help does, so
// that they are not wider.
func verbatimMan(b *strings.Builder, text string) {
	b.WriteString(".RS -5n\n.nf\n" + roff(text) + "\n.fi\n.RE\n")
}

func optionsMan(b *strings.Builder, title string, options []option) {
	if len(options) == 0 {
		return
	}
	b.WriteString(".SH " + title + "\n")
	for _, o := range options {
		names := make([]string, len(o.names))
		for i, name := range o.names {
			names[i] = "\\fB" + roff(name) + "\\fR"
		}
		fmt.Fprintf(b, ".TP\n%s", strings.Join(names, ", "))
		if o.value != "" {
			fmt.Fprintf(b, " \\fI%s\\fR", roff(o.value))
		}
		b.WriteString("\n" + roff(o.about) + "\n")
	}
}

// seeAlsoMan lists the parent and child pages, and the topics.
func (p *Page) seeAlsoMan(b *strings.Builder, pages []*Page) {
	var names []string
	for _, q := range pages {
		if q != p && (q.name() == p.up || q.up == p.name() || q.topic) {
			names = append(names, fmt.Sprintf("\\fB%s\\fR(%s)", roff(q.name()), q.section()))
		}
	}
	b.WriteString(".SH SEE ALSO\n" + strings.Join(names, ",\n") + "\n")
}

// roffEscapes escapes the control characters of roff, and characters that it would
// replace.
var roffEscapes = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`, "“", `\(lq`, "”", `\(rq`)

// roff converts plain text to roff, where a line with a leading dot is a request.
func roff(text string) string {
	text = roffEscapes.Replace(text)
	if strings.HasPrefix(text, ".") {
		text = `\&` + text
	}
	return strings.ReplaceAll(text, "\n.", "\n\\&.")
}
