package output

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// verified is a verification with a quote of every state and role, and one text
// in every field that holds words of others.
func verified(text string) *evidence.Verification {
	v := &evidence.Verification{Dataset: report.Dataset{Version: text, Overlays: []string{text}}, Disclaimer: report.Disclaimer}
	cell := evidence.Cell{Cell: text, Title: text, Outcome: evidence.Weakened}
	for _, role := range []evidence.Role{evidence.Basis, evidence.Contradiction, evidence.Aside} {
		for _, state := range []evidence.State{evidence.Found, evidence.Missing, evidence.Unreachable, evidence.NotChecked, evidence.Undecided} {
			cell.Quotes = append(cell.Quotes, evidence.Quote{Source: text, URL: text, Quote: text, Stance: dataset.Supports, Role: role, Models: []string{text},
				State: state, Reason: text, EmailHidden: true, Nearest: text,
				File: text, Line: 3})
		}
	}
	idle := evidence.Cell{Cell: text, Title: text, Outcome: evidence.Unknown, Quotes: cell.Quotes[3:4]}
	offering := evidence.Offering{Offering: report.Offering{ID: text, Name: text, Vendor: text}, CellCounts: evidence.CellCounts{Weakened: 1, Unquoted: 1},
		Counts: evidence.Counts{Found: 3, Missing: 3, Undecided: 3, Unreachable: 3, NotChecked: 4}, Cells: []evidence.Cell{cell, idle}}
	v.Offerings = []evidence.Offering{offering, {Offering: offering.Offering}}
	v.Counts = offering.Counts
	page := evidence.Page{Offering: text, Source: text, URL: text, State: evidence.PageRead, Copy: "live", FinalURL: text, Redirects: []string{text, text}, Fetched: text, Digest: text, Words: 1}
	changed, lost, saved := page, page, page
	changed.Previous = &evidence.Previous{Fetched: text, Digest: text, Diff: text + "\n" + "-" + text + "\n+" + text + "\n " + text}
	lost.State, lost.Reason, lost.Message = evidence.PageUnreachable, text, text
	saved.File, saved.Redirects = text, nil
	v.Pages = []evidence.Page{page, changed, lost, saved}
	return v
}

func verifyText(t *testing.T, v *evidence.Verification, o finding.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFindings("table", &b, finding.Verify(v), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestVerifyHostileText sends every trick through the table.
func TestVerifyHostileText(t *testing.T) {
	for _, trick := range hostiletext.All() {
		for _, all := range []bool{false, true} {
			text := verifyText(t, verified(trick), finding.Options{Width: 80, Details: all})
			harmlessTable(t, text, trick)
			for line := range strings.Lines(text) {
				if begins := strings.TrimLeft(line, " "); strings.HasPrefix(begins, "::") || strings.HasPrefix(begins, "##[") {
					t.Errorf("a line is a command: %q", line)
				}
			}
		}
	}
}

// TestVerifyWidth holds that no line is wider than asked for.
func TestVerifyWidth(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		for _, colored := range []bool{false, true} {
			text := verifyText(t, verified("Some words of a page, in "+strings.Repeat("avery", 20)+"longword, and more"), finding.Options{Details: true, Width: width, Color: colored})
			for line := range strings.Lines(text) {
				if n := ansi.StringWidth(strings.TrimRight(ansi.Strip(line), " \n")); n > width {
					t.Errorf("%d columns for %d: %q", n, width, line)
				}
			}
		}
	}
}

// TestVerifyColorSaysNothingMore holds that every meaning of a color is in
// the words too.
func TestVerifyColorSaysNothingMore(t *testing.T) {
	v := verified("words")
	plain, colored := verifyText(t, v, finding.Options{Details: true, Width: 80}), verifyText(t, v, finding.Options{Details: true, Width: 80, Color: true})
	if plain == colored {
		t.Error("there is no color")
	}
	stripped := slices.Collect(strings.Lines(ansi.Strip(colored)))
	for i, line := range slices.Collect(strings.Lines(plain)) {
		if i >= len(stripped) || strings.TrimRight(stripped[i], " \n") != strings.TrimRight(line, " \n") {
			t.Fatalf("without color line %d reads %q; with color all is\n%s", i+1, line, ansi.Strip(colored))
		}
	}
}

// TestVerifyLevels gives each quote its rule and its level, and each rule its
// place in the list.
func TestVerifyLevels(t *testing.T) {
	f := finding.Verify(verified("words"))
	known := map[string]finding.Level{}
	for _, r := range f.Rules {
		known[r.ID] = r.Level
	}
	var got []string
	for _, item := range f.Groups[0].Items[:15] {
		if level, ok := known[item.Rule]; !ok || level != item.Level {
			t.Errorf("%s has the level %s, its rule %s", item.Rule, item.Level, level)
		}
		got = append(got, item.Rule+" "+item.Level.String())
	}
	want := []string{
		"quote_found none", "quote_missing error", "page_unreachable warning", "quote_not_checked note", "quote_undecided error",
		"quote_found none", "contradiction_gone error", "page_unreachable warning", "quote_not_checked note", "quote_undecided error",
		"quote_found none", "context_missing warning", "page_unreachable warning", "quote_not_checked note", "quote_undecided error",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %v", got)
	}
}
