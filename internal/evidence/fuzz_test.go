package evidence

import (
	"html"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var fuzzSeeds = []string{
	"", "We keep logs.", "a\n\nb", "# a\n- b\n> c\n| d | e |\n|---|---|", "**a** [b](c.d \"e\") ![f](g.h) <b>i</b> `j`", "x -5 10 -20 1.2 30,000",
	"&amp;nbsp; &&amp;#42;amp; \\* \\_ a\\", "[email protected] a@b.example [at] (dot)", "e\u0301 \u00bd \ufb01 \u200b\u00ad \ufeff", "=**\u0338", "1._2 a_ _b c__d",
	"<p>a<br><br>b<td>c</p>", "<table><tr><td>a<td>b", "<sup><a>1</a></sup><a><sup>2</sup></a>", "<pre>a\n\nb</pre>", "5*3 * 4 2**8", "a--b—c ‑d e-f", "数据。 データ",
	"\x1e\x1f\x00\v", "[[[a](b.c)]](d.e)", "<https://a.example> <a@b.c>", "&#8175; \u1fef `", "a&**amp;b", "0 --0", "00([dot)", "(_at_)", "||-0*", "a \\`b", "a<b>b<p>c",
	"a ~~b~~ c ~d~ ~/e \\~f\\~", "[a][b] [c][] [b] ![d][b] e[^1]\n\n[b]: /x 'y'\n[^1]: z", "$30 5% 1 000 5–10 a.b@c.d non-\nx", "<s>a</s> <del>b", "<p>1<sup>st</sup> 1<sub>2</sub><s>x</s>",
	"a <del>b</del", "a<SCRIPT >b</SCRIPT\n>c", "<!-- a --", "<noscript>a<s>b</noscript></s>", "<svg>a</svg<svg>b</svg>",
}

// checkCuts looks for quotes cut from the lines of a text at white space, save
// where that would cut a number such as "30 000" in two.
func checkCuts(t *testing.T, text *Text) {
	t.Helper()
	const whole = "[email.protected]" // has no white space to be cut at
	for line := range strings.SplitSeq(text.String(), "\n") {
		fields := strings.Fields(strings.ReplaceAll(line, hiddenAddress, whole))
		n := len(fields)
		for _, s := range []span{{0, n}, {0, (n + 1) / 2}, {n / 2, n}, {n / 3, (2*n + 2) / 3}} {
			if inNumber(fields, s.from) || inNumber(fields, s.to) {
				continue
			}
			quote := strings.ReplaceAll(strings.Join(fields[s.from:s.to], " "), whole, hiddenAddress)
			if readQuote(quote, nil).words > 0 && !text.Find(quote).Found {
				t.Fatalf("%q is missing in %q", quote, text)
			}
		}
	}
}

func inNumber(fields []string, i int) bool {
	digit := func(s string) bool { return strings.ContainsAny(s, "0123456789") }
	return i > 0 && i < len(fields) && digit(fields[i-1]) && digit(fields[i][:1])
}

func FuzzReadText(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		text := ReadText(page)
		if !utf8.ValidString(text.String()) {
			t.Fatalf("not UTF-8: %q", text)
		}
		checkCuts(t, text)
	})
}

func FuzzReadHTML(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		text, err := ReadHTML(page)
		if err != nil {
			return
		}
		checkCuts(t, text)
	})
}

func FuzzFind(f *testing.F) {
	for i, s := range fuzzSeeds {
		f.Add(s, fuzzSeeds[(i+1)%len(fuzzSeeds)])
		f.Add(s, s)
	}
	f.Add("We keep logs for 30 days.", "logs for **30** days")
	f.Fuzz(func(t *testing.T, page, quote string) {
		text := ReadText(page)
		m := text.Find(quote)
		switch {
		case m.Found && !m.Obfuscated:
			if !strings.Contains(letters(text.String()), letters(readQuote(quote, text.references).String())) {
				t.Fatalf("%q is found in %q", quote, text)
			}
			if !strings.ContainsAny(page+quote, special) && !strings.Contains(letters(page), letters(quote)) {
				t.Fatalf("%q is found in the page %q", quote, page)
			}
		case m.Nearest != "":
			checkHint(t, text, quote, m.Nearest)
		}
	})
}

// FuzzEscaped holds that a text without markup says the same as a text and,
// escaped, as a page in HTML, and that neither way makes much of little.
func FuzzEscaped(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		page, err := ReadHTML("<p>" + html.EscapeString(text) + "</p>")
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		plain := ReadText(text)
		for _, read := range []*Text{page, plain} {
			if len(read.String()) > 20*len(text)+20 || read.Words() > len(text) {
				t.Errorf("%d bytes became %d, %d words", len(text), len(read.String()), read.Words())
			}
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, special+"#>+-=|:!\x00\f\r\v\x1c\x1d\x1e\x1f\u0085") || strings.ContainsFunc(text, unicode.IsControl) || strings.Contains(text, "email") {
			return
		}
		if got, want := letters(page.String()), letters(plain.String()); got != want {
			t.Errorf("%q says %q as a page and %q as a text", text, got, want)
		}
	})
}

// hidings are the ways to keep words from a reader of a page.
var hidings = [][2]string{
	{"<script>", "</script>"}, {"<style>", "</style>"}, {"<template>", "</template>"}, {"<!--", "-->"}, {"<p hidden>", "</p>"}, {`<div style="display:none">`, "</div>"},
	{"<noscript>", "</noscript>"}, {"<del>", "</del>"}, {"<p><s>", "</s></p>"}, {"<svg><title>", "</title></svg>"}, {`<span style="Display : None !important">`, "</span>"}, {`<div hidden=""><p>`, "</p></div>"},
}

// FuzzHidden holds that no word is read that a reader of the page is not shown.
func FuzzHidden(f *testing.F) {
	for i, s := range fuzzSeeds {
		f.Add(i, s)
	}
	f.Fuzz(func(t *testing.T, way int, text string) {
		hiding := hidings[uint(way)%uint(len(hidings))]
		page, err := ReadHTML("<p>We keep</p>" + hiding[0] + strings.ReplaceAll(html.EscapeString(text), "-", " ") + hiding[1] + "<p>no logs</p>")
		if err != nil {
			t.Fatal(err)
		}
		if got := letters(page.String()); got != "Wekeepnologs" {
			t.Errorf("%s%q%s shows %q", hiding[0], text, hiding[1], page)
		}
	})
}

// FuzzVerify holds that a cell holds only where each quote that its grade rests
// on stands in a page, and that no page makes up for one that is not there.
func FuzzVerify(f *testing.F) {
	for _, page := range []string{acmeFAQ, strings.ReplaceAll(acmeFAQ, "\n", " <br> "), acmeFAQ[:80], "", "Every admin sees the audit log.", strings.ToUpper(acmeFAQ), strings.ReplaceAll(acmeFAQ, "not", "<del>not</del>")} {
		f.Add(page, "Anybody can turn retention off.", false)
		f.Add(page, "", true)
	}
	d := fixtureData(f)
	acme := subjectOf(f, d, "acme")
	f.Fuzz(func(t *testing.T, faq, old string, isHTML bool) {
		pages := []Page{pageOf("faq", faq), pageOf("old-faq", old)}
		if isHTML {
			text, err := ReadHTML(faq)
			if err != nil {
				return
			}
			pages[0].Text = text
		}
		v := Verify([]Subject{acme}, d.Catalog, pages)
		alone := Verify([]Subject{acme}, d.Catalog, pages[:1])
		for i, c := range v.Offerings[0].Cells {
			for n, q := range c.Quotes {
				p := v.Page("acme-api", q.Source)
				if q.State == Found && (p == nil || !strings.Contains(letters(p.Text.String()), letters(q.Quote))) {
					t.Errorf("%s: %q is found in %q", c.Cell, q.Quote, faq)
				}
				if q.Role == Basis && q.State != Found && c.Outcome == Holds {
					t.Errorf("%s holds, and %q is %s", c.Cell, q.Quote, q.State)
				}
				if other := alone.Offerings[0].Cells[i].Quotes[n]; q.Source == "faq" && other.State != q.State {
					t.Errorf("%q is %s, and %s beside another page", q.Quote, other.State, q.State)
				}
			}
		}
	})
}

// letters returns the letters and digits of a text alone.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if widthless(c) || unicode.IsControl(c) || !unicode.IsLetter(c) && !unicode.IsNumber(c) {
			return -1
		}
		return c
	}, norm.NFKC.String(s))
}
