package machine

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// JUnit writes JUnit XML, which CI systems show in their tab of tests: a suite
// per offering, a case per requirement. What Jenkins' schema allows is what it
// writes, as readers differ on the rest; so the suites' root has no count of
// skipped cases, and the reason of one is the text of its element.
type JUnit struct{}

func (JUnit) Name() string { return "junit" }

func (JUnit) About() string { return "JUnit XML, for the test tab of CI systems" }

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Time     int          `xml:"time,attr"` // seconds; a verdict takes none
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       int             `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Classname string        `xml:"classname,attr"`
	Name      string        `xml:"name,attr"`
	Time      int           `xml:"time,attr"`
	Skipped   *junitText    `xml:"skipped"`
	Failure   *junitFailure `xml:"failure"`
	SystemOut *junitText    `xml:"system-out"`
}

type junitText struct {
	Text string `xml:",innerxml"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",innerxml"`
}

func (JUnit) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	doc := junitSuites{Name: "vendorcheck", Tests: r.Required().Total()}
	for i := range r.Results {
		suite := newJUnitSuite(r, &r.Results[i])
		doc.Failures += suite.Failures
		if i == 0 {
			suite.Properties = append(suite.Properties, junitProperty{"disclaimer", r.Disclaimer})
		}
		doc.Suites = append(doc.Suites, suite)
	}
	doc.addGroups(finding.BesideRequirements(r))
	return writeJUnit(w, doc)
}

func writeJUnit(w io.Writer, doc junitSuites) error {
	page := bytes.NewBufferString(xml.Header)
	encoder := xml.NewEncoder(page)
	encoder.Indent("", "  ")
	if err := encoder.Encode(doc); err != nil {
		return err
	}
	page.WriteByte('\n')
	_, err := w.Write(page.Bytes())
	return err
}

func newJUnitSuite(r *report.Report, result *report.Result) junitSuite {
	suite := junitSuite{Name: result.Offering.ID, Tests: result.Counts.Total(), Skipped: result.Counts.Waived}
	if result.Use != "" {
		suite.Name += ", for " + wording.Plain(result.Use)
	}
	suite.Properties = append([]junitProperty{{"profiles", wording.Plain(strings.Join(result.Profiles, ", "))}}, junitIdentity(wording.IdentityOf(r))...)
	if result.Model != "" {
		suite.Properties = append(suite.Properties, junitProperty{"model", wording.Plain(result.Model)})
	}
	for i := range result.Requirements {
		c := newJUnitCase(r, result, &result.Requirements[i])
		if c.Failure != nil {
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}

// junitIdentity names the day and the data that a suite rests on.
func junitIdentity(rests wording.Identity) []junitProperty {
	return []junitProperty{
		{"as_of", rests.AsOf.String()},
		{"dataset", wording.DatasetWords(rests.Dataset)},
		{"dataset_digest", wording.Plain(rests.Dataset.Digest)},
	}
}

// newJUnitCase is a failure only where the requirement fails. What is open in
// a case that passes, and what it rests on besides the bundled data, is in
// its output.
func newJUnitCase(r *report.Report, result *report.Result, q *report.Requirement) junitCase {
	c := junitCase{Classname: wording.Plain(result.Offering.ID), Name: junitName(q)}
	text := xmlText("\n" + strings.Join(wording.Details(q), "\n") + "\n")
	switch v := q.Verdict; {
	case v.Fails(r.FailOn):
		c.Failure = &junitFailure{Type: junitType(q), Message: junitMessage(result, q), Text: text}
	case v == report.Pass:
		if q.Basis == report.BasisAttestation || wording.OriginWords(q) != "" {
			c.SystemOut = &junitText{text}
		}
	case v == report.Waived:
		c.Skipped, c.SystemOut = &junitText{xmlText(wording.Sentences(wording.AttestedOrWaived(q)))}, &junitText{text}
	default:
		c.SystemOut = &junitText{text}
	}
	return c
}

// junitName distinguishes the requirements on one cell by their conditions.
func junitName(q *report.Requirement) string {
	name := q.Cell + ": " + q.Title
	for _, w := range q.Where {
		name += " [" + w + "]"
	}
	return wording.Plain(name)
}

// junitMessage says in sentences what fails, and why.
func junitMessage(result *report.Result, q *report.Requirement) string {
	what := q.Title + " of " + result.Offering.Name + " " + verdictVerb(q.Verdict)
	if q.Grade < q.Accept {
		what += ": " + wording.GradeWords(q)
	}
	return wording.Sentences([]string{what, wording.Why(q)})
}

// verdictVerb says what a requirement that is not met does.
func verdictVerb(v report.Verdict) string {
	switch v {
	case report.Conditional:
		return "needs action"
	case report.Warn:
		return "is not met, which only warns"
	}
	return "blocks"
}

// junitType is the code of the first reason or condition.
func junitType(q *report.Requirement) string {
	codes := wording.ReasonCodes(q)
	for _, c := range q.Conditions {
		codes = append(codes, string(c.Code))
	}
	if len(codes) > 0 {
		return wording.Plain(codes[0])
	}
	return string(report.Block)
}

// xmlText makes a text safe inside an element: whatever XML cannot hold becomes
// U+FFFD. Lines stay lines, for those who read the file itself.
func xmlText(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

// RenderFindings writes a suite for each group, a case for each item. A case
// fails only on an error: a warning or a note is in the output of one that
// passes.
func (JUnit) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	doc := junitSuites{Name: wording.Plain(toolName + " " + f.Command)}
	doc.addGroups(f)
	if len(doc.Suites) > 0 {
		first := &doc.Suites[0]
		first.Properties = append(first.Properties, junitProperty{"disclaimer", report.Disclaimer})
	}
	return writeJUnit(w, doc)
}

// addGroups appends a suite for each group of findings.
func (d *junitSuites) addGroups(f *finding.Findings) {
	for i := range f.Groups {
		suite := groupSuite(&f.Groups[i], f.Identity)
		d.Tests += suite.Tests
		d.Failures += suite.Failures
		d.Suites = append(d.Suites, suite)
	}
}

func groupSuite(g *finding.Group, rests wording.Identity) junitSuite {
	suite := junitSuite{Name: wording.Plain(g.Key()), Tests: len(g.Items), Failures: g.Counts()[finding.LevelError.String()], Properties: junitIdentity(rests)}
	seen := map[string]int{}
	for i := range g.Items {
		item := &g.Items[i]
		name := wording.Plain(item.Name)
		if seen[name]++; seen[name] > 1 {
			name += fmt.Sprintf(" (%d)", seen[name]) // CI systems follow a case by its name
		}
		c := junitCase{Classname: wording.Plain(g.Key()), Name: name}
		text := xmlText("\n" + strings.Join(item.Lines(g), "\n") + "\n")
		switch {
		case item.Accepted:
			c.Skipped = &junitText{text}
			suite.Skipped++
		case item.Level == finding.LevelNone:
		case item.Level < finding.LevelError:
			c.SystemOut = &junitText{text}
		default:
			c.Failure = &junitFailure{Type: wording.Plain(item.Rule), Message: item.Sentence(g), Text: text}
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}
