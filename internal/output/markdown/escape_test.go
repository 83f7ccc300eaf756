package markdown

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	nethtml "golang.org/x/net/html"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

func TestMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"Prompts are kept 30 days.":       "Prompts are kept 30 days.",
		"AT&T, TLS 1.2+ (or 1.3)!":        "AT&T, TLS 1.2+ (or 1.3)!",
		"page of 2026-07-05: see Art. 53": "page of 2026-07-05: see Art. 53",
		"vendorcheck.yaml:12":             "vendorcheck.yaml:12",
		"a\n\n# b\t- c":                   "a # b - c",
		"# heading":                       `\# heading`,
		"- item":                          `\- item`,
		"+ item":                          `\+ item`,
		"1. item":                         `1\. item`,
		"12) item":                        `12\) item`,
		"1.2 item":                        `1\.2 item`,
		"---":                             `\---`,
		"> quote":                         `&gt; quote`,
		"**b** _i_ ~s~ `c`":               "\\*\\*b\\*\\* \\_i\\_ \\~s\\~ \\`c\\`",
		"a | b":                           `a \| b`,
		`\*`:                              `\\\*`,
		"<script>alert(1)</script>":       `&lt;script&gt;alert(1)&lt;/script&gt;`,
		"&lt;b&gt; &#60;i":                `&amp;lt;b&amp;gt; &amp;#60;i`,
		"![x](https://evil.example)":      `!\[x\](https\://evil.example)`,
		"[x]: https://evil.example":       `\[x\]: https\://evil.example`,
		"www.evil.example":                `www\.evil.example`,
		"ask baa@vendor.example":          `ask baa\@vendor.example`,
		"MAILTO:baa@vendor.example":       `MAILTO\:baa\@vendor.example`,
		"{{ site }} $x$":                  `\{\{ site \}\} \$x\$`,
		"red \x1b[31m \u202e text":        `red �\[31m � text`,
	} {
		if got := Escape(text); got != want {
			t.Errorf("Markdown(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestMarkdownLink(t *testing.T) {
	for address, want := range map[string]string{
		"https://docs.example/faq?a=1&b=2#top":     "[A \\[page\\]](https://docs.example/faq?a=1&b=2#top)",
		"https://docs.example/a (b) c":             "[A \\[page\\]](https://docs.example/a%20%28b%29%20c)",
		"https://docs.example/<b>\\\"`|":           "[A \\[page\\]](https://docs.example/%3Cb%3E%5C%22%60%7C)",
		"https://docs.example/?a&copy;":            "[A \\[page\\]](https://docs.example/?a%26copy;)",
		"http://docs.example":                      "A \\[page\\]",
		"javascript:alert(1)":                      "A \\[page\\]",
		"https:relative":                           "A \\[page\\]",
		"https://docs.example/\n\n[x](y) <b>":      "A \\[page\\]",
		"data:text/html,<script>alert(1)</script>": "A \\[page\\]",
		"": "A \\[page\\]",
	} {
		if got := Link("A [page]", address); got != want {
			t.Errorf("markdownLink(%q) = %q, want %q", address, got, want)
		}
	}
	if got, want := Link("", "https://docs.example/a_b"), `[https\://docs.example/a\_b](https://docs.example/a_b)`; got != want {
		t.Errorf("a link without a text is %q, want %q", got, want)
	}
}

// readMarkdown reads escaped text as a simple Markdown reader does: what a
// backslash or an entity stands for is text. It returns the text, and the first
// character that would be markup.
func readMarkdown(escaped string) (text, markup string) {
	entities := map[string]string{"&lt;": "<", "&gt;": ">", "&amp;": "&"}
	var b strings.Builder
	for i := 0; i < len(escaped); i++ {
		c, rest := escaped[i], escaped[i:]
		before := strings.ToLower(escaped[:i])
		end := strings.IndexByte(rest, ';')
		switch {
		case c == '\\' && i+1 < len(escaped) && strings.IndexByte("\\`*_{}[]<>()#+-.!|~$@:=&", escaped[i+1]) >= 0:
			i++
			b.WriteByte(escaped[i])
			continue
		case end > 0 && entities[rest[:end+1]] != "":
			b.WriteString(entities[rest[:end+1]])
			i += end
			continue
		case strings.IndexByte("\\`*_{}[]<>|~$\n\r\t\x1b", c) >= 0,
			c == '&' && end > 1 && strings.Trim(strings.ToLower(rest[1:end]), "#0123456789abcdefghijklmnopqrstuvwxyz") == "",
			i == 0 && strings.IndexByte("#+-=:", c) >= 0,
			i > 0 && strings.IndexByte(".)", c) >= 0 && strings.Trim(before, "0123456789") == "",
			c == ':' && (strings.HasPrefix(rest, "://") || strings.HasSuffix(before, "mailto") || strings.HasSuffix(before, "xmpp")),
			c == '@' && i > 0 && i+1 < len(escaped),
			c == '.' && strings.HasSuffix(before, "www"):
			return "", rest
		}
		b.WriteByte(c)
	}
	return b.String(), ""
}

// FuzzMarkdown holds that escaped text has no markup, HTML or link in it and
// still reads as the text that it was, and that a link leads to an https
// address and ends where it should.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"plain", "# a", "1. b", "- c", "\\", "*_`~|$", "<b onclick='x'>&amp;&#x3c;", "![x](https://e.example)", "[x]: y", "www.e.example WWW.e", "a@b.example", "mailto:a", "https://e.example/a(b) c", "\n\n---\n", "\xff\u202e\x1b[0m", "a\\\nb", "{{x}}", "9)"} {
		f.Add(seed, "https://e.example/"+seed)
		f.Add("title", seed)
	}
	f.Fuzz(func(t *testing.T, text, address string) {
		escaped := Escape(text)
		read, markup := readMarkdown(escaped)
		if markup != "" {
			t.Fatalf("Markdown(%q) = %q, with markup at %q", text, escaped, markup)
		}
		if read != wording.Plain(text) {
			t.Fatalf("Markdown(%q) = %q reads as %q", text, escaped, read)
		}
		link := Link("x", address)
		if link == "x" {
			return
		}
		target, ok := strings.CutPrefix(link, "[x](")
		target, closed := strings.CutSuffix(target, ")")
		u, err := url.Parse(target)
		if !ok || !closed || err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(target, " ()<>[]\"\\`|*\n\r\t") {
			t.Fatalf("markdownLink(%q) = %q (%v)", address, link, err)
		}
	})
}

// parseMarkdown parses a page with GitHub's extensions.
func parseMarkdown(page string) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader([]byte(page)))
}

// inText is the text of a node as a reader of the page sees it.
func inText(t testing.TB, page string, n ast.Node) string {
	t.Helper()
	var shown bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Renderer().Render(&shown, []byte(page), n); err != nil {
		t.Fatal(err)
	}
	doc, err := nethtml.Parse(&shown)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == nethtml.TextNode {
			b.WriteString(n.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// tableOf reads the first table of a page.
func tableOf(t testing.TB, page string, doc ast.Node) [][]string {
	var rows [][]string
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *tables.TableHeader, *tables.TableRow:
			if entering {
				var cells []string
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					cells = append(cells, inText(t, page, c))
				}
				rows = append(rows, cells)
			}
		}
		return ast.WalkContinue, nil
	})
	return rows
}

// FuzzMarkdownCell holds that a text stays in its cell of a table and reads as
// it was, to a real reader.
func FuzzMarkdownCell(f *testing.F) {
	for _, seed := range hostiletext.All() {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, trick string) {
		p := &page{}
		p.row("A", "B")
		p.row("---", "---")
		p.row("x"+Escape(trick), Escape(trick)+"x")
		page := p.buf.String()
		want := [][]string{{"A", "B"}, {"x" + wording.Plain(trick), wording.Plain(trick) + "x"}}
		if got := tableOf(t, page, parseMarkdown(page)); !cmp.Equal(got, want) {
			t.Errorf("%q reads as %q, want %q", page, got, want)
		}
	})
}
