package evidence

import (
	"strings"
	"testing"
)

const zdrPage = `# Keeping nothing

Acorn keeps prompts for 30 days. Retention of nothing is only offered to enterprise accounts. The switch is in the console.

You can opt-in to training. We are non-compliant with the norm.

Logs live in the region`

func TestNearest(t *testing.T) {
	page := ReadText(zdrPage)
	for _, tt := range []struct{ name, quote, nearest string }{
		{"a word", "Retention of nothing is only offered to business accounts.", "Retention of nothing is only offered to enterprise accounts."},
		{"a negation", "Acorn never keeps prompts for 30 days.", "Acorn keeps prompts for 30 days."},
		{"a number", "keeps prompts for 300 days", "Acorn keeps prompts for 30 days."},
		{"the first word", "Acme keeps prompts for 30 days.", "Acorn keeps prompts for 30 days."},
		{"the last word", "Retention of nothing is only offered to enterprise customers", "Retention of nothing is only offered to enterprise accounts."},
		{"a word lost at the end", "The switch is in the console of admins", "The switch is in the console."},
		{"a hyphen", "You can opt in to training.", "You can opt-in to training."},
		{"a compound at the edge", "compliant with the norm.", "We are non-compliant with the norm."},
		{"another order", "With the norm we are compliant", "We are non-compliant with the norm."},
		{"sentences joined", "keeps prompts for 30 days, Retention of nothing", "Acorn keeps prompts for 30 days. Retention of nothing is only offered to enterprise accounts."},
		{"blocks joined", "is in the console. You can opt-in to", "The switch is in the console. ¶ You can opt-in to training."},
		{"the end of the page", "Logs live in a region", "Logs live in the region"},
		{"less than half", "Retention of prompts lasts as long as the law of Erewhon demands", ""},
		{"four of ten", "Acorn keeps prompts for as many moons as it likes", ""},
		{"five of ten", "Acorn keeps prompts for 30 moons or as it likes", "Acorn keeps prompts for 30 days."},
		{"nothing in common", "Zebras sleep standing up", ""},
		{"a word many times", strings.Repeat("retention ", 40), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := page.Find(tt.quote)
			if m.Found {
				t.Fatal("found")
			}
			if m.Nearest != tt.nearest {
				t.Errorf("%q, want %q", m.Nearest, tt.nearest)
			}
		})
	}
}

// TestNearestOfMutants: a hint has at least half of the words of its quote, and
// is itself found.
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
		checkHint(t, page, quote, m.Nearest)
		if !page.Find(m.Nearest).Found && !strings.Contains(m.Nearest, "¶") {
			t.Fatalf("the passage %q is not found", m.Nearest)
		}
	}
	if near < 500 {
		t.Errorf("only %d hints", near)
	}
}

// checkHint holds that a hint is part of the page and has half of the words of
// the quote.
func checkHint(t *testing.T, page *Text, quote, hint string) {
	t.Helper()
	if !strings.Contains(strings.ReplaceAll(page.text, "\n", paragraph), hint) {
		t.Fatalf("%q is not part of the page", hint)
	}
	left := map[string]int{}
	for _, w := range wordsOf(readQuote(hint, page.references)) {
		left[w]++
	}
	words := wordsOf(readQuote(quote, page.references))
	shared := 0
	for _, w := range words {
		if left[w]--; left[w] >= 0 {
			shared++
		}
	}
	if 2*shared < len(words) {
		t.Fatalf("%q shares %d of %d words with %q", hint, shared, len(words), quote)
	}
}

func wordsOf(t *Text) []string {
	var words []string
	for i := range t.tokens {
		if t.tokens[i].kind == word {
			words = append(words, t.word(i))
		}
	}
	return words
}

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
