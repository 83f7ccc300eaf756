package evidence

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const zdrPage = `# Keeping nothing

Acorn keeps prompts for 30 days. Retention of nothing is only offered to enterprise accounts. The switch is in the console.

You can opt-in to training. We are non-compliant with the norm.

Logs live in the region`

// marked writes a difference as "same [-quote-] {+page+}".
func marked(all []Difference) string {
	var b strings.Builder
	for i, d := range all {
		if i > 0 {
			b.WriteString(" ")
		}
		fmt.Fprintf(&b, map[string]string{"same": "%s", "quote": "[-%s-]", "page": "{+%s+}"}[d.Op], d.Text)
	}
	return b.String()
}

func TestNearest(t *testing.T) {
	page := ReadText(zdrPage)
	for _, tt := range []struct{ name, quote, nearest, difference string }{
		{"a word", "Retention of nothing is only offered to business accounts.", "Retention of nothing is only offered to enterprise accounts.", "Retention of nothing is only offered to [-business-] {+enterprise+} accounts."},
		{"a negation", "Acorn never keeps prompts for 30 days.", "Acorn keeps prompts for 30 days.", "Acorn [-never-] keeps prompts for 30 days."},
		{"a number", "keeps prompts for 300 days", "keeps prompts for 30 days", "keeps prompts for [-300-] {+30+} days"},
		{"the first word", "Acme keeps prompts for 30 days.", "Acorn keeps prompts for 30 days.", "[-Acme-] {+Acorn+} keeps prompts for 30 days."},
		{"the last word", "Retention of nothing is only offered to enterprise customers", "Retention of nothing is only offered to enterprise accounts", "Retention of nothing is only offered to enterprise [-customers-] {+accounts+}"},
		{"a word lost at the end", "The switch is in the console of admins", "The switch is in the console", "The switch is in the console [-of admins-]"},
		{"a hyphen", "You can opt in to training.", "You can opt-in to training.", "You can opt {+-+} in to training."},
		{"a compound at the edge", "compliant with the norm.", "non-compliant with the norm.", "{+non-+} compliant with the norm."},
		{"case", "the switch is in the console", "The switch is in the console", "[-the-] {+The+} switch is in the console"},
		{"sentences joined", "keeps prompts for 30 days, Retention of nothing", "keeps prompts for 30 days. Retention of nothing", "keeps prompts for 30 days [-,-] {+.+} Retention of nothing"},
		{"blocks joined", "is in the console. You can opt-in to", "is in the console. ¶ You can opt-in to", "is in the console. {+¶+} You can opt-in to"},
		{"less than half", "Retention of prompts lasts as long as the law of Erewhon demands", "", ""},
		{"four of ten", "Acorn keeps prompts for as many moons as it likes", "", ""},
		{"five of ten", "Acorn keeps prompts for 30 moons or as it likes", "Acorn keeps prompts for 30 days", "Acorn keeps prompts for 30 [-moons or as it likes-] {+days+}"},
		{"nothing in common", "Zebras sleep standing up", "", ""},
		{"too long", strings.Repeat("Retention of nothing is only offered to enterprise accounts ", 40), "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := page.Find(tt.quote)
			if m.Found {
				t.Fatal("found")
			}
			if diff := cmp.Diff([]string{tt.nearest, tt.difference}, []string{m.Nearest, marked(m.Difference)}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNearestOfMutants: a hint has at least half of the words, reads as the
// quote and as the passage, and the passage is itself found.
func TestNearestOfMutants(t *testing.T) {
	page := ReadText(strings.Join(policy, "\n\n"))
	near := 0
	for seed := range uint64(1500) {
		r := source(seed)
		quote, _ := mutate(r, cut(r))
		m := page.Find(quote)
		if quote == "" || m.Nearest == "" {
			continue
		}
		near++
		checkHint(t, page, quote, m)
		if !page.Find(m.Nearest).Found && !strings.Contains(m.Nearest, "¶") {
			t.Fatalf("the passage %q is not found", m.Nearest)
		}
	}
	if near < 500 {
		t.Errorf("only %d hints", near)
	}
}

func checkHint(t *testing.T, page *Text, quote string, m Match) {
	t.Helper()
	var ofQuote, ofPage []string
	for _, d := range m.Difference {
		if d.Op != "page" {
			ofQuote = append(ofQuote, d.Text)
		}
		if d.Op != "quote" {
			ofPage = append(ofPage, d.Text)
		}
	}
	if got, want := unspaced(strings.Join(ofQuote, "")), unspaced(readQuote(quote, page.references).text); got != want {
		t.Fatalf("the difference is from %q, want %q", got, want)
	}
	if got, want := unspaced(strings.Join(ofPage, "")), unspaced(m.Nearest); got != want {
		t.Fatalf("the difference is to %q, want %q", got, want)
	}
}

func unspaced(s string) string { return strings.Join(strings.Fields(s), "") }

func BenchmarkReadText(b *testing.B) { benchmark(b, func(page string) { ReadText(page) }) }
func BenchmarkReadHTML(b *testing.B) {
	benchmark(b, func(page string) { _, _ = ReadHTML("<p>" + page) })
}
func BenchmarkFindNone(b *testing.B) {
	benchmarkFind(b, "an asset that no page of ours has ever had in it at all")
}
func BenchmarkFindClose(b *testing.B) { benchmarkFind(b, strings.Repeat("the word and ", 40)) }

// benchmarkPage is 1 MiB of prose.
func benchmarkPage() string {
	r := source(1)
	words := strings.Fields(strings.Join(policy, " ") + strings.Repeat(" the word and", 60))
	var b strings.Builder
	for b.Len() < 1<<20 {
		b.WriteString(pick(r, words...) + pick(r, " ", " ", " ", " ", " ", " ", " ", " ", ". ", "\n\n"))
	}
	return b.String()
}

func benchmark(b *testing.B, f func(page string)) {
	page := benchmarkPage()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		f(page)
	}
}

func benchmarkFind(b *testing.B, quote string) {
	text := ReadText(benchmarkPage())
	for b.Loop() {
		text.Find(quote)
	}
}
