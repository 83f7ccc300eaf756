package output

import (
	"bytes"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	nethtml "golang.org/x/net/html"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

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

func TestMarkdownReport(t *testing.T) {
	page := rendered(t, markdown.Format{}, everyVerdict(t))
	doc := parseMarkdown(page)
	first := doc.FirstChild()
	if h, is := first.(*ast.Heading); !is || h.Level != 1 || inText(t, page, first) != "✗ BLOCKED: Acme API" {
		t.Errorf("the verdict does not come first: %q", inText(t, page, first))
	}
	want := [][]string{
		{"Verdict", "Requirement", "Grade", "Why"},
		{"✓ pass", "TLS", "yes", "Said so."},
		{"! needs action", "ZDR", "partial, needs yes", "Covers a part only."},
		{"~ warn", "SSO", "unclear, needs yes", "Nobody says."},
		{"○ waived", "HIPAA BAA", "declined, needs yes", "Waived by R. Vale until 2026-06-30: No health data. Acme signs none."},
		{"✗ block", "DPA", "sales-gated, needs yes", "Too old. By contract only."},
		{"✗ block", "Logs [days>=30]", "not assessed, needs yes", "Nobody has looked."},
		{"✓ pass", "SOC 2", "yes", "Attested by T. Moss: Order form 12 (read 2026-01-01, until 2026-09-30)."},
	}
	if diff := cmp.Diff(want, tableOf(t, page, doc)); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
	said := inText(t, page, doc)
	for _, words := range []string{
		"DPA: Sign it.", "“We do, in part.”", "HIPAA BAA: waiver by R. Vale until 2026-06-30 (applied): No health data.",
		"SOC 2: attestation by T. Moss until 2026-09-30 (in force): Order form 12", "ZDR: Chains break.", "The waiver ends soon.",
		"As of 2026-01-10", "dataset 2026.01.02 (sha256:00)", "not a legal determination",
	} {
		if !strings.Contains(said, words) {
			t.Errorf("the page does not say %q:\n%s", words, said)
		}
	}
	if links := linksOf(doc); len(links) == 0 || links[0] != "https://acme.example/a?b=1,2" {
		t.Errorf("links %q", links)
	}
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

func linksOf(doc ast.Node) []string {
	var links []string
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, is := n.(*ast.Link); is && entering {
			links = append(links, string(link.Destination))
		}
		return ast.WalkContinue, nil
	})
	return links
}

// harmlessMarkdown has the markup that the format writes and no other: no HTML,
// no code, no picture, and no link but to https addresses.
func harmlessMarkdown(t *testing.T, page, trick string) {
	t.Helper()
	doc := parseMarkdown(page)
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *ast.AutoLink, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *tables.Strikethrough:
			t.Errorf("a %s in\n%s", n.Kind(), page)
		case *ast.Link:
			if u, err := url.Parse(string(n.Destination)); err != nil || u.Scheme != "https" || u.Host == "" {
				t.Errorf("a link to %q", n.Destination)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, row := range tableOf(t, page, doc) {
		if len(row) != 4 && len(row) != 3 {
			t.Errorf("a row of %d cells: %q", len(row), row)
		}
	}
	if strings.ContainsFunc(page, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
		t.Errorf("control characters in\n%s", page)
	}
	if !strings.Contains(inText(t, page, doc), wording.Plain(trick)) {
		t.Errorf("%q is not shown in\n%s", trick, page)
	}
}

// TestMarkdownHeadings counts what hostile text could add.
func TestMarkdownHeadings(t *testing.T) {
	kinds := func(trick string) map[string]int {
		return markdownKinds(rendered(t, markdown.Format{}, hostileReport(trick)))
	}
	want := kinds("plain")
	for _, trick := range hostiletext.All() {
		if diff := cmp.Diff(want, kinds(trick)); diff != "" {
			t.Errorf("%q changes the structure of the page (-plain +hostile):\n%s", trick, diff)
		}
	}
}

// markdownKinds counts the nodes of a page by their kind, but for texts and
// links.
func markdownKinds(page string) map[string]int {
	counts := map[string]int{}
	_ = ast.Walk(parseMarkdown(page), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if k := n.Kind().String(); entering && k != "Text" && k != "Link" {
			counts[k]++
		}
		return ast.WalkContinue, nil
	})
	return counts
}
