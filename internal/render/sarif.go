package render

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	toolName     = "vendorcheck"
	toolPage     = "https://github.com/vendorcheck/vendorcheck"
	sourceRoot   = "%SRCROOT%" // what GitHub calls the root of the repository
)

// sarif writes findings as a SARIF log, as GitHub code scanning takes it. What
// is waived is left out: code scanning does not honour suppressions and would
// show it as open.
type sarif struct{}

func (sarif) Name() string  { return "sarif" }
func (sarif) About() string { return "SARIF 2.1.0 for code scanning, pointing at lines" }

func (sarif) Render(w io.Writer, r *report.Report, o Options) error {
	found, err := findings("sarif", r, o)
	if err != nil {
		return err
	}
	s := &sarifWriter{Options: o, report: r, found: found, rules: sarifRules(r)}
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
	_, err = w.Write(append(s.buf, '\n'))
	return err
}

// sarifWriter writes the one run of a log.
type sarifWriter struct {
	jsonWriter
	Options
	report *report.Report
	found  []finding
	rules  []sarifRule
}

func (s *sarifWriter) run() {
	s.object("tool", func() {
		s.object("driver", func() {
			s.stringField("name", toolName)
			s.stringField("version", s.report.Tool.Version)
			s.stringField("informationUri", toolPage)
			objects(&s.jsonWriter, "rules", s.rules, s.rule)
		})
	})
	s.object("automationDetails", func() { s.stringField("id", toolName+"/"+s.analysis()+"/") })
	s.object("originalUriBaseIds", func() {
		s.object(sourceRoot, func() { s.message("description", "The root of the repository.") })
	})
	objects(&s.jsonWriter, "results", s.found, s.result)
	s.object("properties", s.standing)
}

// analysis names what was judged, so that code scanning keeps the findings of
// one project file or set of profiles apart from those of another.
func (s *sarifWriter) analysis() string {
	for i := range s.report.Results {
		if at, ok := s.inRepository(s.report.Results[i].File, s.report.Results[i].Line); ok {
			return Plain(at.path)
		}
	}
	return Plain(s.report.Profile.Name)
}

// standing tells of what the findings rest on.
func (s *sarifWriter) standing() {
	s.object("dataset", func() {
		s.stringField("version", s.report.Dataset.Version)
		s.stringField("digest", s.report.Dataset.Digest)
	})
	s.dateField("as_of", s.report.AsOf)
	s.boolField("blocked", s.report.Blocked)
	s.counts(s.report.Counts)
	s.stringField("disclaimer", s.report.Disclaimer)
}

func (s *sarifWriter) result(f *finding) {
	s.stringField("ruleId", f.Cell)
	s.intField("ruleIndex", indexOf(s.rules, f.Cell))
	s.stringField("level", sarifLevel(f.Verdict))
	s.message("message", f.message())
	s.key("locations")
	s.array(1, func(int) { s.location(f.at) })
	s.object("partialFingerprints", func() {
		// Code scanning itself reads this key alone. Without it, the action that
		// uploads the file fills in a hash of the line, and two offerings that
		// fail at one line of a profile become a single alert.
		s.stringField("primaryLocationLineHash", f.fingerprint(s.Options))
		s.stringField(toolName+"/v1", f.fingerprint(s.Options))
	})
	s.object("properties", func() {
		s.stringField("offering", f.of.Offering.ID)
		s.stringField("use", f.of.Use)
		s.stringField("model", f.of.Model)
		s.stringField("verdict", string(f.Verdict))
		s.gradeField("grade", f.Grade)
		s.gradeField("accept", f.Accept)
		s.textsField("codes", f.codes())
	})
}

func (s *sarifWriter) location(at place) {
	s.open('{')
	s.object("physicalLocation", func() {
		s.object("artifactLocation", func() {
			s.stringField("uri", fileURI(at.path))
			s.stringField("uriBaseId", sourceRoot)
		})
		s.object("region", func() { s.intField("startLine", at.line) })
	})
	s.close('}')
}

// message writes an object with a plain text.
func (s *sarifWriter) message(name, text string) {
	s.object(name, func() { s.stringField("text", sarifText(text)) })
}

func sarifLevel(v report.Verdict) string {
	switch v {
	case report.Warn:
		return "warning"
	case report.Conditional:
		return "note"
	}
	return "error"
}

// sarifText makes a text from data safe in a SARIF message: one line, without
// what a viewer would take for a placeholder, {0}, or a link, [text](address).
func sarifText(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(Plain(text))
}

// fileURI turns a path with slashes into a relative URI reference. A colon is
// encoded too, for the first part of a path is no scheme.
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
func clip(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
