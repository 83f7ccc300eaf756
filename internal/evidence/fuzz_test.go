package evidence

import (
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
			checkHint(t, text, quote, m)
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
