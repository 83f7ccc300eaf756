// Package machine writes answers in the formats that programs read: JSON, CSV,
// and those of CI systems.
package machine

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// alert is what the formats of code hosts write of a finding, whatever was
// judged.
type alert struct {
	rule        string
	level       finding.Level
	accepted    string           // why somebody accepts it, until when; empty where nobody does
	message     string           // its first sentence is complete: viewers cut off the rest
	title, note string           // the same as a title and what goes below it
	at          finding.Location // in the repository; empty where nothing of it is there
	fingerprint string           // identifies it from run to run
	properties  map[string]any   // what else SARIF has
}

// reportAlerts turns what a report found into alerts, the worst first: every
// verdict but pass, and what a scan found that no requirement is about.
func reportAlerts(r *report.Report, o finding.Options) []alert {
	var alerts []alert
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			if q := &result.Requirements[j]; q.Verdict != report.Pass {
				alerts = append(alerts, newRequirementAlert(r, result, q, o))
			}
		}
	}
	return worstFirst(append(alerts, findingsAlerts(finding.BesideRequirements(r), o)...))
}

// worstFirst sorts alerts by level; what somebody accepts comes last.
func worstFirst(alerts []alert) []alert {
	slices.SortStableFunc(alerts, func(a, b alert) int { return cmp.Compare(b.rank(), a.rank()) })
	return alerts
}

func (a *alert) rank() finding.Level {
	if a.accepted != "" {
		return finding.LevelNone
	}
	return a.level
}

// shown reports whether the formats of code hosts show an alert: errors and
// warnings, and notes where details are asked for.
func (a *alert) shown(o finding.Options) bool {
	return a.rank() >= finding.LevelWarning || o.Details && a.rank() == finding.LevelNote
}

// reportAlertsAtLines returns the alerts of a report for a format that points at
// lines. Every requirement must have a line, also one that is met: whether a
// request is right does not depend on what the answer is. What was not read and is
// in no file of the repository, such as a folder outside, is left to other formats.
func reportAlertsAtLines(format string, r *report.Report, o finding.Options) ([]alert, error) {
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			_, ok := o.RequirementLocation(result, &result.Requirements[j])
			if !ok && r.Scan != nil {
				return nil, noFile(format)
			}
			if !ok {
				return nil, noLine(format)
			}
		}
	}
	if r.Scan == nil && r.Required().Total() == 0 {
		return nil, noLine(format)
	}
	alerts := slices.DeleteFunc(reportAlerts(r, o), func(a alert) bool {
		return a.rule == finding.RuleNotRead && a.at.File == ""
	})
	return alertsAtLines(format, alerts, o)
}

// alertsAtLines returns the alerts that a format shows that points at lines, and
// those that somebody accepts. All but these must have a line in the repository,
// also those that are not shown.
func alertsAtLines(format string, alerts []alert, o finding.Options) ([]alert, error) {
	if slices.ContainsFunc(alerts, func(a alert) bool { return a.accepted == "" && a.at.File == "" }) {
		return nil, noFile(format)
	}
	return slices.DeleteFunc(alerts, func(a alert) bool {
		return a.at.File == "" || a.accepted == "" && !a.shown(o)
	}), nil
}

// levelOf is the level of a verdict: what fails is an error.
func levelOf(v, failOn report.Verdict) finding.Level {
	switch {
	case v.Fails(failOn):
		return finding.LevelError
	case v == report.Pass:
		return finding.LevelNone
	case v == report.Warn:
		return finding.LevelWarning
	}
	return finding.LevelNote
}

// digest sums up lists of texts, each with its length, so that no two of them
// read alike.
func digest(lists ...[]string) string {
	h := sha256.New()
	for _, list := range lists {
		fmt.Fprintf(h, "%d;", len(list))
		for _, s := range list {
			fmt.Fprintf(h, "%d:%s", len(s), s)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// noLine is the error of formats that point at lines, where requirements have
// none.
func noLine(format string) error {
	return &finding.UnfitError{Format: format, Message: "it points at lines, and these requirements are in no file of the repository; put them in a profile or in vendorcheck.yaml and use --profile FILE or gate"}
}

// noFile is their error where what was found is outside the repository.
func noFile(format string) error {
	return &finding.UnfitError{Format: format, Message: "it points at lines, and what was found is in no file of the repository; give files of it, or take another format"}
}
