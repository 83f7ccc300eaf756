// Package html writes answers as self-contained pages for a browser or paper.
package html

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// htmlFiles are the templates, the style and the script. They are read and
// parsed only when a page is asked for.
//
//go:embed files
var htmlFiles embed.FS

// Format is the format that people open in a browser, print and file.
type Format struct{}

func (Format) Name() string { return "html" }

func (Format) About() string { return "one page for a browser or for paper" }

func (Format) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	view := newHTMLReport(r)
	return writeHTML(w, "report", htmlPage{Title: view.Title(), Filter: view.filter(), Identity: wording.IdentityOf(r), Body: view})
}

// htmlPage is what every page has around its body.
type htmlPage struct {
	Title      string
	Filter     htmlFilter
	Body       any
	Identity   wording.Identity
	Disclaimer string
	Policy     string        // the Content-Security-Policy
	Style      template.HTML // ours, never data
	Script     template.HTML // ours, never data
}

// writeHTML writes one self-contained page: nothing in it is loaded from
// elsewhere, and the policy lets no script or style run but ours.
func writeHTML(w io.Writer, body string, page htmlPage) error {
	style, script := htmlFile("style.css"), htmlFile("script.js")
	page.Disclaimer = report.Disclaimer
	page.Policy = "default-src 'none'; style-src " + policyHash(style) + "; script-src " + policyHash(script) + "; base-uri 'none'; form-action 'none'"
	page.Style = template.HTML("<style>" + style + "</style>")
	page.Script = template.HTML("<script>" + script + "</script>")
	t, err := htmlTemplate(body)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, page); err != nil {
		return err
	}
	_, err = w.Write(bytes.Map(visible, b.Bytes()))
	return err
}

// htmlTemplates are those that are ready, by the name of their body: to read
// one costs more than to fill it in.
var htmlTemplates sync.Map

func htmlTemplate(body string) (*template.Template, error) {
	if t, ready := htmlTemplates.Load(body); ready {
		return t.(*template.Template), nil
	}
	t, err := template.New("page.tmpl").Funcs(htmlFuncs()).ParseFS(htmlFiles, "files/page.tmpl", "files/parts.tmpl", "files/"+body+".tmpl")
	if err == nil {
		htmlTemplates.Store(body, t)
	}
	return t, err
}

// htmlFile returns one of our own files, which the program always carries.
func htmlFile(name string) string {
	text, err := htmlFiles.ReadFile("files/" + name)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// policyHash allows exactly this text to be the style or the script.
func policyHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// visible replaces what a page must not hold: control characters, and
// invisible marks that change the direction of what follows. Markup is the
// business of html/template.
func visible(r rune) rune {
	if r == '\n' || r == '\t' || !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r) {
		return r
	}
	return utf8.RuneError
}
