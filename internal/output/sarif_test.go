package output

import (
	"net/url"
	"strings"
	"testing"

	reader "github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

func readSARIF(t *testing.T, r *report.Report) *reader.Run {
	t.Helper()
	log, err := reader.FromString(rendered(t, machine.SARIF{}, r))
	if err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("version %s, %d runs", log.Version, len(log.Runs))
	}
	return log.Runs[0]
}

// TestSARIFSchema validates against the schema of the standard, with hostile
// texts and without any result.
func TestSARIFSchema(t *testing.T) {
	schema := foreignSchema(t, "sarif-schema-2.1.0.json")
	for _, text := range hostiletext.All() {
		validate(t, schema, rendered(t, machine.SARIF{}, hostileReport(text)))
	}
	passing := onlyPassing()
	validate(t, schema, rendered(t, machine.SARIF{}, passing))
	if run := readSARIF(t, passing); run.Results == nil || len(run.Results) != 0 || len(run.Tool.Driver.Rules) != 1 {
		t.Errorf("a report that passes has %d results and %d rules, want an empty list and 1", len(run.Results), len(run.Tool.Driver.Rules))
	}
}

// TestSARIFRoundTrip reads what is written with another's reader.
func TestSARIFRoundTrip(t *testing.T) {
	r := hostileReport("café: a b.yaml")
	run := readSARIF(t, r)
	if got, want := *run.AutomationDetails.ID, "vendorcheck/café: a b.yaml/"; got != want {
		t.Errorf("automationDetails.id is %q, want %q", got, want)
	}
	levels := ""
	for _, result := range run.Results {
		levels += *result.Level + " "
		rule := run.Tool.Driver.Rules[*result.RuleIndex]
		if rule.ID != *result.RuleID || rule.ID != r.Results[0].Requirements[0].Cell {
			t.Errorf("the result of %s points at the rule %s", *result.RuleID, rule.ID)
		}
		at := result.Locations[0].PhysicalLocation
		if path, err := url.PathUnescape(*at.ArtifactLocation.URI); err != nil || path != "café: a b.yaml" || *at.Region.StartLine != 738000 || *at.ArtifactLocation.URIBaseId != "%SRCROOT%" {
			t.Errorf("the result is at %s:%d of %s", *at.ArtifactLocation.URI, *at.Region.StartLine, *at.ArtifactLocation.URIBaseId)
		}
		if mine := result.PartialFingerprints["vendorcheck/v1"]; mine == "" || mine != result.PartialFingerprints["primaryLocationLineHash"] {
			t.Errorf("the fingerprints are %v", result.PartialFingerprints)
		}
	}
	// Passing requirements are left out; the waived one is the last.
	if want := "error warning note note "; levels != want {
		t.Errorf("levels %s, want %s", levels, want)
	}
}

// TestSARIFSuppressions holds that what is waived is suppressed with its reason,
// owner and last day, that nothing else is, and that the standard's schema takes it.
func TestSARIFSuppressions(t *testing.T) {
	r := everyVerdict(t)
	r.Results[0].File, r.Results[0].Line = "vendorcheck.yaml", 1
	validate(t, foreignSchema(t, "sarif-schema-2.1.0.json"), rendered(t, machine.SARIF{}, r))
	suppressed := 0
	for _, result := range readSARIF(t, r).Results {
		if result.Suppressions == nil {
			t.Errorf("%s has no list of suppressions, which the standard wants of every result or of none", *result.RuleID)
		}
		for _, s := range result.Suppressions {
			suppressed++
			if want := "Waived by R. Vale until 2026-06-30: No health data."; *result.RuleID != "hipaa_baa" || s.Kind != "external" || *s.Status != "accepted" || *s.Justification != want {
				t.Errorf("%s is suppressed as %s, %s: %s", *result.RuleID, s.Kind, *s.Status, *s.Justification)
			}
		}
	}
	if suppressed != 1 {
		t.Errorf("%d suppressions, want 1", suppressed)
	}
	if out := rendered(t, machine.SARIF{}, onlyPassing()); strings.Contains(out, "suppressions") {
		t.Error("a log without waivers has suppressions")
	}
}
