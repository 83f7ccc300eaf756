package machine

import (
	"slices"

	"github.com/owenrumney/go-sarif/v2/sarif"
)

// sarifLog is a log whose results have suppressions. Those of the library have
// null where the schema wants no key.
type sarifLog struct {
	Version string     `json:"version"`
	Schema  string     `json:"$schema"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	*sarif.Run
	Results []sarifSuppressible `json:"results"`
}

// sarifSuppressible is a result. The standard wants suppressions of every result
// of a run or of none: an empty list means that nobody suppressed this one.
type sarifSuppressible struct {
	*sarif.Result
	Suppressions *[]sarifSuppression `json:"suppressions,omitempty"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

// sarifResults writes alerts as results, what is accepted with its suppression.
func sarifResults(alerts []alert, rules []*sarif.ReportingDescriptor) []sarifSuppressible {
	some := slices.ContainsFunc(alerts, func(a alert) bool { return a.accepted != "" })
	results := make([]sarifSuppressible, len(alerts))
	for i := range alerts {
		results[i].Result = sarifResult(&alerts[i], rules)
		if some {
			suppressions := suppressionsOf(&alerts[i])
			results[i].Suppressions = &suppressions
		}
	}
	return results
}

func suppressionsOf(a *alert) []sarifSuppression {
	if a.accepted == "" {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{Kind: "external", Status: "accepted", Justification: a.accepted}}
}

func sarifResult(a *alert, rules []*sarif.ReportingDescriptor) *sarif.Result {
	rule := slices.IndexFunc(rules, func(r *sarif.ReportingDescriptor) bool { return r.ID == a.rule })
	file := sarif.NewSimpleArtifactLocation(fileURI(a.at.File)).WithUriBaseId(sourceRoot)
	line := sarif.NewPhysicalLocation().WithArtifactLocation(file).WithRegion(sarif.NewRegion().WithStartLine(a.at.Line))
	result := sarif.NewRuleResult(a.rule).WithRuleIndex(rule).WithLevel(a.level.String()).WithMessage(sarif.NewTextMessage(SarifText(a.message)))
	result.AddLocation(sarif.NewLocationWithPhysicalLocation(line))
	result.PartialFingerprints = map[string]any{
		// Code scanning itself reads this key alone. Without it, the action that
		// uploads the file fills in a hash of the line, and two offerings that
		// fail at one line of a profile become a single alert.
		"primaryLocationLineHash": a.fingerprint,
		toolName + "/v1":          a.fingerprint,
	}
	result.Properties = a.properties
	return result
}
