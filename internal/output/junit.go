package output

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// junit writes JUnit XML, which CI systems show in their tab of tests: a suite
// per offering, a case per requirement. What Jenkins' schema allows is what it
// writes, as readers differ on the rest; so the suites' root has no count of
// skipped cases, and the reason of one is the text of its element.
type junit struct{}

func (junit) Name() string  { return "junit" }
func (junit) About() string { return "JUnit XML, for the test tab of CI systems" }

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

func (junit) Render(w io.Writer, r *report.Report, _ Options) error {
	doc := junitSuites{Name: "vendorcheck", Tests: r.Counts.Total(), Failures: r.Counts.Block}
	for i := range r.Results {
		suite := newJUnitSuite(r, &r.Results[i])
		if i == 0 {
			suite.Properties = append(suite.Properties, junitProperty{"disclaimer", r.Disclaimer})
		}
		doc.Suites = append(doc.Suites, suite)
	}
	for _, suite := range scanSuites(r) {
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Suites = append(doc.Suites, suite)
	}
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
	suite := junitSuite{Name: result.Offering.ID, Tests: result.Counts.Total(), Failures: result.Counts.Block, Skipped: result.Counts.Waived}
	if result.Use != "" {
		suite.Name += ", for " + Plain(result.Use)
	}
	suite.Properties = append([]junitProperty{{"profiles", Plain(strings.Join(result.Profiles, ", "))}}, junitRests(identityOf(r))...)
	if result.Model != "" {
		suite.Properties = append(suite.Properties, junitProperty{"model", Plain(result.Model)})
	}
	for i := range result.Requirements {
		suite.Cases = append(suite.Cases, newJUnitCase(result, &result.Requirements[i]))
	}
	return suite
}

// junitRests tells on which day and which data a suite rests.
func junitRests(rests Identity) []junitProperty {
	return []junitProperty{
		{"as_of", rests.AsOf.String()},
		{"dataset", datasetWords(rests.Dataset)},
		{"dataset_digest", Plain(rests.Dataset.Digest)},
	}
}

// newJUnitCase is a failure only where the requirement blocks. What is open in
// a case that passes, and what it rests on besides the bundled data, stands in
// its output.
func newJUnitCase(result *report.Result, q *report.Requirement) junitCase {
	c := junitCase{Classname: Plain(result.Offering.ID), Name: junitName(q)}
	text := xmlText("\n" + strings.Join(account(q), "\n") + "\n")
	switch q.Verdict {
	case report.Pass:
		if q.Basis == report.BasisAttestation || originWords(q) != "" {
			c.SystemOut = &junitText{text}
		}
	case report.Conditional, report.Warn:
		c.SystemOut = &junitText{text}
	case report.Waived:
		c.Skipped, c.SystemOut = &junitText{xmlText(sentences(private(q)))}, &junitText{text}
	default:
		c.Failure = &junitFailure{Type: junitType(q), Message: why(q), Text: text}
	}
	return c
}

// junitName tells apart the requirements on one cell by their conditions.
func junitName(q *report.Requirement) string {
	name := q.Cell + ": " + q.Title
	for _, w := range q.Where {
		name += " [" + w + "]"
	}
	return Plain(name)
}

func junitType(q *report.Requirement) string {
	if codes := reasonCodes(q); len(codes) > 0 {
		return Plain(codes[0])
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
