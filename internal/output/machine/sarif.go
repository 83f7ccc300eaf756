package machine

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// SARIF writes findings as a SARIF log, as GitHub code scanning takes it. What
// is waived is left out: code scanning does not honor suppressions and would
// show it as open.
type SARIF struct{}

func (SARIF) Name() string { return "sarif" }

func (SARIF) About() string { return "SARIF 2.1.0 for code scanning, pointing at lines" }

func (SARIF) Render(w io.Writer, r *report.Report, o finding.Options) error {
	alerts, err := reportAlertsAtLines("sarif", r, o)
	if err != nil {
		return err
	}
	return writeSARIF(w, r.Tool, analysisOf(r, o), sarifRules(r), alerts, struct {
		sarifData
		Blocked    bool          `json:"blocked"`
		Counts     report.Counts `json:"counts"`
		Disclaimer string        `json:"disclaimer"`
	}{newSARIFData(wording.IdentityOf(r)), r.Blocked, r.Counts, r.Disclaimer})
}

func (SARIF) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	alerts, err := alertsAtLines("sarif", findingsAlerts(f, o))
	if err != nil {
		return err
	}
	counts := finding.LevelCounts{}
	for _, l := range finding.Levels() {
		counts[l.String()] = f.Counts()[l.String()]
	}
	return writeSARIF(w, f.Identity.Tool, wording.Plain(f.Command), findingsRules(f), alerts, struct {
		sarifData
		Failed     bool                `json:"failed"`
		Counts     finding.LevelCounts `json:"counts"`
		Disclaimer string              `json:"disclaimer"`
	}{newSARIFData(f.Identity), f.Failed, counts, report.Disclaimer})
}

// writeSARIF writes a log with one run. The analysis names what was judged, and the
// properties say what the alerts rest on.
func writeSARIF(w io.Writer, tool report.Tool, analysis string, rules []sarifRule, alerts []alert, properties any) error {
	results := make([]sarifResult, len(alerts))
	for i := range alerts {
		results[i] = newSARIFResult(&alerts[i], rules)
	}
	return WriteJSON(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{{
		Tool:              sarifTool{sarifDriver{Name: toolName, Version: tool.Version, InformationURI: toolPage, Rules: rules}},
		AutomationDetails: sarifDetails{toolName + "/" + analysis + "/"},
		URIBases:          map[string]sarifBase{sourceRoot: {newSARIFText("The root of the repository.")}},
		Results:           results,
		Properties:        properties,
	}}})
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

func newSARIFResult(a *alert, rules []sarifRule) sarifResult {
	return sarifResult{
		RuleID:    a.rule,
		RuleIndex: slices.IndexFunc(rules, func(r sarifRule) bool { return r.ID == a.rule }),
		Level:     a.level.String(),
		Message:   newSARIFText(a.message),
		Locations: []sarifLocation{{sarifPhysical{sarifArtifact{fileURI(a.at.File), sourceRoot}, sarifRegion{a.at.Line}}}},
		Fingerprints: map[string]string{
			// Code scanning itself reads this key alone. Without it, the action that
			// uploads the file fills in a hash of the line, and two offerings that
			// fail at one line of a profile become a single alert.
			"primaryLocationLineHash": a.fingerprint,
			toolName + "/v1":          a.fingerprint,
		},
		Properties: a.properties,
	}
}

func newSARIFText(text string) sarifText { return sarifText{SarifText(text)} }

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
