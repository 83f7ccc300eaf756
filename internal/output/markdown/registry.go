package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// RegistryNotes writes what the registry says of an offering and is not a fact of
// ours, in its own words, as a Markdown page.
func RegistryNotes(o *registry.Offering, v wording.RegistryView) []byte {
	p := &page{}
	p.block("", "# %s: notes", Escape(o.Name))
	p.attributed(v, o.URL)
	p.block("", "Nothing below is a fact of the dataset's, and nobody has checked it.")
	if len(o.Notes) > 0 {
		p.block("", "## The offering")
		p.fields(o.Notes)
	}
	for _, c := range o.Cells {
		p.block("", "## %s", Escape(c.ID))
		grades := fmt.Sprintf("Registry: %s. Here: %s.", Escape(c.Value), Escape(c.Grade.String()))
		if c.Weakened != "" {
			grades += " Weaker, for " + Escape(c.Weakened) + "."
		}
		p.block("", "%s", grades)
		p.fields(c.Notes)
	}
	return withoutLastLine(p)
}

// RegistryTerms writes the terms of imported data, as a Markdown
// page.
func RegistryTerms(v wording.RegistryView) []byte {
	p := &page{}
	p.block("", "# Attribution")
	p.block("", "The offerings and notes in this folder were made from the data of the %s.", Link(v.Name, v.URL))
	p.attributed(v, v.URL)
	if v.Disclaimer != "" {
		p.block("", "Its disclaimer: %s", Escape(v.Disclaimer))
	}
	p.block("", "Grades were mapped, and weakened where only the registry supports them; the prose of the cells is not the registry's. Whoever passes any of it on keeps this attribution and the link.")
	return withoutLastLine(p)
}

// withoutLastLine drops the empty line after the last block of a file.
func withoutLastLine(p *page) []byte {
	return bytes.TrimSuffix(p.buf.Bytes(), []byte("\n"))
}

func (p *page) attributed(v wording.RegistryView, address string) {
	p.block("", "Source: %s, data of %s, %s.", Escape(v.Name), Escape(v.Generated), Link(address, address))
	p.block("", "Its license: %s", Escape(v.License))
}

// fields quotes each field, line by line, so that it stays verbatim.
func (p *page) fields(notes []registry.Note) {
	for _, n := range notes {
		p.block("", "**%s**", Escape(n.Field))
		lines := strings.Split(strings.TrimSpace(n.Text), "\n")
		for i, line := range lines {
			lines[i] = "> " + Escape(line)
		}
		p.block("", "%s", strings.Join(lines, "  \n")) // blanks at its end break a line
	}
}
