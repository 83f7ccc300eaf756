package output

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// hostileScan is a report with one text wherever a scan tells of texts: of file
// names, of what stands in files, of what could not be read.
func hostileScan(trick string, judged bool) *report.Report {
	r := &report.Report{}
	fill(reflect.ValueOf(r).Elem())
	write(reflect.ValueOf(r).Elem(), trick)
	r.Results = []report.Result{}
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		u.Verdict, u.Allowed, u.Confidence = report.Block, false, grade.High
	}
	r.Unlisted[1].Verdict, r.Unlisted[1].Allowed = report.Waived, true
	r.Scan.Judged, r.Scan.Complete, r.Scan.NotReadTotal = judged, false, 3
	if !judged {
		r.Unlisted = []report.Unlisted{}
	}
	r.Scan.Uses[1].InUse = false
	for i := range r.Scan.Uses {
		r.Scan.Uses[i].Confidence = grade.Medium
	}
	r.Finish()
	return r
}

// TestHostileScan sends every trick through every format, judged and not.
func TestHostileScan(t *testing.T) {
	for name, judged := range map[string]bool{"judged": true, "found": false} {
		t.Run(name, func(t *testing.T) {
			page := func(t *testing.T, format Renderer, trick string) string {
				if judged {
					return rendered(t, format, hostileScan(trick, true))
				}
				return written(t, format, finding.Scan(hostileScan(trick, false)), inRepository)
			}
			hostileText(t, page, map[string]hostileReader{
				"table": harmlessTable, "gitlab": harmlessGitLab, "sarif": harmlessSARIF,
				"json":   func(t *testing.T, text, _ string) { validJSON(t, text) },
				"ndjson": func(t *testing.T, text, _ string) { validLines(t, text) },
				"csv":    harmlessScanRows,
				"junit":  func(t *testing.T, text, _ string) { strictXML(t, text) },
				"github": harmlessScanCommands,
				"markdown": func(t *testing.T, text, trick string) {
					if diff := cmp.Diff(markdownKinds(page(t, markdown.Format{}, "plain")), markdownKinds(text)); diff != "" {
						t.Errorf("the text adds to the page (-plain +hostile):\n%s", diff)
					}
				},
				"html": func(t *testing.T, text, trick string) {
					sameBuild(t, text, trick, func(alike string) string { return page(t, html.Format{}, alike) })
				},
			})
		})
	}
}

func validJSON(t *testing.T, text string) {
	if !json.Valid([]byte(text)) {
		t.Errorf("no JSON:\n%s", text)
	}
}

func validLines(t *testing.T, text string) {
	for line := range strings.Lines(text) {
		validJSON(t, line)
	}
}

func harmlessScanRows(t *testing.T, text, _ string) {
	for _, record := range readCSV(t, text) {
		for column, field := range record {
			if !harmlessField(field) {
				t.Errorf("%s: %q", column, field)
			}
		}
	}
}

func harmlessScanCommands(t *testing.T, text, _ string) {
	commands, others := readCommands(t, text)
	if len(commands) == 0 || len(others) != 1 {
		t.Errorf("%d commands and %d other lines:\n%s", len(commands), len(others), text)
	}
}

// TestScanIsTold holds that no format is silent about an offering that is not
// listed, and about what could not be read.
func TestScanIsTold(t *testing.T) {
	for _, format := range All() {
		r := hostileScan("odd.py", true)
		r.Unlisted[0].Offering.Name = "Bolt API"
		text := rendered(t, format, r)
		if !strings.Contains(text, "Bolt API") || !strings.Contains(text, "odd.py") {
			t.Errorf("-o %s does not tell of what is not listed:\n%s", format.Name(), text)
		}
		r = hostileScan("odd.py", false)
		r.Scan.Uses[0].Offering.Name = "Bolt API"
		if text = written(t, format, finding.Scan(r), inRepository); !strings.Contains(text, "Bolt API") {
			t.Errorf("-o %s does not tell of what is in use:\n%s", format.Name(), text)
		}
	}
}

// TestScanTable counts the places, and shows them where all are asked for.
func TestScanTable(t *testing.T) {
	r := hostileScan("odd.py", false)
	r.Scan.Complete = true
	for len(r.Scan.Uses[0].Signals) < wording.FewSignals+3 {
		r.Scan.Uses[0].Signals = append(r.Scan.Uses[0].Signals, r.Scan.Uses[0].Signals[0])
	}
	for details, want := range map[bool]string{false: "in use, medium confidence, 8 places, first odd.py:", true: "in use, medium confidence\n"} {
		var page bytes.Buffer
		if err := WriteFindings("table", &page, finding.Scan(r), finding.Options{Width: 80, Details: details}); err != nil {
			t.Fatal(err)
		}
		if got := page.String(); !strings.Contains(got, want) || strings.Contains(got, "✓") || !strings.Contains(got, "? odd.py") {
			t.Errorf("details %v:\n%s", details, got)
		}
		for line := range strings.Lines(page.String()) {
			if len([]rune(strings.TrimSuffix(line, "\n"))) > 80 {
				t.Errorf("%q is wider than 80 columns", line)
			}
		}
	}
}
