package report

import (
	"fmt"
	"slices"
	"strings"
)

// Verdict is the outcome for a requirement, for an offering, or for a whole
// check.
type Verdict string

// The verdicts, best first. Only Block blocks signing.
const (
	Pass        Verdict = "pass"        // nothing is left to do
	Conditional Verdict = "conditional" // accepted, and something must be done or known
	Warn        Verdict = "warn"        // it would block, but its severity is warn
	Waived      Verdict = "waived"      // it would block, and a waiver covers it
	Block       Verdict = "block"       // signing is blocked
)

// Verdicts returns the verdicts, best first.
func Verdicts() []Verdict { return []Verdict{Pass, Conditional, Warn, Waived, Block} }

// Words returns the names of the verdicts, best first.
func (Verdict) Words() []string {
	var words []string
	for _, v := range Verdicts() {
		words = append(words, string(v))
	}
	return words
}

// Label returns the verdict as people read it.
func (v Verdict) Label() string {
	if v == Conditional {
		return "needs action"
	}
	return string(v)
}

// ParseVerdict reads a verdict's name or its label. Case does not matter, and
// "-" and "_" are blanks. The error names what is allowed.
func ParseVerdict(s string) (Verdict, error) {
	word := strings.ToLower(strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimSpace(s)))
	for _, v := range Verdicts() {
		if word == string(v) || word == v.Label() {
			return v, nil
		}
	}
	return "", fmt.Errorf("unknown verdict %q; allowed: %s", s, strings.Join(Verdict("").Words(), ", "))
}

// Fails reports whether the verdict fails where on is the mildest verdict that
// does: Conditional includes Warn, and Warn includes Block. Waived never fails.
// An empty on is Block; where it is none of these, all but Pass and Waived fails.
func (v Verdict) Fails(on Verdict) bool {
	if on == "" {
		on = Block
	}
	switch v {
	case Pass, Waived:
		return false
	case Warn:
		return on != Block
	case Conditional:
		return on != Block && on != Warn
	}
	return true
}

// Rank returns the verdict's place, 0 for the best. An unknown verdict ranks
// with Block: what is not understood does not pass.
func (v Verdict) Rank() int {
	if i := slices.Index(Verdicts(), v); i >= 0 {
		return i
	}
	return Block.Rank()
}

// Counts says how many requirements, or unlisted offerings, have each verdict.
type Counts struct {
	Pass        int `json:"pass"`        // those that pass
	Conditional int `json:"conditional"` // those that are accepted on conditions
	Warn        int `json:"warn"`        // those that only warn
	Waived      int `json:"waived"`      // those that a waiver covers, and unlisted offerings that are allowed
	Block       int `json:"block"`       // those that block
}

func (c *Counts) add(v Verdict) {
	switch v {
	case Pass:
		c.Pass++
	case Conditional:
		c.Conditional++
	case Warn:
		c.Warn++
	case Waived:
		c.Waived++
	default:
		c.Block++
	}
}

// Total returns the number of requirements counted.
func (c Counts) Total() int { return c.Pass + c.Conditional + c.Warn + c.Waived + c.Block }

// Finish draws the one verdict: each result's is the worst of its
// requirements', and the report is blocked when any requirement or any unlisted
// offering is. What fails depends on FailOn.
func (r *Report) Finish() {
	r.Blocked, r.Failed, r.Counts = false, r.Incomplete(), Counts{}
	for i := range r.Results {
		result := &r.Results[i]
		result.Verdict, result.Counts = nil, Counts{}
		for j := range result.Requirements {
			v := result.Requirements[j].Verdict
			result.Counts.add(v)
			r.Counts.add(v)
			r.Failed = r.Failed || v.Fails(r.FailOn)
			if result.Verdict == nil {
				result.Verdict = new(Verdict)
				*result.Verdict = v
			} else if v.Rank() > result.Verdict.Rank() {
				*result.Verdict = v
			}
		}
	}
	for i := range r.Unlisted {
		r.Counts.add(r.Unlisted[i].outcome())
	}
	r.Blocked = r.Counts.Block > 0
	r.Failed = r.Failed || r.Blocked
}

// Required counts the requirements alone, without unlisted offerings.
func (r *Report) Required() Counts {
	var c Counts
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			c.add(r.Results[i].Requirements[j].Verdict)
		}
	}
	return c
}

// String returns a summary such as "1 blocked, 2 need action".
func (c Counts) String() string {
	var s string
	for _, part := range []struct {
		n    int
		word string
	}{{c.Block, "blocked"}, {c.Waived, "waived"}, {c.Warn, "warned"}, {c.Conditional, needs(c.Conditional)}, {c.Pass, "passed"}} {
		if part.n == 0 {
			continue
		}
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("%d %s", part.n, part.word)
	}
	return s
}

func needs(n int) string {
	if n == 1 {
		return "needs action"
	}
	return "need action"
}
