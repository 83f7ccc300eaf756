package machine

import (
	"io"
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	toolName     = "vendorcheck"
	toolPage     = "https://github.com/vendorcheck/vendorcheck"
	sourceRoot   = "%SRCROOT%" // what GitHub calls the root of the repository
)

// SARIF writes findings as a SARIF log, as GitHub code scanning takes it. What
// is waived is a note with a suppression, which says who accepts it until when.
type SARIF struct{}

func (SARIF) Name() string { return "sarif" }

func (SARIF) About() string { return "SARIF 2.1.0 for code scanning, pointing at lines" }

func (SARIF) Render(w io.Writer, r *report.Report, o finding.Options) error {
	alerts, err := reportAlertsAtLines("sarif", r, o)
	if err != nil {
		return err
	}
	return writeSARIF(w, wording.IdentityOf(r), analysisOf(r, o), sarifRules(r), alerts, sarif.Properties{"blocked": r.Blocked, "counts": r.Counts})
}

func (SARIF) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	alerts, err := alertsAtLines("sarif", findingsAlerts(f, o), o)
	if err != nil {
		return err
	}
	counts := finding.LevelCounts{}
	for _, l := range finding.Levels() {
		counts[l.String()] = f.Counts()[l.String()]
	}
	return writeSARIF(w, f.Identity, wording.Plain(f.Command), findingsRules(f), alerts, sarif.Properties{"failed": f.Failed, "counts": counts})
}

// writeSARIF writes a log with one run. The analysis names what was judged: code
// scanning keeps the alerts of each apart. The answer is properties of the run.
func writeSARIF(w io.Writer, rests wording.Identity, analysis string, rules []*sarif.ReportingDescriptor, alerts []alert, answer sarif.Properties) error {
	run := sarif.NewRunWithInformationURI(toolName, toolPage)
	run.Tool.Driver.WithVersion(rests.Tool.Version).WithRules(rules)
	run.WithAutomationDetails(sarif.NewRunAutomationDetails().WithID(toolName + "/" + analysis + "/"))
	run.WithOriginalUriBaseIds(map[string]*sarif.ArtifactLocation{
		sourceRoot: sarif.NewArtifactLocation().WithDescriptionText("The root of the repository."),
	})
	maps.Copy(answer, sarif.Properties{"dataset": newDataID(rests.Dataset), "as_of": rests.AsOf, "disclaimer": report.Disclaimer})
	run.Properties = answer
	return WriteJSON(w, sarifLog{Version: sarifVersion, Schema: sarifSchema, Runs: []sarifRun{{run, sarifResults(alerts, rules)}}})
}

// analysisOf names what was judged: the project file, or the set of profiles.
func analysisOf(r *report.Report, o finding.Options) string {
	for i := range r.Results {
		if at, ok := o.InRepository(r.Results[i].File, r.Results[i].Line); ok {
			return wording.Plain(at.File)
		}
	}
	return wording.Plain(r.Profile.Name)
}

// SarifText makes a text from data safe in a SARIF message: one line, without
// what a viewer would take for a placeholder, {0}, or a link, [text](address).
func SarifText(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(wording.Plain(text))
}

// fileURI turns a path with slashes into a relative URI reference. A colon is
// encoded too, for the first part of a path is not a scheme.
func fileURI(path string) string {
	const kept = "-._~/!$&'()*+,;=@"
	b := make([]byte, 0, len(path))
	for i := range len(path) {
		c := path[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if letter || strings.IndexByte(kept, c) >= 0 {
			b = append(b, c)
			continue
		}
		b = append(b, '%', upperHex[c>>4], upperHex[c&0xf])
	}
	return string(b)
}

const upperHex = "0123456789ABCDEF"

// clip cuts a text to a number of characters, with a mark where it is cut.
func clip(text string, maxLength int) string {
	if utf8.RuneCountInString(text) <= maxLength {
		return text
	}
	return string([]rune(text)[:maxLength-1]) + "…"
}
