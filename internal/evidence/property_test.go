package evidence

import (
	"encoding/hex"
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// policy is a page in which no run of words stands twice.
var policy = []string{
	`Acorn Cloud never reads what you send. Prompts live for 30 days, then a nightly job wipes them; backups follow within 1.5 weeks. ` +
		`Nobody outside the "Trust & Safety" desk may look earlier — and each look is logged.`,
	`A Business Associate Agreement (BAA) isn't part of the standard terms: write to legal@acorn-cloud.example.com, or call before 17:30. ` +
		`Customers' lawyers get an answer in 3 days; about 99.5% of them sign at once.`,
	`Set store_nothing to 'true' and the x-acorn-retention header says "none"... Every state-of-the-art café model honors it, ` +
		`except acorn_mini_v2, whose cache of 30,000 tokens can't be switched off!`,
	`Does the opt-out cost money? No: regions such as eu-west-1 bill $0.40 (VAT included) per million tokens, ` +
		`about 5% more than us-east-2. Naïve résumés of this page – ours too – carry no weight.`,
	`データは 7 日後に消去されます。Bietet Größe M mehr? Ja, für Verträge ab 12 Monaten.`,
}

func source(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 6)) }

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// cut returns the fields of a quote of 3 to 20 fields.
func cut(r *rand.Rand) []string {
	fields := strings.Fields(pick(r, policy...))
	n := min(3+r.IntN(18), len(fields))
	from := r.IntN(len(fields) - n + 1)
	return append([]string{}, fields[from:from+n]...)
}

func hasLetters(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
}

// mutate changes one word of a quote, or a sign between two, and says how;
// "" where that kind of change cannot be made at the place.
func mutate(r *rand.Rand, fields []string) (quote, how string) {
	i := r.IntN(len(fields))
	f := fields[i]
	letters := []rune(f)
	k := r.IntN(len(letters))
	with := func(field string) string {
		changed := append([]string{}, fields...)
		changed[i] = field
		return strings.Join(changed, " ")
	}
	inner := i > 0 && i < len(fields)-1
	c := letters[k]
	switch how = pick(r, "replace", "drop", "double", "swap", "not", "digit", "letter", "lose", "case", "sign", "stop"); {
	case how == "replace" && hasLetters(f):
		return with("zebra"), how
	case how == "drop" && inner:
		return strings.Join(append(append([]string{}, fields[:i]...), fields[i+1:]...), " "), how
	case how == "double":
		return with(f + " " + f), how
	case how == "swap" && i > 0 && fields[i-1] != f:
		changed := append([]string{}, fields...)
		changed[i-1], changed[i] = f, changed[i-1]
		return strings.Join(changed, " "), how
	case how == "not":
		return with(pick(r, "not ", "never ", "un-", "non-", "no ") + f), how
	case how == "digit" && unicode.IsDigit(c):
		letters[k] = '0' + (c-'0'+1+rune(r.IntN(9)))%10
		return with(string(letters)), how
	case how == "letter" && (unicode.IsLetter(c) || unicode.IsDigit(c)):
		return with(string(letters[:k]) + pick(r, "q", "s", "0", "²") + string(letters[k:])), how
	case how == "lose" && (unicode.IsLetter(c) || unicode.IsDigit(c)) && (inner || !ideograph(c) && hasLetters(string(letters[:k])+string(letters[k+1:]))):
		return with(string(letters[:k]) + string(letters[k+1:])), how
	case how == "case" && unicode.ToUpper(c) != c:
		return with(string(letters[:k]) + strings.ToUpper(string(c)) + string(letters[k+1:])), how
	case how == "sign" && inner && strings.ContainsRune(".,:;!?%$()&", c):
		return with(string(letters[:k]) + pick(r, "", "/", "+") + string(letters[k+1:])), how
	case how == "stop" && inner && hasLetters(f):
		return with(f + pick(r, ".", ",", " –", ":")), how
	}
	return "", how
}

func TestMutatedQuoteIsMissing(t *testing.T) {
	pages := map[string]*Text{"text": ReadText(strings.Join(policy, "\n\n"))}
	page, err := ReadHTML(asHTML(source(1), policy))
	if err != nil {
		t.Fatal(err)
	}
	pages["HTML"] = page
	made := map[string]int{}
	for seed := range uint64(10000) {
		r := source(seed)
		fields := cut(r)
		quote, how := mutate(r, fields)
		if quote == "" {
			continue
		}
		made[how]++
		for kind, page := range pages {
			if m := page.Find(quote); m.Found {
				t.Fatalf("seed %d, %s, %s: %q from %q is found", seed, kind, how, quote, strings.Join(fields, " "))
			}
		}
	}
	for _, how := range []string{"replace", "drop", "double", "swap", "not", "digit", "letter", "lose", "case", "sign", "stop"} {
		if made[how] < 30 {
			t.Errorf("only %d quotes were changed by %q", made[how], how)
		}
	}
}

// reform changes the form of a quote at many places.
func reform(r *rand.Rand, fields []string) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteString(pick(r, " ", " ", " ", "  ", "\n", "\u00a0", "\t", "\u2009", "\u202f", "\r\n", "&nbsp;", " \u200b"))
		}
		if r.IntN(3) == 0 {
			f = pick(r, reformField, wrap)(r, f)
		}
		b.WriteString(f)
	}
	if r.IntN(3) == 0 {
		return norm.NFD.String(b.String())
	}
	return b.String()
}

// reformField changes the form of one character.
func reformField(r *rand.Rand, f string) string {
	letters := []rune(f)
	k := r.IntN(len(letters))
	before, c, after := string(letters[:k]), letters[k], string(letters[k+1:])
	numeric := k > 0 && k+1 < len(letters) && unicode.IsDigit(letters[k-1]) && unicode.IsDigit(letters[k+1])
	switch {
	case c == '"':
		return before + pick(r, "“", "”", "„", "«", "»", "&quot;", "＂") + after
	case c == '\'':
		return before + pick(r, "’", "‘", "‛", "&#39;", "&rsquo;") + after
	case dash(c):
		return before + pick(r, "–", "—", "‑", "‐", "--", "−", "&mdash;", "\\-") + after
	case c == '.' && strings.HasPrefix(after, ".."):
		return before + "…" + after[2:]
	case c == '&':
		return before + pick(r, "&amp;", "&#38;", "&amp;amp;") + after
	case strings.ContainsRune(".,:;!?%)", c) && !numeric:
		return before + " " + string(c) + after
	case c == '(':
		return before + "( " + after
	case c == '_':
		return before + "\\_" + after
	case unicode.IsLetter(c):
		return before + pick(r, fmt.Sprintf("&#%d;", c), fmt.Sprintf("&#x%x;", c), string(c)+"\u00ad", "\u200b"+string(c),
			string(c)+"\ufeff", "\u2060"+string(c), string(c)+"\u200e") + after
	}
	return f
}

// wrap puts markup around a field.
func wrap(r *rand.Rand, f string) string {
	around := pick(r, "**¦**", "*¦*", "_¦_", "__¦__", "***¦***", "`¦`", "<b>¦</b>", "<em class=\"x y\">¦</em>", "<a\nhref='/p'>¦</a>",
		"[¦](https://example.com/p)", "[¦](/p \"not\")", "![not](n.png)¦", "¦<wbr/>", "**¦![](n.png)**", "<code>¦</code>")
	before, after, _ := strings.Cut(around, "¦")
	return before + f + after
}

func TestReformedQuoteIsFound(t *testing.T) {
	plainPage := ReadText(strings.Join(policy, "\n\n"))
	for seed := range uint64(6000) {
		r := source(seed)
		fields := cut(r)
		if m := plainPage.Find(strings.Join(fields, " ")); !m.Found || m.Obfuscated {
			t.Fatalf("seed %d: %q is missing", seed, strings.Join(fields, " "))
		}
		if quote := reform(r, fields); !plainPage.Find(quote).Found {
			t.Fatalf("seed %d: %q from %q is missing", seed, quote, strings.Join(fields, " "))
		}
	}
}

// TestQuoteIsFoundInReformedPage changes the form of the page instead, and of
// both.
func TestQuoteIsFoundInReformedPage(t *testing.T) {
	for seed := range uint64(80) {
		r := source(seed)
		var paragraphs []string
		for _, p := range policy {
			// A dash or a digit that begins a line would be a list's.
			paragraphs = append(paragraphs, strings.NewReplacer("\n–", " –", "\n—", " —", "\n-", " -").Replace(reform(r, strings.Fields(p))))
		}
		page := ReadText(strings.Join(paragraphs, "\n\n"))
		htmlPage, err := ReadHTML(asHTML(r, policy))
		if err != nil {
			t.Fatal(err)
		}
		for range 100 {
			fields := cut(r)
			for _, quote := range []string{strings.Join(fields, " "), reform(r, fields)} {
				if !page.Find(quote).Found {
					t.Fatalf("seed %d: %q is missing in the text\n%s", seed, quote, page)
				}
				if !htmlPage.Find(quote).Found {
					t.Fatalf("seed %d: %q is missing in the HTML\n%s", seed, quote, htmlPage)
				}
			}
		}
		if quotes := ReadText(strings.Join(policy, "\n\n")).Words(); page.Words() != quotes || htmlPage.Words() != quotes {
			t.Fatalf("seed %d: %d words in the text, %d in the HTML, want %d", seed, page.Words(), htmlPage.Words(), quotes)
		}
	}
}

// asHTML makes a page of paragraphs, with tags at random places.
func asHTML(r *rand.Rand, paragraphs []string) string {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><title>Not we</title><script>not</script></head><body>")
	for _, p := range paragraphs {
		name := pick(r, "p", "div", "li", "h3", "td", "blockquote", "dd", "section")
		if name == "td" {
			b.WriteString("<table><tr>")
		}
		b.WriteString("<" + name + ">")
		var open []string
		for i, f := range strings.Fields(p) {
			if i > 0 {
				b.WriteString(pick(r, " ", " ", " ", "\n  ", "&nbsp;", "<br>", "<br/>\n", " <!-- not --> ", "<wbr> ", " <script>not</script> ", " <span hidden>not</span> "))
			}
			if r.IntN(4) == 0 {
				tag := pick(r, "b", "em", "span", "a", "code", "strong", "u")
				b.WriteString("<" + tag + pick(r, "", ` class="not"`, ` aria-hidden="true"`, ` style="display:inline"`) + ">")
				open = append(open, tag)
			}
			b.WriteString(fieldAsHTML(r, f))
			for len(open) > 0 && r.IntN(2) == 0 {
				b.WriteString("</" + open[len(open)-1] + ">")
				open = open[:len(open)-1]
			}
			if r.IntN(20) == 0 && !slices.Contains(open, "a") {
				b.WriteString(pick(r, `<sup><a href="#n">9</a></sup>`, `<a href="#n"><sup>[9]</sup></a>`, `<svg><title>not</title></svg>`))
			}
		}
		for len(open) > 0 {
			b.WriteString("</" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
		}
		b.WriteString("</" + name + ">")
		if name == "td" {
			b.WriteString("</tr></table>")
		}
	}
	return b.String()
}

func fieldAsHTML(r *rand.Rand, f string) string {
	if strings.Contains(f, "@") {
		address := strings.TrimRight(f, ",.")
		code := []byte{byte(r.IntN(256))}
		for _, c := range []byte(address) {
			code = append(code, c^code[0])
		}
		return fmt.Sprintf(`<a href="/cdn-cgi/l/email-protection" data-cfemail="%s">[email&#160;protected]</a>%s`, hex.EncodeToString(code), f[len(address):])
	}
	var b strings.Builder
	for _, c := range f {
		switch {
		case r.IntN(20) == 0:
			fmt.Fprintf(&b, "&#%d;", c)
		case r.IntN(20) == 0 && unicode.IsLetter(c):
			b.WriteString(pick(r, "<wbr>", "&shy;", "<b></b>", "<!-- x -->") + string(c))
		default:
			b.WriteString(html.EscapeString(string(c)))
		}
	}
	return b.String()
}
