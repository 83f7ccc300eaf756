package finding

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// pageNotes lists what was read, and what could not be.
func pageNotes(v *evidence.Verification) []Note {
	notes := make([]Note, len(v.Pages))
	for i := range v.Pages {
		page := &v.Pages[i]
		notes[i].Text = "Page " + page.Offering + "/" + page.Source + ": " + pageWords(page)
		if page.State != evidence.PageRead {
			notes[i].Text += "; " + wording.Plural(openQuotes(v, page), "quote") + " not looked for"
		}
		if page.Previous != nil {
			notes[i].Lines = strings.Split(strings.TrimSpace(page.Previous.Diff), "\n")
		}
	}
	return notes
}

// openQuotes counts the quotes that a page which could not be read leaves open.
func openQuotes(v *evidence.Verification, page *evidence.Page) int {
	n := 0
	for _, o := range v.Offerings {
		for _, c := range o.Cells {
			for _, q := range c.Quotes {
				if o.ID == page.Offering && q.Source == page.Source && q.State == evidence.Unreachable {
					n++
				}
			}
		}
	}
	return n
}

// pageWords says where a page was read and when, or why it was not.
func pageWords(page *evidence.Page) string {
	parts := []string{"read"}
	if page.State != evidence.PageRead {
		parts = []string{"unreachable, " + page.Reason + ", " + page.Message}
	} else if page.Fetched != "" {
		parts[0] += " " + page.Fetched
	}
	if page.File != "" {
		parts = append(parts, page.File)
	} else {
		parts = append(parts, strings.Join(append([]string{page.URL}, page.Redirects...), " → "))
	}
	if page.Digest != "" {
		parts = append(parts, shortDigest(page.Digest))
	}
	if page.Words > 0 {
		parts = append(parts, wording.Plural(page.Words, "word"))
	}
	if page.Previous != nil {
		day, _, _ := strings.Cut(page.Previous.Fetched, "T")
		parts = append(parts, "page changed since "+day+" ("+shortDigest(page.Previous.Digest)+")")
	}
	return strings.Join(parts, "; ")
}

// shortDigest keeps as much of a digest as distinguishes two pages by eye.
func shortDigest(digest string) string {
	const kept = len("sha256:") + 12
	if len(digest) <= kept {
		return digest
	}
	return digest[:kept] + "…"
}
