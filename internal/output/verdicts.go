package output

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// OpenVerdicts names the verdicts that leave something to do, the worst first.
func OpenVerdicts() []string {
	return []string{string(report.Block), string(report.Warn), string(report.Conditional)}
}

// OpenVerdict is the value of a flag such as --fail-on: a verdict that leaves something to do.
type OpenVerdict report.Verdict

// String returns the name of the verdict.
func (v *OpenVerdict) String() string { return string(*v) }

// Type names the kind of value.
func (*OpenVerdict) Type() string { return "verdict" }

// Set reads the name or the label of a verdict. The error names what is allowed.
func (v *OpenVerdict) Set(word string) error {
	read, err := report.ParseVerdict(word)
	if err != nil || !slices.Contains(OpenVerdicts(), string(read)) {
		return fmt.Errorf("allowed: %s", strings.Join(OpenVerdicts(), ", "))
	}
	*v = OpenVerdict(read)
	return nil
}

// OnlyVerdicts is the value of --only: the verdicts that people are shown.
type OnlyVerdicts []report.Verdict

// String joins the names of the verdicts.
func (f *OnlyVerdicts) String() string {
	words := make([]string, len(*f))
	for i, v := range *f {
		words[i] = string(v)
	}
	return strings.Join(words, ",")
}

// Type names the kind of value.
func (*OnlyVerdicts) Type() string { return "verdicts" }

// Set adds the verdicts of a list. The error names what is allowed.
func (f *OnlyVerdicts) Set(list string) error {
	for word := range strings.SplitSeq(list, ",") {
		var v OpenVerdict
		if err := v.Set(word); err != nil {
			return err
		}
		*f = append(*f, report.Verdict(v))
	}
	return nil
}
