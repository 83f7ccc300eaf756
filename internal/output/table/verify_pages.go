package table

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// pages lists what was read, and what could not be.
func (p *verifyPage) pages(v *evidence.Verification) {
	if len(v.Pages) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Pages"))
	for i := range v.Pages {
		f := &v.Pages[i]
		name := wording.Plain(f.Source)
		if len(v.Offerings) > 1 {
			name = wording.Plain(f.Offering) + "/" + name
		}
		text := p.pageState(f) + " " + name + ": " + pageWords(f)
		if f.State != evidence.PageRead {
			text += "; " + wording.Plural(openQuotes(v, f), "quote") + " not looked for"
		}
		p.text("  ", text)
		p.pageDiff(f)
	}
}

// openQuotes counts the quotes that a page which could not be read leaves open.
func openQuotes(v *evidence.Verification, f *evidence.Page) int {
	n := 0
	for _, o := range v.Offerings {
		for _, c := range o.Cells {
			for _, q := range c.Quotes {
				if o.ID == f.Offering && q.Source == f.Source && q.State == evidence.Unreachable {
					n++
				}
			}
		}
	}
	return n
}

func (p *verifyPage) pageState(f *evidence.Page) string {
	switch {
	case f.State != evidence.PageRead:
		return p.style.fair.Render("! unreachable")
	case f.Previous != nil:
		return p.style.aside.Render("~ changed")
	}
	return p.style.good.Render("✓ read")
}

// pageWords says where a page was read and when, or why it was not.
func pageWords(f *evidence.Page) string {
	var parts []string
	if f.State != evidence.PageRead {
		parts = append(parts, f.Reason+", "+f.Message)
	}
	switch {
	case f.File != "":
		parts = append(parts, f.File)
	default:
		parts = append(parts, strings.Join(append([]string{f.URL}, f.Redirects...), " → "))
	}
	if f.Fetched != "" {
		parts = append(parts, "read "+f.Fetched)
	}
	if f.Digest != "" {
		parts = append(parts, shortDigest(f.Digest))
	}
	if f.Words > 0 {
		parts = append(parts, wording.Plural(f.Words, "word"))
	}
	if f.Previous != nil {
		parts = append(parts, "page changed since "+dayOf(f.Previous.Fetched)+" ("+shortDigest(f.Previous.Digest)+")")
	}
	return wording.Plain(strings.Join(parts, "; "))
}

// dayOf cuts a time, in the form of RFC 3339, to its day.
func dayOf(when string) string {
	day, _, _ := strings.Cut(when, "T")
	return day
}

// shortDigest keeps as much of a digest as distinguishes two pages by eye.
func shortDigest(digest string) string {
	const kept = len("sha256:") + 12
	if len(digest) <= kept {
		return digest
	}
	return digest[:kept] + "…"
}

func (p *verifyPage) pageDiff(f *evidence.Page) {
	if f.Previous == nil || f.Previous.Diff == "" {
		return
	}
	p.line("")
	for line := range strings.Lines(f.Previous.Diff) {
		text := wording.Plain(line)
		switch line[0] {
		case ' ':
			text = " " + text
		case '-':
			text = p.style.bad.Render(text)
		case '+':
			text = p.style.good.Render(text)
		}
		p.text("", text)
	}
}
