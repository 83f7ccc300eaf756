package machine

import (
	"io"
	"strings"
	"unicode/utf8"

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
// is waived is left out: code scanning does not honor suppressions and would
// show it as open.
type SARIF struct{}

func (SARIF) Name() string { return "sarif" }

func (SARIF) About() string { return "SARIF 2.1.0 for code scanning, pointing at lines" }

func (SARIF) Render(w io.Writer, r *report.Report, o finding.Options) error {
	alerts, err := alertsOf("sarif", r, o)
	if err != nil {
		return err
	}
	return writeSARIF(w, sarifRun{
		version: r.Tool.Version, analysis: analysisOf(r, o), rules: sarifRules(r), alerts: alerts,
		properties: func(w *jsonWriter) {
			w.sarifDataset(wording.IdentityOf(r))
			w.boolField("blocked", r.Blocked)
			w.counts(r.Counts)
			w.stringField("disclaimer", r.Disclaimer)
		},
	})
}

// sarifRun is what the one run of a log says.
type sarifRun struct {
	version    string // of the tool
	analysis   string // what was judged: code scanning keeps the alerts of each apart
	rules      []sarifRule
	alerts     []alert
	properties func(*jsonWriter) // what the alerts rest on
}

func writeSARIF(w io.Writer, run sarifRun) error {
	s := &sarifWriter{sarifRun: run}
	s.open('{')
	s.stringField("$schema", sarifSchema)
	s.stringField("version", sarifVersion)
	s.key("runs")
	s.array(1, func(int) {
		s.open('{')
		s.run()
		s.close('}')
	})
	s.close('}')
	_, err := w.Write(append(s.buf, '\n'))
	return err
}

// sarifWriter writes the one run of a log.
type sarifWriter struct {
	jsonWriter
	sarifRun
}

func (s *sarifWriter) run() {
	s.object("tool", func() {
		s.object("driver", func() {
			s.stringField("name", toolName)
			s.stringField("version", s.version)
			s.stringField("informationUri", toolPage)
			objects(&s.jsonWriter, "rules", s.rules, s.rule)
		})
	})
	s.object("automationDetails", func() { s.stringField("id", toolName+"/"+s.analysis+"/") })
	s.object("originalUriBaseIds", func() {
		s.object(sourceRoot, func() { s.message("description", "The root of the repository.") })
	})
	objects(&s.jsonWriter, "results", s.alerts, s.result)
	s.object("properties", func() { s.properties(&s.jsonWriter) })
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

// sarifDataset names the data that the alerts rest on, and the day.
func (w *jsonWriter) sarifDataset(rests wording.Identity) {
	w.object("dataset", func() {
		w.stringField("version", rests.Dataset.Version)
		w.stringField("digest", rests.Dataset.Digest)
	})
	w.dateField("as_of", rests.AsOf)
}

func (s *sarifWriter) result(a *alert) {
	s.stringField("ruleId", a.rule)
	s.intField("ruleIndex", indexOf(s.rules, a.rule))
	s.stringField("level", a.level.String())
	s.message("message", a.message)
	s.key("locations")
	s.array(1, func(int) { s.location(a.at) })
	s.object("partialFingerprints", func() {
		// Code scanning itself reads this key alone. Without it, the action that
		// uploads the file fills in a hash of the line, and two offerings that
		// fail at one line of a profile become a single alert.
		s.stringField("primaryLocationLineHash", a.fingerprint)
		s.stringField(toolName+"/v1", a.fingerprint)
	})
	s.object("properties", func() { a.properties(&s.jsonWriter) })
}

func (s *sarifWriter) location(at finding.Location) {
	s.open('{')
	s.object("physicalLocation", func() {
		s.object("artifactLocation", func() {
			s.stringField("uri", fileURI(at.File))
			s.stringField("uriBaseId", sourceRoot)
		})
		s.object("region", func() { s.intField("startLine", at.Line) })
	})
	s.close('}')
}

// message writes an object with a plain text.
func (s *sarifWriter) message(name, text string) {
	s.object(name, func() { s.stringField("text", SarifText(text)) })
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

func (SARIF) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	alerts, err := findingsAlerts(f, "sarif", o)
	if err != nil {
		return err
	}
	rules := make([]sarifRule, len(f.Rules))
	for i, r := range f.Rules {
		rules[i] = newSARIFRule(r)
	}
	return writeSARIF(w, sarifRun{
		version: f.Identity.Tool.Version, analysis: wording.Plain(f.Command), rules: rules, alerts: alerts,
		properties: func(w *jsonWriter) {
			w.sarifDataset(f.Identity)
			w.boolField("failed", f.Failed)
			w.levelCounts(f.Counts())
			w.stringField("disclaimer", report.Disclaimer)
		},
	})
}

func (w *jsonWriter) levelCounts(c finding.LevelCounts) {
	w.object("counts", func() {
		for _, l := range finding.Levels() {
			w.intField(l.String(), c[l.String()])
		}
	})
}
