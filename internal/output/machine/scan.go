package machine

import (
	"encoding/json"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanRules describes what a scan finds besides requirements.
func scanRules(r *report.Report) []finding.Rule {
	var rules []finding.Rule
	if len(r.Unlisted) > 0 {
		rules = append(rules, finding.Rule{ID: string(report.UnlistedVendor), Title: "AI vendor not listed", Level: finding.LevelError, Tags: []string{"vendor"},
			About: "The code uses an offering of an AI vendor that the project file does not list, so that nobody has judged it. " + wording.UnlistedNext + "."})
	}
	if r.Incomplete() {
		rules = append(rules, finding.NotReadRule())
	}
	return rules
}

// noCode is the error of formats that must point at a line, where code was
// scanned that is not of the repository.
func noCode(format string) error {
	return &finding.UnfitError{Format: format, Message: "it points at lines, and what was found stands in no file of the repository; scan its files, or take another format"}
}

// scanAlerts adds what is not listed and blocks, and what was not read and
// counts. What was not read and has no line, such as a folder outside, is told
// elsewhere.
func scanAlerts(format string, r *report.Report, alerts []alert, o finding.Options) ([]alert, error) {
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		if u.Allowed {
			continue
		}
		at, ok := o.InRepository(u.File, u.Line)
		if !ok {
			return nil, noCode(format)
		}
		alerts = append(alerts, alert{rule: string(report.UnlistedVendor), level: finding.LevelError, message: wording.UnlistedMessage(u), at: at,
			fingerprint: digest([]string{string(report.UnlistedVendor), u.Offering.ID}), properties: unlistedProperties(u)})
	}
	if !r.Incomplete() {
		return alerts, nil
	}
	for i := range r.Scan.NotRead {
		n := &r.Scan.NotRead[i]
		if at, ok := o.InRepository(n.File, max(n.Line, 1)); ok {
			alerts = append(alerts, alert{rule: finding.RuleNotRead, level: finding.LevelError, message: finding.UnreadMessage(n), at: at,
				fingerprint: digest([]string{finding.RuleNotRead, at.File, n.Reason}), properties: func(w *jsonWriter) { w.stringField("reason", n.Reason) }})
		}
	}
	return alerts, nil
}

func unlistedProperties(u *report.Unlisted) func(*jsonWriter) {
	return func(w *jsonWriter) {
		w.stringField("offering", u.Offering.ID)
		w.textsField("alternatives", u.Others)
		w.stringField("verdict", string(u.Verdict))
		w.confidenceField("confidence", u.Confidence)
	}
}

// scanCommands are the annotations of GitHub.
func scanCommands(r *report.Report, o finding.Options) []githubCommand {
	var commands []githubCommand
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		at, _ := o.InRepository(u.File, u.Line)
		commands = append(commands, githubCommand{level: githubLevel(levelOf(u.Verdict)), rank: u.Verdict.Rank(), at: at, title: wording.Plain(wording.UnlistedTitle(u)), message: wording.Sentences(wording.UnlistedDetails(u))})
	}
	if r.Incomplete() {
		for i := range r.Scan.NotRead {
			n := &r.Scan.NotRead[i]
			at, _ := o.InRepository(n.File, max(n.Line, 1))
			commands = append(commands, githubCommand{level: githubLevel(finding.LevelError), rank: report.Block.Rank(), at: at, title: "Not read: " + wording.Plain(n.File), message: finding.UnreadMessage(n)})
		}
	}
	return commands
}

// scanSuites are the suites of JUnit: one of the offerings that are not listed,
// one of what was not read.
func scanSuites(r *report.Report) []junitSuite {
	unlisted := junitSuite{Name: string(report.UnlistedVendor), Properties: junitRests(wording.IdentityOf(r))}
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		c := junitCase{Classname: wording.Plain(u.Offering.ID), Name: string(report.UnlistedVendor) + ": " + wording.Plain(u.Offering.Name)}
		text := xmlText("\n" + strings.Join(unlistedLines(u), "\n") + "\n")
		if u.Allowed {
			c.Skipped = &junitText{text}
		} else {
			c.Failure = &junitFailure{Type: string(report.UnlistedVendor), Message: wording.UnlistedMessage(u), Text: text}
		}
		unlisted.add(c)
	}
	unread := junitSuite{Name: finding.RuleNotRead, Properties: junitRests(wording.IdentityOf(r))}
	if r.Incomplete() {
		for i := range r.Scan.NotRead {
			n := &r.Scan.NotRead[i]
			text := xmlText("\n" + wording.Plain(wording.Location(n.File, n.Line)) + "\n")
			unread.add(junitCase{Classname: finding.RuleNotRead, Name: wording.Plain(wording.Location(n.File, n.Line)), Failure: &junitFailure{Type: wording.Plain(n.Reason), Message: finding.UnreadMessage(n), Text: text}})
		}
	}
	var suites []junitSuite
	for _, s := range []junitSuite{unlisted, unread} {
		if s.Tests > 0 {
			suites = append(suites, s)
		}
	}
	return suites
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Skipped != nil:
		s.Skipped++
	}
}

func unlistedLines(u *report.Unlisted) []string {
	lines := append([]string{wording.UnlistedTitle(u), wording.Location(u.File, u.Line)}, wording.UnlistedDetails(u)...)
	for i := range lines {
		lines[i] = wording.Plain(lines[i])
	}
	return lines
}

// scanRows are the lines of a spreadsheet that are no requirements, told as
// such.
func scanRows(r *report.Report) []csvRow {
	var rows []csvRow
	add := func(o report.Offering, title string, v report.Verdict, code report.ReasonCode, message, next string) {
		rows = append(rows, csvRow{r, &report.Result{Offering: o}, &report.Requirement{Title: title, Verdict: v, Severity: "block", NextStep: next,
			Reasons: []report.Reason{{Code: code, Message: message}}}})
	}
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		add(u.Offering, "Listed in the project file", u.Verdict, report.UnlistedVendor, wording.Location(u.File, u.Line)+": "+wording.Sentences(wording.UnlistedWhy(u)), wording.UnlistedNext)
	}
	if r.Incomplete() {
		for i := range r.Scan.NotRead {
			n := &r.Scan.NotRead[i]
			add(report.Offering{}, "Read", report.Block, finding.RuleNotRead, wording.Location(n.File, n.Line)+": "+n.Message, "Mend it, or leave it out by an ignore file")
		}
	}
	return rows
}

// ndjsonScanLine is a line of a scan that is no requirement.
type ndjsonScanLine struct {
	Dataset  ndjsonDataset    `json:"dataset"`
	AsOf     string           `json:"as_of"`
	Unlisted *report.Unlisted `json:"unlisted,omitempty"`
	NotRead  *report.NotRead  `json:"not_read,omitempty"`
}

func ndjsonScan(lines *json.Encoder, r *report.Report) error {
	line := ndjsonScanLine{AsOf: r.AsOf.String(), Dataset: ndjsonDataset{Version: r.Dataset.Version, Digest: r.Dataset.Digest}}
	for i := range r.Unlisted {
		line.Unlisted = &r.Unlisted[i]
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	line.Unlisted = nil
	if !r.Incomplete() {
		return nil
	}
	for i := range r.Scan.NotRead {
		line.NotRead = &r.Scan.NotRead[i]
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
