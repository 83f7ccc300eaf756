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

// ownFiles are the templates, the style and the script. They are read and
// parsed only when a page is asked for.
//
//go:embed files
var ownFiles embed.FS

// Format is the format that people open in a browser, print and file.
type Format struct{}

func (Format) Name() string { return "html" }

func (Format) About() string { return "one page for a browser or for paper" }

func (Format) Render(w io.Writer, r *report.Report, o finding.Options) error {
	view := newReport(r, o)
	return writePage(w, "report", frame{Title: view.Title(), Filter: view.filter(), Identity: wording.IdentityOf(r), Body: view})
}

// frame is what every page has around its body.
type frame struct {
	Title      string
	Filter     filter
	Body       any
	Identity   wording.Identity
	Disclaimer string
	Policy     string        // the Content-Security-Policy
	Style      template.HTML // ours, never data
	Script     template.HTML // ours, never data
}

// writePage writes one self-contained page: nothing in it is loaded from
// elsewhere, and the policy lets no script or style run but ours.
func writePage(w io.Writer, body string, page frame) error {
	style, script := ownFile("style.css"), ownFile("script.js")
	page.Disclaimer = report.Disclaimer
	page.Policy = "default-src 'none'; style-src " + policyHash(style) + "; script-src " + policyHash(script) + "; base-uri 'none'; form-action 'none'"
	page.Style = template.HTML("<style>" + style + "</style>")
	page.Script = template.HTML("<script>" + script + "</script>")
	t, err := bodyTemplate(body)
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

// readyTemplates are those that are ready, by the name of their body: to read
// one costs more than to fill it in.
var readyTemplates sync.Map

func bodyTemplate(body string) (*template.Template, error) {
	if t, ready := readyTemplates.Load(body); ready {
		return t.(*template.Template), nil
	}
	t, err := template.New("page.tmpl").Funcs(templateFuncs()).ParseFS(ownFiles, "files/page.tmpl", "files/parts.tmpl", "files/"+body+".tmpl")
	if err == nil {
		readyTemplates.Store(body, t)
	}
	return t, err
}

// ownFile returns one of our own files, which the program always carries.
func ownFile(name string) string {
	text, err := ownFiles.ReadFile("files/" + name)
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
