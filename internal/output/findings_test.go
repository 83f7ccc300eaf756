package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	reader "github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// everyLevel is findings of two groups with items of every level, and a third
// group without any.
func everyLevel(t testing.TB) *finding.Findings {
	t.Helper()
	item := func(rule string, l finding.Level, name, title string) finding.Item {
		return finding.Item{Rule: rule, Level: l, Name: name, Title: title, Message: name + " is " + title + ". Look again", Key: []string{name},
			Fields: []string{"https://acme.example/" + name, title}, Locations: []finding.Location{{File: "data/acme.yaml", Line: 7}}}
	}
	gone := item("words_gone", finding.LevelError, "zdr", "gone")
	gone.Detail = []string{"It said: we keep nothing.", "It says: we keep little."}
	gone.Locations = []finding.Location{{File: "/elsewhere/acme.yaml", Line: 3}, {File: "data/acme.yaml", Line: 12}, {File: "data/bolt.yaml", Line: 1}}
	fine := item("words_there", finding.LevelNone, "tls", "there")
	fine.Locations = nil
	return &finding.Findings{
		Command: "verify", Subject: "2 offerings", Failed: true, Word: "MISSING", Text: "1 of 5 quotes is missing",
		Rules: []finding.Rule{
			{ID: "words_gone", Title: "Words gone", About: "The page no longer says so.", Level: finding.LevelError, Tags: []string{"evidence"}},
			{ID: "words_there", Title: "Words there", About: "The page says so."},
			{ID: "never_met", Title: "Never met", About: "Nothing here is of this rule.", Level: finding.LevelNote},
		},
		Groups: []finding.Group{
			{ID: "acme-api", Name: "Acme API", Items: []finding.Item{gone, item("words_gone", finding.LevelWarning, "sso", "unreachable"), fine}},
			{ID: "bolt-api", Name: "Bolt API", Items: []finding.Item{item("words_gone", finding.LevelNote, "dpa", "not checked"), item("words_there", finding.LevelNone, "dpa", "there")}},
			{ID: "none-api", Name: "None API"},
		},
		Columns:  []string{"url", "state"},
		Identity: wording.IdentityOf(everyVerdict(t)),
		View:     map[string]any{"schema_version": "1", "text": "<&>"},
	}
}

// hostileFindings puts one text into every field that holds text.
func hostileFindings(t testing.TB, trick string) *finding.Findings {
	f := everyLevel(t)
	watched := &f.Groups[0].Items[2]
	watched.Level, watched.Locations = finding.LevelWarning, []finding.Location{{Line: 1}}
	write(reflect.ValueOf(f).Elem(), trick)
	f.View = map[string]string{"text": trick}
	return f
}

// belowData knows a repository of one folder.
func belowData(file string) (string, bool) { return file, strings.HasPrefix(file, "data/") }

// written is what a format writes of findings.
func written(t testing.TB, format Renderer, f *finding.Findings, repository func(string) (string, bool)) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteFindings(format.Name(), &b, f, finding.Options{Width: 80, Repository: repository, Details: forCodeHosts(format)}); err != nil {
		t.Fatalf("-o %s: %v", format.Name(), err)
	}
	return b.String()
}

// TestFindingsStayAsTheyAre holds that no format changes what it writes, and
// that each writes the same twice.
func TestFindingsStayAsTheyAre(t *testing.T) {
	f := everyLevel(t)
	for _, format := range All() {
		first := written(t, format, f, belowData)
		if second := written(t, format, f, belowData); first != second || first == "" {
			t.Errorf("%s writes %q and then %q", format.Name(), first, second)
		}
	}
	if diff := cmp.Diff(everyLevel(t), f); diff != "" {
		t.Errorf("a format changed the findings:\n%s", diff)
	}
	if err := WriteFindings("pdf", io.Discard, f, finding.Options{}); err == nil || !strings.Contains(err.Error(), "help formats shows all") {
		t.Errorf("an unknown format: %v", err)
	}
}

// TestFindingsWithout writes findings without groups, without items and
// without anything: every format stays whole, also those that point at lines.
func TestFindingsWithout(t *testing.T) {
	for name, f := range map[string]*finding.Findings{
		"anything": {}, "items": {Command: "scan", Groups: []finding.Group{{ID: "acme-api"}}}, "something to report": {Groups: []finding.Group{{Items: []finding.Item{{}}}}},
	} {
		for _, format := range All() {
			var b bytes.Buffer
			if err := WriteFindings(format.Name(), &b, f, finding.Options{}); err != nil {
				t.Errorf("without %s, -o %s: %v", name, format.Name(), err)
			}
		}
		validate(t, foreignSchema(t, "sarif-schema-2.1.0.json"), written(t, machine.SARIF{}, f, nil))
		checkJUnitSchema(t, name, written(t, machine.JUnit{}, f, nil))
		checkPage(t, written(t, html.Format{}, f, nil))
		if out := written(t, machine.GitLab{}, f, nil); out != "[]\n" {
			t.Errorf("without %s, gitlab writes %q", name, out)
		}
	}
}

// TestFindingsNeedPlaces holds that an alert without a line in the repository
// is refused, and an item that has nothing to report needs none.
func TestFindingsNeedPlaces(t *testing.T) {
	outside := func(string) (string, bool) { return "", false }
	homeless := everyLevel(t)
	homeless.Groups[1].Items[0].Locations = nil
	lineless := everyLevel(t)
	lineless.Groups[1].Items[0].Locations[0].Line = 0
	for _, format := range pointing() {
		for name, c := range map[string]struct {
			findings *finding.Findings
			to       finding.Options
		}{
			"no repository": {everyLevel(t), finding.Options{}},
			"outside":       {everyLevel(t), finding.Options{Repository: outside}},
			"no place":      {homeless, finding.Options{Repository: belowData}},
			"no line":       {lineless, finding.Options{Repository: belowData}},
		} {
			var out bytes.Buffer
			var unfit *finding.UnfitError
			if err := WriteFindings(format.Name(), &out, c.findings, c.to); !errors.As(err, &unfit) || unfit.Format != format.Name() || out.Len() > 0 ||
				!strings.Contains(err.Error(), "what was found is in no file of the repository") {
				t.Errorf("%s, %s: error %v, wrote %q", format.Name(), name, err, out.String())
			}
		}
	}
}

// TestFindingsSARIF reads the log with another's reader.
func TestFindingsSARIF(t *testing.T) {
	out := written(t, machine.SARIF{}, everyLevel(t), belowData)
	validate(t, foreignSchema(t, "sarif-schema-2.1.0.json"), out)
	log, err := reader.FromString(out)
	if err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if *run.AutomationDetails.ID != "vendorcheck/verify/" || len(run.Tool.Driver.Rules) != 3 {
		t.Errorf("the run is %s with %d rules", *run.AutomationDetails.ID, len(run.Tool.Driver.Rules))
	}
	var got []string
	for _, r := range run.Results {
		at := r.Locations[0].PhysicalLocation
		got = append(got, strings.Join([]string{*r.RuleID, run.Tool.Driver.Rules[*r.RuleIndex].ID, *r.Level, *at.ArtifactLocation.URI, *r.Message.Text}, "|"))
	}
	want := []string{
		"words_gone|words_gone|error|data/acme.yaml|zdr is gone. Look again.",
		"words_gone|words_gone|warning|data/acme.yaml|sso is unreachable. Look again.",
		"words_gone|words_gone|note|data/acme.yaml|dpa is not checked. Look again.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	// The first place that stands in the repository is the one.
	if line := *run.Results[0].Locations[0].PhysicalLocation.Region.StartLine; line != 12 {
		t.Errorf("the first result points at line %d, want 12", line)
	}
	if diff := cmp.Diff(map[string]any{"error": 1.0, "warning": 1.0, "note": 1.0, "none": 2.0}, run.Properties["counts"]); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{"url": "https://acme.example/zdr", "state": "gone"}, run.Results[0].Properties["fields"]); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func TestFindingsGitLab(t *testing.T) {
	out := written(t, machine.GitLab{}, everyLevel(t), belowData)
	validate(t, foreignSchema(t, "gitlab-codequality.json"), out)
	var issues []struct{ Severity, Description, Fingerprint string }
	if err := json.Unmarshal([]byte(out), &issues); err != nil {
		t.Fatal(err)
	}
	severities := ""
	for _, issue := range issues {
		severities += issue.Severity + " "
	}
	if want := "blocker minor info "; severities != want {
		t.Errorf("severities %s, want %s", severities, want)
	}
}

// TestFindingsFingerprint holds what makes a finding another one, and what does
// not.
func TestFindingsFingerprint(t *testing.T) {
	prints := func(change func(*finding.Findings, *finding.Item)) []string {
		f := everyLevel(t)
		change(f, &f.Groups[0].Items[0])
		var issues []struct{ Fingerprint string }
		if err := json.Unmarshal([]byte(written(t, machine.GitLab{}, f, belowData)), &issues); err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, issue := range issues {
			out = append(out, issue.Fingerprint)
		}
		return out
	}
	first := prints(func(*finding.Findings, *finding.Item) {})
	for name, same := range map[string]func(*finding.Findings, *finding.Item){
		"prose": func(f *finding.Findings, i *finding.Item) {
			i.Title, i.Message, i.Detail, f.Subject, f.Text = "a", "b", nil, "c", "d"
		},
		"lines": func(_ *finding.Findings, i *finding.Item) { i.Locations[1].Line = 99 },
		"level": func(_ *finding.Findings, i *finding.Item) { i.Level = finding.LevelWarning },
		"dates": func(f *finding.Findings, _ *finding.Item) { f.Identity.AsOf++ },
		"names": func(f *finding.Findings, _ *finding.Item) { f.Groups[0].Name, f.Groups[1].Name = "z", "y" },
	} {
		if diff := cmp.Diff(first, prints(same)); diff != "" {
			t.Errorf("%s makes another finding", name)
		}
	}
	seen := map[string]string{}
	for _, f := range first {
		seen[f] = "one as it was"
	}
	if len(seen) != len(first) {
		t.Error("two findings are one")
	}
	for name, other := range map[string]func(*finding.Findings, *finding.Item){
		"command":     func(f *finding.Findings, _ *finding.Item) { f.Command = "diff" },
		"rule":        func(_ *finding.Findings, i *finding.Item) { i.Rule = "words_there" },
		"key":         func(_ *finding.Findings, i *finding.Item) { i.Key = []string{"zdr2"} },
		"a split key": func(_ *finding.Findings, i *finding.Item) { i.Key = []string{"z", "dr"} },
	} {
		f := prints(other)[0]
		if twin, twice := seen[f]; twice {
			t.Errorf("%s and %s are one finding", name, twin)
		}
		seen[f] = name
	}
	alike := prints(func(f *finding.Findings, i *finding.Item) { f.Groups[0].Items[1].Key = i.Key })
	if alike[0] != first[0] || alike[1] == alike[0] {
		t.Error("two findings of one key have one fingerprint")
	}
}
