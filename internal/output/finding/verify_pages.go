package finding

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// pageNotes lists what was read, and what could not be.
func pageNotes(v *evidence.Verification) []Note {
	notes := make([]Note, len(v.Pages))
	for i := range v.Pages {
		page := &v.Pages[i]
		name := "Page " + page.Offering + "/" + page.Source + ": "
		notes[i].Text, notes[i].Detail = name+pageWords(page), true
		if page.State != evidence.PageRead {
			open := "; " + wording.Plural(openQuotes(v, page), "quote") + " not looked for"
			notes[i] = Note{Text: notes[i].Text + open, Brief: name + "unreachable, " + page.Reason + ", " + page.Message + open}
		}
		if page.Previous != nil {
			notes[i].Lines = strings.Split(strings.TrimSpace(page.Previous.Diff), "\n")
		}
	}
	return notes
}

// verifyLast is the answer in one line, with the ids of the cells that lost a quote
// that counts.
func verifyLast(v *evidence.Verification) string {
	c := v.Counts
	quotes := wording.Plural(c.Total()-c.NotChecked, "quote")
	switch {
	case v.Failed():
		_, cells := missingFrom(v)
		text := "failed: " + failures(c, quotes)
		if len(cells) == 0 {
			return text + "no cell weakened"
		}
		return wording.WithIDs(text+wording.Plural(len(cells), "cell")+" weakened", cells, "")
	case c.Found == 0 || c.Unreachable > 0:
		return fmt.Sprintf("incomplete: %d of %s found, %d on pages that could not be read", c.Found, quotes, c.Unreachable)
	}
	return fmt.Sprintf("ok: %d of %s found", c.Found, quotes)
}

// failures counts the quotes that fail: "1 of 12 quotes missing, 2 reworded, ".
func failures(c evidence.Counts, of string) (text string) {
	of = " of " + of
	for _, kind := range failing(c) {
		if kind.n > 0 {
			text += fmt.Sprintf("%d%s %s, ", kind.n, of, strings.ToLower(kind.word))
			of = ""
		}
	}
	return text
}

// missingFrom counts the pages that lack a quote, and lists the cells that are to
// be graded again for it.
func missingFrom(v *evidence.Verification) (pages int, cells []string) {
	lacking := map[string]bool{}
	for i := range v.Offerings {
		o := &v.Offerings[i]
		for j := range o.Cells {
			c := &o.Cells[j]
			if c.Outcome == evidence.Weakened || c.Outcome == evidence.ContradictionGone {
				cells = append(cells, cellID(v, o, c))
			}
			for _, q := range c.Quotes {
				if q.State == evidence.Missing {
					lacking[o.ID+"/"+q.Source] = true
				}
			}
		}
	}
	return len(lacking), cells
}

// cellID names a cell, with its offering where there are several.
func cellID(v *evidence.Verification, o *evidence.Offering, c *evidence.Cell) string {
	if len(v.Offerings) == 1 {
		return c.Cell
	}
	return o.ID + "/" + c.Cell
}

// pagesWords counts the pages: "4 pages read, 1 could not be read".
func pagesWords(v *evidence.Verification) string {
	read, changed := 0, 0
	for i := range v.Pages {
		if v.Pages[i].State == evidence.PageRead {
			read++
		}
		if v.Pages[i].Previous != nil {
			changed++
		}
	}
	text := wording.Plural(read, "page") + " read"
	if lacking, _ := missingFrom(v); lacking > 0 {
		text += fmt.Sprintf(", quotes missing on %d", lacking)
	}
	if n := len(v.Pages) - read; n > 0 {
		text += fmt.Sprintf(", %d could not be read", n)
	}
	if changed > 0 {
		text += fmt.Sprintf(", %d changed since they were saved", changed)
	}
	return text
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
