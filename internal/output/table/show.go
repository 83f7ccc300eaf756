package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Show writes all that is known of an offering's cells.
func Show(w io.Writer, view answer.ShowView, o finding.Options) error {
	p := newPage(o)
	offering := view.Offering
	p.line("%s (%s), %s", p.style.strong.Render(wording.Plain(offering.Name)), offering.ID, wording.Plain(strings.ReplaceAll(string(offering.Category), "_", " ")))
	p.text("  ", wording.Plain(offering.Summary))
	for i := range offering.Cells {
		p.line("")
		p.cell(offering, &offering.Cells[i], view.Titles[offering.Cells[i].ID])
	}
	if len(view.NotAssessed) > 0 && len(offering.Cells) > len(view.NotAssessed) {
		p.line("")
		p.text("Not assessed: ", strings.Join(view.NotAssessed, ", "))
	}
	p.line("")
	p.text("", p.style.faint.Render("“checked” is the day on which the quote was last found in its page, “page of” the page's own date."))
	return p.writeTo(w)
}

func (p *page) cell(o *dataset.Offering, c *dataset.Cell, title string) {
	p.text("", p.style.strong.Render(wording.Plain(title))+" ("+wording.Plain(c.ID)+"): "+p.style.grade(c.Grade, c.Refused)+", "+c.Confidence.String()+" confidence, graded "+c.Verified.String())
	field := func(name, text string) {
		if text != "" {
			p.text(fmt.Sprintf("  %-11s", name), wording.Plain(text))
		}
	}
	field("From", c.Origin)
	field("Watch out", c.WatchOut)
	field("Why", c.Rationale)
	field("Next step", c.NextStep)
	field("To get it", terms(c))
	field("Where", c.Geography)
	for _, a := range c.Attributes {
		field("Fact", a.Name+" = "+a.Value.String())
	}
	for _, s := range c.SideEffects {
		field("Brings", s.Text)
	}
	for _, e := range c.Exceptions {
		field("Except", strings.Join(e.Models, ", ")+": "+e.Grade.Label()+". "+e.WatchOut)
		p.quotes(o, e.Evidence)
	}
	field("Searched", strings.Join(c.Searched, "; "))
	if c.RegistryGrade != "" {
		field("Registry", string(c.RegistryGrade)+" (AI Provider Trust Registry, aiprovidertrust.com)")
	}
	p.quotes(o, c.Evidence)
}

// terms says who can get it, how, and what is on from the start.
func terms(c *dataset.Cell) string {
	var parts []string
	for _, word := range []string{string(c.Tier), string(c.Route), string(c.Default)} {
		if word != "" {
			parts = append(parts, strings.ReplaceAll(word, "_", " "))
		}
	}
	return strings.Join(parts, ", ")
}

func (p *page) quotes(o *dataset.Offering, evidence []dataset.Evidence) {
	for _, e := range evidence {
		p.text("  ", p.stance(e.Stance)+" "+wording.Quotation(e.Quote))
		if s, ok := o.Source(e.Source); ok {
			p.line("    %s", wording.Plain(s.URL))
			p.text("    ", p.style.faint.Render(wording.Plain(describeSource(s)+", "+wording.CheckedText(e.Checked)+neverChecked(s, &e))))
		}
	}
}

func (p *page) stance(s dataset.Stance) string {
	switch s {
	case dataset.Supports:
		return p.style.byGrade(grade.Yes).Render("+ supports")
	case dataset.Contradicts:
		return p.style.byGrade(grade.Unclear).Render("− CONTRADICTS")
	}
	return p.style.faint.Render("· context")
}

// neverChecked says when the page of a quote was read that was never checked.
func neverChecked(s *dataset.Source, e *dataset.Evidence) string {
	switch {
	case e.Checked != nil:
		return ""
	case s.Copy == dataset.Stored:
		return ", read " + s.Retrieved.String() + " in a stored copy"
	}
	return ", read " + s.Retrieved.String()
}

// describeSource names the page and what weakens it.
func describeSource(s *dataset.Source) string {
	parts := []string{s.Title, s.Publisher}
	if s.Kind == dataset.Secondary {
		parts = append(parts, "SECONDARY SOURCE")
	}
	parts = append(parts, wording.PageOf(s.PageDate))
	if s.Language != "" {
		parts = append(parts, "in "+s.Language)
	}
	return strings.Join(parts, ", ")
}
