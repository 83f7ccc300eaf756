package html

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

func attr(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestHTMLPolicy holds that the policy allows our own style and script and
// nothing else.
func TestHTMLPolicy(t *testing.T) {
	var page strings.Builder
	if err := (Format{}).Render(&page, &report.Report{}, finding.Options{}); err != nil {
		t.Fatal(err)
	}
	doc, err := nethtml.Parse(strings.NewReader(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", policyHash(ownFile("style.css")), policyHash(ownFile("script.js")))
	for n := range doc.Descendants() {
		if n.Data == "meta" && attr(n, "http-equiv") == "Content-Security-Policy" {
			if got := attr(n, "content"); got != want {
				t.Errorf("the policy is %s\nwant          %s", got, want)
			}
			return
		}
	}
	t.Error("the page has no policy")
}

func TestHTMLLink(t *testing.T) {
	for address, want := range map[string]bool{
		"https://acme.example/a?b=c#d":       true,
		"HTTPS://acme.example/":              true,
		"http://acme.example/":               false,
		"javascript:alert(1)":                false,
		" https://acme.example/":             false,
		"https:///etc/passwd":                false,
		"https://bank.example@evil.example/": false,
		"//evil.example/":                    false,
		"data:text/html,x":                   false,
		"":                                   false,
	} {
		if got := safeLink(address) != ""; got != want {
			t.Errorf("%q: linked %t, want %t", address, got, want)
		}
	}
}

// TestHTMLStyle holds that the style is for both schemes and for paper,
// and loads nothing.
func TestHTMLStyle(t *testing.T) {
	style := ownFile("style.css")
	for _, want := range []string{"prefers-color-scheme: dark", "@media print", "break-before: page", ":focus-visible", "attr(href)"} {
		if !strings.Contains(style, want) {
			t.Errorf("the style lacks %s", want)
		}
	}
	if found := regexp.MustCompile(`@import|url\(|@font-face|</`).FindString(style + ownFile("script.js")); found != "" {
		t.Errorf("the style or the script holds %s", found)
	}
}
