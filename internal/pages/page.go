package pages

import (
	"context"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// unreadable is the reason of a page that is there and yields no text.
const unreadable = "unreadable"

// filePage reads a saved page.
func filePage(s *Source) evidence.Page {
	p := evidence.Page{Offering: s.Offering.ID, Source: s.ID, URL: s.URL, State: evidence.PageRead, Redirects: []string{}, File: s.File}
	saved, err := snapshot.FromFile(s.File)
	if err != nil {
		p.State, p.Reason, p.Message = evidence.PageUnreachable, unreadable, strings.TrimPrefix(err.Error(), s.File+": ")
		return p
	}
	p.Copy, p.MediaType, p.Digest = string(dataset.Stored), saved.Type, saved.Digest
	readText(context.Background(), &p, saved)
	return p
}

// readText fills in the words of a page, or why it yields none.
func readText(ctx context.Context, p *evidence.Page, s *snapshot.Snapshot) {
	text, html, err := s.Text(ctx)
	switch {
	case err != nil:
	case html:
		p.Text, err = evidence.ReadHTML(text)
	default:
		p.Text = evidence.ReadText(text)
	}
	if err != nil {
		p.State, p.Reason, p.Message, p.Text = evidence.PageUnreachable, unreadable, err.Error(), nil
		if ctx.Err() != nil {
			p.Reason, p.Message = string(fetch.Canceled), fetch.Canceled.Words()
		}
		return
	}
	p.Words = p.Text.Words()
}
