package output

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// ImportView is the summary of an import.
type ImportView struct {
	SchemaVersion string       `json:"schema_version"`
	Registry      RegistryView `json:"registry"`
	File          string       `json:"file"`
	Folder        string       `json:"folder"` // empty where nothing was written
	*registry.Import
}

// RegistryView names the registry and its terms.
type RegistryView struct {
	Name       string `json:"name"`
	URL        string `json:"url"`
	Generated  string `json:"generated"`
	License    string `json:"license"`
	Disclaimer string `json:"disclaimer"`
}

// Import writes the summary of an import: what was mapped, weakened and left
// out.
func Import(w io.Writer, v ImportView, o Options) error {
	p := newPage(o)
	p.imported(v)
	if v.Folder != "" {
		p.importedOfferings(v.Import)
		p.weakened(v.Import)
	}
	p.leftOut(v)
	if v.Folder != "" {
		p.replaced(v.Import)
		p.keptAsNotes(v.Import)
	}
	p.line("")
	p.text(0, p.style.faint.Render(fmt.Sprintf("%s, %s, data of %s: “%s”", v.Registry.Name, v.Registry.URL, v.Registry.Generated, Plain(v.Registry.License))))
	return p.writeTo(w)
}

func (p *page) imported(v ImportView) {
	n := v.Counts
	switch {
	case v.Folder == "" && n.LeftOut == 0:
		p.text(0, p.style.strong.Render("nothing was written")+": the dataset has every cell of the file")
		return
	case v.Folder == "":
		p.text(0, p.style.bad.Render("✗")+" "+p.style.strong.Render("nothing was written")+": "+fmt.Sprint(n.LeftOut)+" left out")
		return
	}
	p.text(0, fmt.Sprintf("%s %s: %s (%d new), %s, %d of them weakened; %d left out", p.style.good.Render("✓"), p.style.strong.Render(Plain(v.Folder)),
		plural(n.Offerings, "offering"), n.NewOfferings, plural(n.Cells, "cell"), n.Weakened, n.LeftOut))
	kept := fmt.Sprintf("%s and %s kept", plural(n.Attributes, "attribute"), plural(n.Notes, "note"))
	if n.Assessed > 0 {
		kept += fmt.Sprintf("; %s passed over, for the dataset has them", plural(n.Assessed, "cell"))
	}
	p.text(2, "  "+kept)
}

func (p *page) importedOfferings(im *registry.Import) {
	p.line("")
	g := &grid{header: []string{"OFFERING", "CELLS", "WEAKENED", "REPLACED", "IN THE REGISTRY"}, widths: []int{30, 5, 8, 8}}
	for _, o := range im.Offerings {
		weakened, replaced := 0, 0
		for _, c := range o.Cells {
			if c.Weakened != "" {
				weakened++
			}
			if c.Replaces != grade.NotAssessed {
				replaced++
			}
		}
		id := p.style.strong.Render(Plain(o.ID))
		if o.New {
			id += p.style.aside.Render(" new")
		}
		g.add(id, number(len(o.Cells), 5), number(weakened, 8), number(replaced, 8), Plain(o.RegistryID))
	}
	p.grid(g)
}

func (p *page) weakened(im *registry.Import) {
	if im.Counts.Weakened == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Weakened"))
	for _, o := range im.Offerings {
		for _, c := range o.Cells {
			if c.Weakened != "" {
				p.text(4, fmt.Sprintf("  %s/%s: %s → %s, for %s", Plain(o.ID), Plain(c.ID), Plain(c.Value), p.style.grade(c.Grade, false), Plain(c.Weakened)))
			}
		}
	}
}

func (p *page) leftOut(v ImportView) {
	if len(v.Left) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Left out"))
	for _, l := range v.Left {
		p.text(4, fmt.Sprintf("  %s:%d: %s", Plain(v.File), l.Line, Plain(LeftOut(l))))
	}
}

// LeftOut says what was left out and why.
func LeftOut(l registry.Left) string { return LeftName(l) + ": " + l.Reason }

// LeftName names what was left out.
func LeftName(l registry.Left) string {
	switch {
	case l.Offering == "":
		return "an offering without a name"
	case l.Dimension == "":
		return l.Offering
	}
	return l.Offering + "/" + l.Dimension
}

func (p *page) replaced(im *registry.Import) {
	n := im.Counts
	if n.Replaced == 0 {
		return
	}
	text := fmt.Sprintf("%s would replace the dataset's own, %d of them graded higher", plural(n.Replaced, "cell"), n.Raised)
	if n.Refusals > 0 {
		text += fmt.Sprintf(" and %d in place of a refusal in public", n.Refusals)
	}
	p.line("")
	p.text(0, p.style.fair.Render(text)+"; --missing imports only what it has not assessed.")
}

func (p *page) keptAsNotes(im *registry.Import) {
	if len(im.Unknown) == 0 {
		return
	}
	p.line("")
	p.text(2, p.style.strong.Render("Fields without a place here")+", kept as notes where an offering has them: "+Plain(strings.Join(im.Unknown, ", ")))
}

// RegistryNotes writes what the registry says of an offering and is no fact of
// ours, in its own words, as a Markdown page.
func RegistryNotes(o *registry.Offering, v RegistryView) []byte {
	p := &markdownPage{}
	p.block("", "# %s: notes", Markdown(o.Name))
	p.attributed(v, o.URL)
	p.block("", "Nothing below is a fact of the dataset's, and nobody has checked it.")
	if len(o.Notes) > 0 {
		p.block("", "## The offering")
		p.fields(o.Notes)
	}
	for _, c := range o.Cells {
		p.block("", "## %s", Markdown(c.ID))
		grades := fmt.Sprintf("Registry: %s. Here: %s.", Markdown(c.Value), Markdown(c.Grade.String()))
		if c.Weakened != "" {
			grades += " Weaker, for " + Markdown(c.Weakened) + "."
		}
		p.block("", "%s", grades)
		p.fields(c.Notes)
	}
	return withoutLastLine(p)
}

// RegistryTerms writes under which terms imported data stands, as a Markdown
// page.
func RegistryTerms(v RegistryView) []byte {
	p := &markdownPage{}
	p.block("", "# Attribution")
	p.block("", "The offerings and notes in this folder were made from the data of the %s.", markdownLink(v.Name, v.URL))
	p.attributed(v, v.URL)
	if v.Disclaimer != "" {
		p.block("", "Its disclaimer: %s", Markdown(v.Disclaimer))
	}
	p.block("", "Grades were mapped, and weakened where only the registry supports them; the prose of the cells is not the registry's. Whoever passes any of it on keeps this attribution and the link.")
	return withoutLastLine(p)
}

// withoutLastLine drops the empty line after the last block of a file.
func withoutLastLine(p *markdownPage) []byte {
	return bytes.TrimSuffix(p.buf.Bytes(), []byte("\n"))
}

func (p *markdownPage) attributed(v RegistryView, address string) {
	p.block("", "Source: %s, data of %s, %s.", Markdown(v.Name), Markdown(v.Generated), markdownLink(address, address))
	p.block("", "Its license: %s", Markdown(v.License))
}

// fields quotes each field, line by line, so that it stays verbatim.
func (p *markdownPage) fields(notes []registry.Note) {
	for _, n := range notes {
		p.block("", "**%s**", Markdown(n.Field))
		lines := strings.Split(strings.TrimSpace(n.Text), "\n")
		for i, line := range lines {
			lines[i] = "> " + Markdown(line)
		}
		p.block("", "%s", strings.Join(lines, "  \n")) // blanks at its end break a line
	}
}
