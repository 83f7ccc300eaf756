package output

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// pointing are the formats that point at lines.
func pointing() []Renderer { return []Renderer{machine.SARIF{}, machine.GitLab{}} }

// inRoot knows every file below the root of a repository.
func inRoot() finding.Options { return finding.Options{Repository: inRepository} }

// onlyPassing is a report of which nothing is found.
func onlyPassing() *report.Report {
	r := hostileReport("x")
	r.Results[0].Requirements = r.Results[0].Requirements[:1]
	r.Finish()
	return r
}

// write puts a text wherever there is one.
func write(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		write(v.Elem(), text)
	case reflect.Slice:
		for i := range v.Len() {
			write(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			write(v.Field(i), text)
		}
	}
}

// foreignSchema compiles a schema of testdata/schemas.
func foreignSchema(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("../../testdata/schemas/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("file:///"+name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("file:///" + name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t testing.TB, schema *jsonschema.Schema, out string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestPointingNeedsLines holds that a report without lines is refused, whatever
// its verdicts, and one without requirements too.
func TestPointingNeedsLines(t *testing.T) {
	nothing := hostileReport("x")
	nothing.Results[0].Requirements = nil
	nothing.Finish()
	half := hostileReport("x")
	half.Results[0].File, half.Results[0].Requirements[0].AskedBy = "", nil
	for _, format := range pointing() {
		for name, c := range map[string]struct {
			report *report.Report
			to     finding.Options
		}{
			"no repository":   {hostileReport("x"), finding.Options{}},
			"outside":         {hostileReport("x"), finding.Options{Repository: func(string) (string, bool) { return "", false }}},
			"passing":         {onlyPassing(), finding.Options{}},
			"no requirements": {nothing, inRoot()},
			"one without":     {half, inRoot()},
		} {
			var out bytes.Buffer
			var unfit *finding.UnfitError
			if err := format.Render(&out, c.report, c.to); !errors.As(err, &unfit) || unfit.Format != format.Name() || out.Len() > 0 {
				t.Errorf("%s, %s: error %v, wrote %q", format.Name(), name, err, out.String())
			}
		}
	}
}

// FuzzFindings puts a text everywhere and reads both formats back.
func FuzzFindings(f *testing.F) {
	for _, seed := range append(hostiletext.All(), "", "{0} }{", "](]((", "a\\](1)") {
		f.Add(seed)
	}
	sarifLog, quality := foreignSchema(f, "sarif-schema-2.1.0.json"), foreignSchema(f, "gitlab-codequality.json")
	f.Fuzz(func(t *testing.T, text string) {
		r := hostileReport(text)
		for i := range r.Results[0].Requirements {
			r.Results[0].Requirements[i].AskedBy[0].File = "a" + text
			r.Results[0].Requirements[i].AskedBy[0].Line = 1
		}
		for i, schema := range []*jsonschema.Schema{sarifLog, quality} {
			format := pointing()[i]
			out := rendered(t, format, r)
			if strings.ContainsFunc(out, func(r rune) bool { return r < ' ' && r != '\n' }) {
				t.Fatalf("%s is not well-formed: %q", format.Name(), out)
			}
			validate(t, schema, out)
		}
	})
}

// TestOnlyWhatBlocksOrWarns holds that formats of code hosts leave out notes
// unless details are asked for, write the worst first, and keep the counts.
func TestOnlyWhatBlocksOrWarns(t *testing.T) {
	r := everyVerdict(t)
	slices.Reverse(r.Results[0].Requirements)
	r.Results[0].File, r.Results[0].Line = "vendorcheck.yaml", 1 // for those that nobody asks for at a line
	for _, c := range []struct {
		format  Renderer
		details bool
		want    string
	}{
		{machine.SARIF{}, false, "error error warning note"}, // the note is suppressed
		{machine.SARIF{}, true, "error error warning note note"},
		{machine.GitLab{}, false, "blocker blocker minor"},
		{machine.GitLab{}, true, "blocker blocker minor info"},
		{machine.GitHub{}, false, "error error warning"},
		{machine.GitHub{}, true, "error error warning notice notice"},
	} {
		var out bytes.Buffer
		if err := c.format.Render(&out, r, finding.Options{Repository: inRepository, Details: c.details}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(levelsIn(out.String()), " "); got != c.want {
			t.Errorf("%s, details %v: %s, want %s", c.format.Name(), c.details, got, c.want)
		}
	}
}

var levelWords = regexp.MustCompile(`\n {10}"level": "([a-z]+)"|"severity": "([a-z]+)"|(?m:^)::([a-z]+) `)

// levelsIn reads the levels of results, issues or annotations, in their order.
func levelsIn(text string) []string {
	var levels []string
	for _, m := range levelWords.FindAllStringSubmatch(text, -1) {
		levels = append(levels, m[1]+m[2]+m[3])
	}
	return levels
}

// TestOnlyWhatFindingsBlockOrWarn holds the same of findings.
func TestOnlyWhatFindingsBlockOrWarn(t *testing.T) {
	for format, want := range map[Renderer]string{
		machine.SARIF{}: "error warning", machine.GitLab{}: "blocker minor", machine.GitHub{}: "error warning",
	} {
		var out bytes.Buffer
		if err := format.RenderFindings(&out, everyLevel(t), finding.Options{Repository: belowData}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(levelsIn(out.String()), " "); got != want {
			t.Errorf("%s: %s, want %s", format.Name(), got, want)
		}
	}
}

// TestGitHubSaysWhatIsLeftOut reads the line for the log.
func TestGitHubSaysWhatIsLeftOut(t *testing.T) {
	var report, found bytes.Buffer
	if err := (machine.GitHub{}).Render(&report, everyVerdict(t), finding.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := (machine.GitHub{}).RenderFindings(&found, everyLevel(t), finding.Options{}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		report.String(): " · 1 that needs action and 1 waived left out (--details shows all) · As of ",
		found.String():  " · 1 note left out (--details shows all) · As of ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q does not say %q", text, want)
		}
	}
}
