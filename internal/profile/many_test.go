package profile

import (
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestMergeKeepsWhoAsks holds that what is asked many times over is joined into
// one requirement that knows every one who asks, once and in order.
func TestMergeKeepsWhoAsks(t *testing.T) {
	const many = 20_000
	requirements := make([]Requirement, 2*many)
	for i := range requirements {
		requirements[i] = Requirement{
			Cell: "zdr", Accept: grade.Partial, Severity: SeverityBlock,
			Where:   []Condition{{Attribute: "days", Op: AtMost, Value: string(rune('a' + i%7))}},
			AskedBy: []Asked{{Profile: "own", Location: fault.Location{Line: i % many}}},
		}
	}
	merged := Merge(requirements)
	if len(merged) != 1 || len(merged[0].Where) != 7 || len(merged[0].AskedBy) != many {
		t.Fatalf("%d requirements", len(merged))
	}
	for i, a := range merged[0].AskedBy {
		if a.Line != i {
			t.Fatalf("line %d asks in place %d", a.Line, i)
		}
	}
	if len(requirements[0].Where) != 1 || len(requirements[0].AskedBy) != 1 {
		t.Error("what was given is changed")
	}
}
