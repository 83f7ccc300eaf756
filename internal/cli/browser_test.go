package cli

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
)

// hostileOverlay is an offering whose texts would run, load or hide something
// on a page that took them as they are.
const hostileOverlay = `id: evil-api
name: "Evil <img src=x onerror=alert(1)> API"
vendor: "\"><script>alert(1)</script>"
developer: Evil
platform: Evil
category: first_party
model_family: "</style><style>*{display:none}</style>"
summary: "<!-- "
sources:
  page:
    url: https://evil.example/%22%20onclick=alert(1)
    title: "</script><script>alert(1)</script>"
    publisher: Evil
    kind: primary
    retrieved: 2026-11-20
    copy: live
cells:
  hipaa_baa:
    grade: unclear
    confidence: high
    verified: 2026-11-20
    watch_out: "<svg onload=alert(1)> javascript:alert(1) AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    rationale: "' onfocus='alert(1)' autofocus='"
    next_step: "{{.}} ${alert(1)}"
    evidence:
      - source: page
        quote: "<style>body{display:none}</style>"
        stance: context
`

// writeBrowserPages writes the pages that the browser opens, by the name of each.
func writeBrowserPages(t *testing.T) map[string]string {
	t.Helper()
	readmeText, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	writeREADMEFiles(t, string(readmeText))
	if err := os.MkdirAll("evil/offerings", 0o755); err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{"evil/offerings/evil-api.yaml": hostileOverlay, "evil/catalog.yaml": "publishers:\n  Evil: [evil.example]\n"} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	addresses := map[string]string{}
	for name, args := range map[string][]string{
		"check":      {"xai", "openai", "anthropic", "--profile", "hipaa"},
		"one":        {"xai", "--require", "hipaa,zdr"},
		"watch-outs": {"xai", "deepseek"},
		"gate":       {"gate"},
		"hostile":    {"--data", "evil", "evil-api", "xai", "--require", "hipaa"},
		"compare":    {"compare", "xai", "openai", "anthropic", "mistral", "cohere", "deepseek", "groq", "together"},
		"find":       {"find", "--profile", "hipaa"},
	} {
		if out := runApp(t, nil, nil, append(args, "-o", "html="+name+".html")...); out.code > ExitBlocked {
			t.Fatalf("%v: exit code %d\n%s", args, out.code, out.stderr)
		}
		file, err := filepath.Abs(name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		addresses[name] = "file://" + file
	}
	addresses["findings"] = "file://" + writeFindingsPage(t)
	return addresses
}

// writeFindingsPage writes the page of what a command like verify found, and
// returns its file.
func writeFindingsPage(t *testing.T) string {
	t.Helper()
	var page bytes.Buffer
	if err := output.WriteFindings("html", &page, sampleFindings(), finding.Options{}); err != nil {
		t.Fatal(err)
	}
	file, err := filepath.Abs("findings.html")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestBrowser opens the pages in a browser: at the width of a desk and of a
// telephone, light and dark, on paper, and without a script.
func TestBrowser(t *testing.T) {
	findChromium(t)
	script, err := os.ReadFile("../../testdata/browser/check.js")
	if err != nil {
		t.Fatal(err)
	}
	addresses := writeBrowserPages(t)
	b := startChromium(t)
	ask := func(t *testing.T, checks string) {
		t.Helper()
		b.t = t
		b.complain(b.run("(() => {" + string(script) + "; return [].concat(" + checks + ");})()"))
	}
	for name, address := range addresses {
		for _, l := range []look{{1280, "light", "screen"}, {1280, "dark", "screen"}, {390, "light", "screen"}, {390, "dark", "screen"}} {
			t.Run(name+" "+l.String(), func(t *testing.T) {
				b.open(address, l)
				b.press("Tab")
				ask(t, "checks.focus(), checks.evidence(), checks.filter()")
				ask(t, "(document.querySelectorAll('details').forEach((d) => { d.open = true; }), []), checks.contrast(), checks.width()")
			})
		}
		t.Run(name+" on paper", func(t *testing.T) {
			b.open(address, look{paperWidth, "dark", "print"})
			ask(t, "(checks.set('', 'qqqqqq'), window.dispatchEvent(new Event('beforeprint')), []), checks.paper(), checks.contrast(), checks.width()")
			if name == "gate" {
				checkPDF(t, b)
			}
		})
		t.Run(name+" without a script", func(t *testing.T) {
			b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
			b.open(address, look{1280, "light", "screen"})
			ask(t, "checks.plain()")
			b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": false}, nil)
		})
	}
}

// paperWidth is the width of an A4 page within its margins, 180 mm, in CSS
// pixels.
const paperWidth = 180 * 96 * 10 / 254

// checkPDF prints the page.
func checkPDF(t *testing.T, b *chromium) {
	t.Helper()
	var printed struct{ Data string }
	b.call("Page.printToPDF", map[string]any{"preferCSSPageSize": true, "printBackground": true}, &printed)
	pdf, err := base64.StdEncoding.DecodeString(printed.Data)
	if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("printing wrote no PDF: %v", err)
	}
}
