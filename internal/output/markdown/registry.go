package markdown

import (
	"bytes"

	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// RegistryTerms writes the terms of imported data, as a Markdown page.
func RegistryTerms(v registry.Terms) []byte {
	p := &page{}
	p.block("", "# Attribution")
	p.block("", "The offerings in this folder were made from the data of the %s.", Link(v.Name, v.URL))
	p.block("", "Source: %s, data of %s, %s.", Escape(v.Name), Escape(v.Generated), Link(v.URL, v.URL))
	p.block("", "Its license: %s", Escape(v.License))
	if v.Disclaimer != "" {
		p.block("", "Its disclaimer: %s", Escape(v.Disclaimer))
	}
	p.block("", "Grades were mapped, and weakened where only the registry supports them; the prose of the cells is not the registry's. Keep this attribution and the link if you pass any of it on.")
	return bytes.TrimSuffix(p.buf.Bytes(), []byte("\n"))
}
