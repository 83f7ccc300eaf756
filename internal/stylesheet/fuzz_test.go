package stylesheet

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// FuzzSheet reads any text as a style sheet and as a style, and asks for what
// holds for an element: that ends soon, whatever the text is.
func FuzzSheet(f *testing.F) {
	for _, css := range []string{"", "p{display:none}", ".a,.b > p:hover{visibility:hidden!important}", "@media print{p{display:none}}",
		"/* p{", "p{&.a{display:none", `\70{d\69splay:none}`, "@layer a,b;@supports (x:y){p{}}", "p{content:'}'", "{{{{}}", "a\x00[b='"} {
		f.Add(css, css)
	}
	f.Fuzz(func(t *testing.T, css, style string) {
		if len(css)+len(style) > 1<<12 {
			return
		}
		begun := time.Now()
		var s Sheet
		s.Add(css, "")
		page, err := html.Parse(strings.NewReader(`<p class="a">text</p>`))
		if err != nil {
			t.Fatal(err)
		}
		for n := range page.Descendants() {
			if n.Data == "p" {
				n.Attr = append(n.Attr, html.Attribute{Key: "style", Val: style})
				s.Of(n).Faint()
			}
		}
		if time.Since(begun) > 10*time.Second {
			t.Errorf("%d bytes take %s", len(css)+len(style), time.Since(begun))
		}
	})
}
