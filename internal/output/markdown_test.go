package output

import (
	"net/url"
	"strings"
	"testing"
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
		if got := Markdown(text); got != want {
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
		if got := markdownLink("A [page]", address); got != want {
			t.Errorf("markdownLink(%q) = %q, want %q", address, got, want)
		}
	}
	if got, want := markdownLink("", "https://docs.example/a_b"), `[https\://docs.example/a\_b](https://docs.example/a_b)`; got != want {
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
		escaped := Markdown(text)
		read, markup := readMarkdown(escaped)
		if markup != "" {
			t.Fatalf("Markdown(%q) = %q, with markup at %q", text, escaped, markup)
		}
		if read != Plain(text) {
			t.Fatalf("Markdown(%q) = %q reads as %q", text, escaped, read)
		}
		link := markdownLink("x", address)
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
