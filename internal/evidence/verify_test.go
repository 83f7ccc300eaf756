package evidence

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

func TestOutcome(t *testing.T) {
	for _, tc := range []struct {
		quotes string // role state, separated by commas
		want   Outcome
	}{
		{"basis found", Holds},
		{"basis found, basis found", Holds},
		{"basis missing", Weakened},
		{"basis found, basis missing", Weakened},
		{"basis not_checked, basis missing", Weakened},
		{"basis missing, contradiction missing", Weakened},
		{"basis found, contradiction missing", ContradictionGone},
		{"basis not_checked, contradiction missing", ContradictionGone},
		{"contradiction missing", ContradictionGone},
		{"basis found, context missing", Holds},
		{"basis found, context unreachable, contradiction not_checked", Holds},
		{"basis found, basis not_checked", Unknown},
		{"basis unreachable", Unknown},
		{"basis not_checked, context missing", Unknown},
		{"contradiction found", Holds},
		{"contradiction found, contradiction unreachable", Unknown},
		{"contradiction not_checked", Unknown},
		{"basis undecided", Weakened},
		{"basis found, basis undecided", Weakened},
		{"basis found, contradiction undecided", Weakened},
		{"basis found, context undecided", Holds},
	} {
		var quotes []Quote
		for one := range strings.SplitSeq(tc.quotes, ", ") {
			role, state, _ := strings.Cut(one, " ")
			quotes = append(quotes, Quote{Role: Role(role), State: State(state)})
		}
		if got := outcome(quotes); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.quotes, got, tc.want)
		}
	}
}

// TestOutcomeOfFewer holds that a cell never looks better for a quote that was
// not found: only found ones let it hold.
func TestOutcomeOfFewer(t *testing.T) {
	states := []State{Found, Missing, Undecided, Unreachable, NotChecked}
	roles := []Role{Basis, Contradiction}
	var all []Quote
	for _, r := range roles {
		for _, s := range states {
			all = append(all, Quote{Role: r, State: s})
		}
	}
	for _, first := range all {
		for _, second := range all {
			if outcome([]Quote{first, second}) != outcome([]Quote{second, first}) {
				t.Errorf("%v and %v: the order decides", first, second)
			}
			for _, worse := range states[1:] {
				changed := second
				changed.State = worse
				before, after := outcome([]Quote{first, second}), outcome([]Quote{first, changed})
				if second.State == Found && before != Holds && after == Holds {
					t.Errorf("%v and %v is %s, but holds once the second is %s", first, second, before, worse)
				}
				if second.Role == Basis && after == Holds {
					t.Errorf("%v and %v holds", first, changed)
				}
			}
		}
	}
}

func fixtureData(t testing.TB) *dataset.Dataset {
	t.Helper()
	folder, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	return d
}

func subjectOf(t testing.TB, d *dataset.Dataset, name string, cells ...string) Subject {
	t.Helper()
	o, err := d.Offering(name)
	if err != nil {
		t.Fatal(err)
	}
	s := Subject{Offering: o}
	for i := range o.Cells {
		if len(cells) == 0 || slices.Contains(cells, o.Cells[i].ID) {
			s.Cells = append(s.Cells, &o.Cells[i])
		}
	}
	return s
}

func pageOf(source, text string) Page {
	return Page{Offering: "acme-api", Source: source, State: PageRead, Text: ReadText(text)}
}

const acmeFAQ = `We do not sign business associate agreements.

Zero retention is for enterprise accounts. Anvil Max requests are retained for 30 days.

Requests to the EU host are processed in the EU. Every admin sees the audit log.`

// TestVerify follows the quotes of the invented vendor through what can become
// of their pages.
func TestVerify(t *testing.T) {
	unreachable := Page{Offering: "acme-api", Source: "faq", State: PageUnreachable, Reason: "not_found"}
	thin := pageOf("faq", "Loading")
	for _, tc := range []struct {
		name  string
		pages []Page
		want  string // cell outcome: states of its quotes
	}{
		{"nothing given", nil, `hipaa_baa unknown: not_checked
retention_zdr unknown: not_checked not_checked not_checked
data_residency unknown: not_checked
audit_logs unknown: not_checked
encryption_in_transit unknown: not_checked`},
		{"one page", []Page{pageOf("faq", acmeFAQ)}, `hipaa_baa holds: found
retention_zdr holds: found not_checked found
data_residency holds: found
audit_logs holds: found
encryption_in_transit unknown: not_checked`},
		{"a contradiction gone", []Page{pageOf("faq", acmeFAQ), pageOf("old-faq", "Anybody can turn retention off.")}, `hipaa_baa holds: found
retention_zdr contradiction_gone: found missing found
data_residency holds: found
audit_logs holds: found
encryption_in_transit unknown: not_checked`},
		{"a refusal gone", []Page{pageOf("faq", strings.ReplaceAll(acmeFAQ, "do not sign", "sign"))}, `hipaa_baa weakened: missing
retention_zdr holds: found not_checked found
data_residency holds: found
audit_logs holds: found
encryption_in_transit unknown: not_checked`},
		{"an exception gone", []Page{pageOf("faq", strings.ReplaceAll(acmeFAQ, "Anvil Max", "Some"))}, `hipaa_baa holds: found
retention_zdr weakened: found not_checked missing
data_residency holds: found
audit_logs holds: found
encryption_in_transit unknown: not_checked`},
		{"unreachable", []Page{unreachable}, `hipaa_baa unknown: unreachable
retention_zdr unknown: unreachable not_checked unreachable
data_residency unknown: unreachable
audit_logs unknown: unreachable
encryption_in_transit unknown: not_checked`},
		{"hardly any text", []Page{thin}, `hipaa_baa unknown: unreachable
retention_zdr unknown: unreachable not_checked unreachable
data_residency unknown: unreachable
audit_logs unknown: unreachable
encryption_in_transit unknown: not_checked`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := fixtureData(t)
			v := Verify([]Subject{subjectOf(t, d, "acme")}, d.Catalog, tc.pages)
			var got []string
			for _, c := range v.Offerings[0].Cells {
				line := c.Cell + " " + string(c.Outcome) + ":"
				for _, q := range c.Quotes {
					line += " " + string(q.State)
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(strings.Split(tc.want, "\n"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestVerifyCounts holds the counts against what they count.
func TestVerifyCounts(t *testing.T) {
	d := fixtureData(t)
	v := Verify([]Subject{subjectOf(t, d, "acme"), subjectOf(t, d, "bolt")}, d.Catalog, []Page{pageOf("faq", "Every admin sees the audit log.")})
	var quotes Counts
	var cells CellCounts
	for _, o := range v.Offerings {
		for _, c := range o.Cells {
			cells.count(c.Outcome)
			for _, q := range c.Quotes {
				quotes.count(&q)
			}
		}
	}
	if diff := cmp.Diff(v.Counts, quotes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(v.CellCounts, cells); diff != "" {
		t.Error(diff)
	}
	if want := (Counts{Found: 1, Missing: 4, NotChecked: 6}); v.Counts != want {
		t.Errorf("counts are %+v, want %+v", v.Counts, want)
	}
}

// TestRoles tells grounds from contradictions and context.
func TestRoles(t *testing.T) {
	quote := func(stances ...dataset.Stance) []dataset.Evidence {
		var list []dataset.Evidence
		for _, s := range stances {
			list = append(list, dataset.Evidence{Source: "faq", Quote: "Words.", Stance: s})
		}
		return list
	}
	for _, tc := range []struct {
		name string
		cell dataset.Cell
		want []Role
	}{
		{"supported", dataset.Cell{Grade: grade.Yes, Evidence: quote(dataset.Supports, dataset.Context, dataset.Contradicts)}, []Role{Basis, Aside, Contradiction}},
		{"no support", dataset.Cell{Grade: grade.Unclear, Evidence: quote(dataset.Context, dataset.Contradicts)}, []Role{Basis, Contradiction}},
		{"refused", dataset.Cell{Refused: true, Evidence: quote(dataset.Context, dataset.Contradicts)}, []Role{Aside, Basis}},
		{"contradicted alone", dataset.Cell{Evidence: quote(dataset.Contradicts)}, []Role{Contradiction}},
		{"exception", dataset.Cell{Evidence: quote(dataset.Supports), Exceptions: []dataset.Exception{{Models: []string{"m"}, Evidence: quote(dataset.Contradicts, dataset.Context)}}},
			[]Role{Basis, Basis, Aside}},
		{"supported exception", dataset.Cell{Evidence: quote(dataset.Supports), Exceptions: []dataset.Exception{{Models: []string{"m"}, Evidence: quote(dataset.Contradicts, dataset.Supports)}}},
			[]Role{Basis, Contradiction, Basis}},
	} {
		v := &Verification{}
		var got []Role
		for _, q := range v.cellQuotes(&dataset.Offering{}, &tc.cell) {
			got = append(got, q.Role)
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s: %s", tc.name, diff)
		}
	}
}

// TestUnquoted counts cells that quote nothing, and gives them no outcome.
func TestUnquoted(t *testing.T) {
	o := &dataset.Offering{ID: "x", Cells: []dataset.Cell{{ID: "hipaa_baa"}}}
	v := Verify([]Subject{{Offering: o, Cells: []*dataset.Cell{&o.Cells[0]}}}, &dataset.Catalog{}, nil)
	if v.CellCounts != (CellCounts{Unquoted: 1}) || len(v.Offerings[0].Cells) != 0 || v.Counts.Total() != 0 {
		t.Errorf("%+v", v)
	}
}

// TestElsewhereHost holds that a page which another host answered for is known.
func TestElsewhereHost(t *testing.T) {
	for _, tc := range []struct{ asked, answered, want string }{
		{"https://acme.example/faq", "", ""}, // a file
		{"https://acme.example/faq", "https://ACME.example/new", ""},
		{"https://acme.example/faq", "https://acme.example:8443/faq", ""},
		{"https://acme.example/faq", "https://login.acme.example/faq", "login.acme.example"},
		{"https://acme.example/faq", "https://other.example/faq", "other.example"},
		{"https://acme.example/faq", ":", ":"},
	} {
		p := Page{URL: tc.asked, FinalURL: tc.answered}
		if got := p.ElsewhereHost(); got != tc.want {
			t.Errorf("%s answered for %s: %q, want %q", tc.answered, tc.asked, got, tc.want)
		}
	}
}
