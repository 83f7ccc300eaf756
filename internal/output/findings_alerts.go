package output

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// alerts turns findings into alerts, in their order. What has nothing to
// report is none; all else must have a line in the repository.
func findingsAlerts(f *Findings, format string, o Options) ([]alert, error) {
	var alerts []alert
	seen := map[string]int{}
	for g, item := range f.items() {
		if item.Level == LevelNone {
			continue
		}
		at, ok := o.placeInRepository(item)
		if !ok {
			return nil, &UnfitError{Format: format, Message: "it points at lines, and these findings point at no file of the repository; give a folder of it, or take another format"}
		}
		key := itemFingerprint(f, item, "")
		if seen[key]++; seen[key] > 1 {
			key = itemFingerprint(f, item, strconv.Itoa(seen[key])) // no two alerts of a report have one
		}
		alerts = append(alerts, alert{rule: item.Rule, level: item.Level, message: item.message(g), at: at, fingerprint: key, properties: itemProperties(f, g, item)})
	}
	return alerts, nil
}

// fingerprint identifies an item from run to run. Lines and prose are no part
// of it.
func itemFingerprint(f *Findings, i *Item, time string) string {
	return digest([]string{f.Command, i.Rule, time}, i.Key)
}

// properties is what SARIF tells of an item besides.
func itemProperties(f *Findings, g *Group, i *Item) func(*jsonWriter) {
	return func(w *jsonWriter) {
		w.stringField("group", g.id())
		w.stringField("name", i.Name)
		w.stringField("title", i.Title)
		w.textsField("detail", i.Detail)
		w.object("fields", func() {
			for n, column := range f.Columns {
				w.stringField(column, i.field(n))
			}
		})
	}
}

func (sarif) RenderFindings(w io.Writer, f *Findings, o Options) error {
	alerts, err := findingsAlerts(f, "sarif", o)
	if err != nil {
		return err
	}
	rules := make([]sarifRule, len(f.Rules))
	for i, r := range f.Rules {
		rules[i] = newSARIFRule(r)
	}
	return writeSARIF(w, sarifRun{
		version: f.Rests.Tool.Version, analysis: Plain(f.Command), rules: rules, alerts: alerts,
		properties: func(w *jsonWriter) {
			w.sarifDataset(f.Rests)
			w.boolField("failed", f.Failed)
			w.levelCounts(f.counts())
			w.stringField("disclaimer", report.Disclaimer)
		},
	})
}

func (w *jsonWriter) levelCounts(c levelCounts) {
	w.object("counts", func() {
		for _, l := range levels() {
			w.intField(l.String(), c[l.String()])
		}
	})
}

func (github) RenderFindings(w io.Writer, f *Findings, o Options) error {
	var commands []githubCommand
	for g, item := range f.items() {
		if item.Level != LevelNone {
			commands = append(commands, itemAnnotation(g, item, o))
		}
	}
	said := Plain(toolName+" "+f.Command) + ": " + Plain(f.Word) + ": " + Plain(f.Text)
	return writeGitHub(w, commands, []string{said}, f.Rests)
}

// annotation says what is found, and what there is to read on.
func itemAnnotation(g *Group, i *Item, o Options) githubCommand {
	at, _ := o.placeInRepository(i)
	lines := []string{i.message(g)}
	for _, text := range i.Detail {
		lines = append(lines, Plain(text))
	}
	return githubCommand{level: githubLevel(i.Level), rank: int(i.Level), at: at, title: Plain(i.headline(g)), message: strings.Join(lines, "\n")}
}

// RenderFindings writes a suite for each group, a case for each item. A case
// fails only on an error: a warning or a note stands in the output of one that
// passes.
func (junit) RenderFindings(w io.Writer, f *Findings, _ Options) error {
	doc := junitSuites{Name: Plain(toolName + " " + f.Command)}
	for i := range f.Groups {
		suite := groupSuite(&f.Groups[i], f.Rests)
		if i == 0 {
			suite.Properties = append(suite.Properties, junitProperty{"disclaimer", report.Disclaimer})
		}
		doc.Tests += suite.Tests
		doc.Failures += suite.Failures
		doc.Suites = append(doc.Suites, suite)
	}
	return writeJUnit(w, doc)
}

func groupSuite(g *Group, rests Identity) junitSuite {
	suite := junitSuite{Name: Plain(g.id()), Tests: len(g.Items), Failures: g.counts()[LevelError.String()], Properties: junitRests(rests)}
	seen := map[string]int{}
	for i := range g.Items {
		item := &g.Items[i]
		name := Plain(item.Name)
		if seen[name]++; seen[name] > 1 {
			name += fmt.Sprintf(" (%d)", seen[name]) // CI systems follow a case by its name
		}
		c := junitCase{Classname: Plain(g.id()), Name: name}
		text := xmlText("\n" + strings.Join(item.account(g), "\n") + "\n")
		switch item.Level {
		case LevelNone:
		case LevelNote, LevelWarning:
			c.SystemOut = &junitText{text}
		default:
			c.Failure = &junitFailure{Type: Plain(item.Rule), Message: item.message(g), Text: text}
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}
