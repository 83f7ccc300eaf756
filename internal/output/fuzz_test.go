package output

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/letter"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/questions"
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// addTricks seeds a target with the tricks and with what wrapping may stumble
// on.
func addTricks(add func(text string)) {
	for _, seed := range append(hostiletext.All(), "", "plain", "a-b-c", "::x ::y", "##[x", strings.Repeat("x", 300), strings.Repeat("漢", 90), "e\u0301\u0301 👩‍👩‍👧 \u200b\u2060", "a\u00a0b\u2028c", "\x1f-\x1f") {
		add(seed)
	}
}

// filled has a text in every field that holds text, and one item in every list:
// what is small is fuzzed often.
func filled(v reflect.Value, text string) {
	fill(v)
	thin(v)
	write(v, text)
}

func thin(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			thin(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			thin(v.Field(i))
		}
	case reflect.Slice:
		if v.Len() > 1 {
			v.SetLen(1)
		}
		for i := range v.Len() {
			thin(v.Index(i))
		}
	}
}

// FuzzExport puts any text into every field of an offering: each format of an
// export stays whole, and says it as it was.
func FuzzExport(f *testing.F) {
	addTricks(func(s string) { f.Add(s) })
	small := smallExport(f)
	f.Fuzz(func(t *testing.T, text string) {
		o := *small.Offerings[0]
		filled(reflect.ValueOf(&o).Elem(), text)
		o.Cells[0].Attributes = dataset.Attributes{{Name: text, Value: dataset.Value{Kind: dataset.TextValue, Text: text}}}
		e := small
		e.Offerings = []*dataset.Offering{&o}
		lines := ndjsonLines(t, exportedAs(t, "ndjson", e))
		if len(lines) != 1 || lines[0]["name"] != asUnicode(text) {
			t.Errorf("%q is read back as %q", text, lines)
		}
		records := readCSV(t, exportedAs(t, "csv", e))
		if len(records) != 1 {
			t.Fatalf("%d lines for a cell", len(records))
		}
		for column, field := range records[0] {
			if !harmlessField(field) || strings.ContainsFunc(field, unicode.IsControl) {
				t.Errorf("%s: %q", column, field)
			}
		}
		if !json.Valid([]byte(exportedAs(t, "json", e))) {
			t.Errorf("not valid JSON with %q", text)
		}
	})
}

// FuzzTerms puts any text into the terms that an import writes: there is no
// markup in them but ours.
func FuzzTerms(f *testing.F) {
	addTricks(func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || wording.Plain(text) == "" {
			return
		}
		terms := registry.Terms{Name: "AI Provider Trust Registry", URL: "https://aiprovidertrust.com", Generated: "2026-01-05", License: text, Disclaimer: text}
		page := string(markdown.RegistryTerms(terms))
		onlyOurMarkup(t, page)
		if shown := inText(t, page, parseMarkdown(page)); !strings.Contains(shown, wording.Plain(text)) {
			t.Errorf("%q is shown as %q by\n%s", text, shown, page)
		}
	})
}

// letterKinds counts the structure of a letter and of the list for the buyer, with
// a text in all their fields.
func letterKinds(t testing.TB, text string) map[string]int {
	view := questions.View{}
	filled(reflect.ValueOf(&view).Elem(), text)
	for _, l := range view.Letters {
		for i := range l.Internal.Tasks {
			l.Internal.Tasks[i].Kinds = []questions.TaskKind{questions.Resolve} // words of the program's own
		}
	}
	var b bytes.Buffer
	if err := letter.Write("markdown", &b, view.Mail()); err != nil {
		t.Fatal(err)
	}
	if err := letter.WriteTodo("markdown", &b, view); err != nil {
		t.Fatal(err)
	}
	return markdownKinds(b.String())
}

// TestLetterWrapsHarmlessly holds that what begins a list, a heading or a table
// where it begins a line does not where a long text is broken before it.
func TestLetterWrapsHarmlessly(t *testing.T) {
	plain := letterKinds(t, "plain")
	for _, trick := range []string{"- x", "+ x", "* x", "1. x", "1) x", "# x", "> x", "===", "---", "```", "| a | b |", "[x]: /y", ": x", "<b>x</b>"} {
		for pad := 40; pad < 76; pad++ {
			if diff := cmp.Diff(plain, letterKinds(t, strings.Repeat("x", pad)+" "+trick)); diff != "" {
				t.Fatalf("%q after %d characters changes the structure of the letter (-plain +hostile):\n%s", trick, pad, diff)
			}
		}
	}
}

// FuzzLetter puts any text into a letter to a vendor: it keeps its structure.
func FuzzLetter(f *testing.F) {
	addTricks(func(s string) { f.Add(s) })
	plain := letterKinds(f, "plain")
	f.Fuzz(func(t *testing.T, text string) {
		if wording.Plain(text) == "" || strings.HasPrefix(wording.Plain(text), "https://") {
			return // what is empty is left out, an address becomes a link
		}
		if diff := cmp.Diff(plain, letterKinds(t, text)); diff != "" {
			t.Errorf("%q changes the structure of the letter (-plain +hostile):\n%s", text, diff)
		}
	})
}

// FuzzViewsHTML puts any text into a comparison and a search as pages, which
// keep their build.
func FuzzViewsHTML(f *testing.F) {
	addTricks(func(s string) { f.Add(s) })
	pages := func(t testing.TB, text string) [2]map[string]int {
		var compared answer.CompareView
		var found answer.FindView
		filled(reflect.ValueOf(&compared).Elem(), text)
		filled(reflect.ValueOf(&found).Elem(), text)
		var one, two bytes.Buffer
		if err := html.Compare(&one, compared, hostileIdentity(text)); err != nil {
			t.Fatal(err)
		}
		if err := html.Find(&two, found, hostileIdentity(text)); err != nil {
			t.Fatal(err)
		}
		a, _ := elements(t, one.String())
		b, _ := elements(t, two.String())
		return [2]map[string]int{a, b}
	}
	plain := pages(f, "plain")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.TrimSpace(text) == "" || strings.HasPrefix(strings.ToLower(text), "https://") || utf8.RuneCountInString(text) < 2 {
			return
		}
		if diff := cmp.Diff(plain, pages(t, text)); diff != "" {
			t.Errorf("%q adds to the page (-plain +hostile):\n%s", text, diff)
		}
	})
}
