package evidence

import (
	"strings"
	"testing"
)

const referencesPage = `See [the BAA terms][baa], [Zero Data Retention][] and [the FAQ] first.[^1] Each
[API key][K  1]s is ![a key][baa]kept.

[we][do not] keep [logs][nowhere]. We [note]: never.

[BAA]: https://example.com/baa "The terms"
[zero data retention]: <https://example.com/zdr>
[the faq]: /faq 'FAQ'
[k 1]: keys.html (Keys)
[^1]: Not for free tiers.
[note]: We sell data.
`

func TestReferences(t *testing.T) {
	page := ReadText(referencesPage)
	for quote, want := range map[string]bool{
		"See the BAA terms, Zero Data Retention and the FAQ first. Each API keys is kept.":                true,
		"See [the BAA terms][baa], [Zero Data Retention][] and [the FAQ] first.[^1] Each [API key][k 1]s": true,
		"Not for free tiers.":      true,
		"we do not keep logs":      true, // no reference: the words are shown
		"we keep logs":             false,
		"We : never.":              false,
		"We sell data.":            true, // no address: the words are shown
		"kept. we":                 false,
		"The terms":                false,
		"https://example.com/zdr":  false,
		"Each [API key][do not]s":  false,
		"first. Each [API key][]s": false,
	} {
		if page.Find(quote).Found != want {
			t.Errorf("%q: found is %v in\n%s", quote, !want, page)
		}
	}
	// What looks like a definition inside a paragraph hides no words.
	if ReadText("We keep\n[no]: https://example.com\nlogs").Find("We keep logs").Found {
		t.Error("a quote passes over a definition")
	}
}

func TestReferencesAreBounded(t *testing.T) {
	const size = 1 << 20
	for _, unit := range []string{"[a][", "[a][b]", "[", "]", "[a", "][", "[^a", "[a]: /b\n", "![b]"} {
		page := ReadText("[b]: /c\n\n" + strings.Repeat(unit, size/len(unit)) + strings.Repeat("]", size) + " z")
		page.Find("z z")
	}
}

// TestDeepAddress holds that brackets in brackets are no address without end,
// for looking for it once more at each would take long.
func TestDeepAddress(t *testing.T) {
	for depth, want := range map[int]string{20: "a c", 40: "a" + strings.Repeat("(", 41) + "b.c" + strings.Repeat(")", 41) + " c"} {
		page := "[a](" + strings.Repeat("(", depth) + "b.c" + strings.Repeat(")", depth) + ") c"
		if got := strings.ReplaceAll(ReadText(page).String(), "a (", "a("); got != want {
			t.Errorf("%d deep: got %q, want %q", depth, got, want)
		}
	}
}
