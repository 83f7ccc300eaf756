package manual

import "slices"

// Roff is roff, for tests.
var Roff = roff

// Markdown is the page of the reference.
func (p *Page) Markdown(pages []*Page) string { return p.markdown(pages) }

// File is the name of its file.
func (p *Page) File() string { return p.file() }

// Texts returns all that a page must show.
func (p *Page) Texts() []string {
	texts := []string{p.short, p.usage, p.exits, p.examples}
	for _, b := range p.description {
		texts = append(texts, b.text)
	}
	for _, o := range append(slices.Clone(p.flags), p.shared...) {
		texts = append(texts, o.about, o.value)
	}
	return texts
}
