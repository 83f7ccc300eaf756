package check

import (
	"fmt"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

const today = date.Date(740000)

var catalog = &dataset.Catalog{
	Groups: []string{"g"},
	Cells: []dataset.CellSpec{
		{ID: "a", Title: "A", Group: "g", Attributes: []dataset.AttributeSpec{{Name: "days", Type: dataset.TypeDays}}},
		{ID: "b", Title: "B", Group: "g"},
	},
}

// cells enumerates every shape of a cell that a verdict can depend on, but for
// its grade.
func cells() []dataset.Cell {
	var all []dataset.Cell
	for _, confidence := range []grade.Confidence{grade.Low, grade.Medium, grade.High} {
		for _, def := range []dataset.Default{"", dataset.Enabled, dataset.RequiresConfig, dataset.RequiresApproval} {
			for _, age := range []date.Date{0, 100} {
				for _, refused := range []bool{false, true} {
					for _, days := range []int{50} {
						for _, effect := range []string{"", "b"} {
							c := dataset.Cell{ID: "a", Confidence: confidence, Default: def, Verified: today - age, Refused: refused,
								Attributes: dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: days}}}}
							if effect != "" {
								c.SideEffects = []dataset.SideEffect{{ID: "e", Text: "t", Cell: effect}}
							}
							all = append(all, c)
						}
					}
				}
			}
		}
	}
	return all
}

// policies enumerates what a buyer can demand of cell a.
func policies() []demand {
	var all []demand
	for _, accept := range grade.All() {
		for _, floor := range []grade.Confidence{grade.ConfidenceUnknown, grade.Medium, grade.High} {
			for _, age := range []int{0, 30} {
				for _, where := range [][]profile.Condition{nil, {{Attribute: "days", Op: profile.AtMost, Value: "30"}}, {{Attribute: "nosuch"}}} {
					for _, severity := range []profile.Severity{profile.SeverityBlock, profile.SeverityWarn} {
						all = append(all, demand{Accept: accept, MinConfidence: floor, MaxAgeDays: age,
							Requirements: []profile.Requirement{{Cell: "a", Where: where, Severity: severity}}})
					}
				}
			}
		}
	}
	return all
}

// demand is what a buyer asks of all cells, and of some.
type demand struct {
	Accept         grade.Grade
	MinConfidence  grade.Confidence
	MaxAgeDays     int
	RequireDated   bool
	RequirePrimary bool
	Requirements   []profile.Requirement
}

// merged gives each requirement what is asked of all.
func (d demand) merged() []profile.Requirement {
	out := append([]profile.Requirement{}, d.Requirements...)
	for i := range out {
		if out[i].Accept == grade.NotAssessed {
			out[i].Accept = d.Accept
		}
		out[i].Policy = profile.Policy{MinConfidence: d.MinConfidence, MaxAgeDays: d.MaxAgeDays, RequireDated: d.RequireDated, RequirePrimary: d.RequirePrimary}
	}
	return profile.Merge(out)
}

// judgeAll judges offerings by a demand.
func judgeAll(d demand, model string, offerings ...*dataset.Offering) *report.Report {
	in := Input{Catalog: catalog, AsOf: today}
	for _, o := range offerings {
		in.Subjects = append(in.Subjects, profile.Subject{Offering: o, Model: model, Requirements: d.merged()})
	}
	return Run(in)
}

func judgeCell(cell dataset.Cell, p demand) *report.Report {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{cell, {ID: "b", Grade: grade.Yes, Confidence: grade.High, Verified: today}}}
	return judgeAll(p, "", o)
}

func TestWeakerGradeNeverBettersTheVerdict(t *testing.T) {
	t.Parallel()
	for _, p := range policies() {
		for _, cell := range cells() {
			best := report.Block.Rank() + 1
			for g := grade.NoPublicEvidence; g <= grade.Yes; g++ {
				cell.Grade = g
				rank := judgeCell(cell, p).Results[0].Verdict.Rank()
				if rank > best {
					t.Fatalf("%s gives a worse verdict than a weaker grade: %+v %+v", g, cell, p)
				}
				best = rank
			}
		}
	}
}

func TestOneMoreRequirementNeverUnblocks(t *testing.T) {
	t.Parallel()
	extras := []profile.Requirement{
		{Cell: "b", Severity: profile.SeverityBlock},
		{Cell: "b", Accept: grade.Partial, Severity: profile.SeverityWarn},
		{Cell: "missing", Severity: profile.SeverityWarn},
		{Cell: "a", Accept: grade.NoPublicEvidence, Severity: profile.SeverityWarn},
		{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock},
	}
	for _, p := range policies() {
		for _, cell := range cells() {
			for g := grade.NoPublicEvidence; g <= grade.Yes; g++ {
				cell.Grade = g
				if !judgeCell(cell, p).Blocked {
					continue
				}
				for _, extra := range extras {
					more := p
					more.Requirements = append([]profile.Requirement{extra}, p.Requirements...)
					if !judgeCell(cell, more).Blocked {
						t.Fatalf("adding %+v unblocks %+v %+v", extra, cell, p)
					}
				}
			}
		}
	}
}

func TestStricterDemandNeverBettersTheVerdict(t *testing.T) {
	t.Parallel()
	for _, cell := range cells() {
		for g := grade.NoPublicEvidence; g <= grade.Yes; g++ {
			cell.Grade = g
			for _, loose := range policies() {
				rank := judgeCell(cell, loose).Results[0].Verdict.Rank()
				for _, strict := range []demand{withAccept(loose, grade.Yes), withAge(loose, 5), withFloor(loose, grade.High)} {
					if judgeCell(cell, strict).Results[0].Verdict.Rank() < rank {
						t.Fatalf("a stricter demand gives a better verdict: %+v\nloose  %+v\nstrict %+v", cell, loose, strict)
					}
				}
			}
		}
	}
}

func withAccept(p demand, g grade.Grade) demand {
	p.Accept = g
	return p
}

func withAge(p demand, days int) demand {
	p.MaxAgeDays = days
	return p
}

func withFloor(p demand, c grade.Confidence) demand {
	p.MinConfidence = c
	return p
}

// TestVerdictTable walks the whole table of grades, accepted grades and
// defaults against the rule in its plainest words.
func TestVerdictTable(t *testing.T) {
	for accept := grade.NoPublicEvidence; accept <= grade.Yes; accept++ {
		for g := grade.NotAssessed; g <= grade.Yes; g++ {
			for _, confidence := range []grade.Confidence{grade.Low, grade.High} {
				for _, def := range []dataset.Default{"", dataset.Enabled, dataset.RequiresConfig, dataset.RequiresApproval} {
					t.Run(fmt.Sprintf("%s/%s/%s/%s", accept, g, confidence, def), func(t *testing.T) {
						o := &dataset.Offering{ID: "o"}
						if g != grade.NotAssessed {
							o.Cells = []dataset.Cell{{ID: "a", Grade: g, Confidence: confidence, Default: def, Verified: today}}
						}
						p := demand{Accept: accept, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
						got := *judgeAll(p, "", o).Results[0].Verdict
						want := report.Conditional
						switch plain := g == grade.Yes && confidence == grade.High && def != dataset.RequiresConfig && def != dataset.RequiresApproval; {
						case g == grade.NotAssessed || g < accept:
							want = report.Block
						case plain:
							want = report.Pass
						}
						if got != want {
							t.Errorf("verdict %s, want %s", got, want)
						}
					})
				}
			}
		}
	}
}

func TestOrderOfVendorsAndRequirements(t *testing.T) {
	offerings := []*dataset.Offering{
		{ID: "x", Cells: []dataset.Cell{{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today}}},
		{ID: "y", Cells: []dataset.Cell{{ID: "a", Grade: grade.Unclear, Confidence: grade.High, Verified: today}}},
	}
	p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}, {Cell: "b", Severity: profile.SeverityWarn}}}
	one := judgeAll(p, "", offerings...)
	p.Requirements = []profile.Requirement{p.Requirements[1], p.Requirements[0]}
	two := judgeAll(p, "", offerings[1], offerings[0])
	if one.Blocked != two.Blocked || one.Counts != two.Counts {
		t.Errorf("the order changes the outcome: %+v, %+v", one.Counts, two.Counts)
	}
}
