package scan

import (
	"cmp"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Describe returns what was found in the form of a report: what is in use, where,
// and what was not read. Count are the weaker contexts that count all the same;
// named finds an offering's names.
func Describe(found *Found, uses []detect.Use, count []detect.Context, named func(id string) report.Offering) *report.Scan {
	counts := func(s *detect.Signal) bool { return s.Context.Counts() || slices.Contains(count, s.Context) }
	sum := &found.Summary
	s := &report.Scan{
		Roots: []string{}, SBOMs: []string{}, Files: sum.Files, Bytes: int(sum.Bytes),
		Skipped: report.Skipped{Binary: sum.Binary, Ignored: sum.Ignored, IgnoredNotByGit: sum.IgnoredNotByGit, Symlinks: sum.Links, Special: sum.Special, Unidentified: found.Unidentified},
		NotRead: notRead(found), NotReadTotal: sum.NotReadTotal + len(found.Faults),
		NotCounted: notCounted(found.Signals, counts), Uses: make([]report.Use, len(uses)),
	}
	s.Complete = s.NotReadTotal == 0
	for i := range uses {
		s.Uses[i] = describeUse(&uses[i], counts, named)
	}
	return s
}

func notRead(found *Found) []report.NotRead {
	out := []report.NotRead{}
	for _, n := range found.Summary.NotRead {
		out = append(out, report.NotRead{File: n.Path, Reason: string(n.Reason), Message: n.Message})
	}
	for _, b := range found.Faults {
		out = append(out, report.NotRead{File: b.File, Line: b.Line, Reason: report.Malformed, Message: b.Message})
	}
	slices.SortStableFunc(out, func(a, b report.NotRead) int { return cmp.Compare(a.File, b.File) })
	return out
}

// weakContexts are those that need not count, in the order of a report.
func weakContexts() []detect.Context {
	return []detect.Context{detect.Comment, detect.Test, detect.Docs, detect.Vendored, detect.Bundle}
}

func notCounted(signals []detect.Signal, counts func(*detect.Signal) bool) []report.NotCounted {
	out := []report.NotCounted{}
	for _, c := range weakContexts() {
		n := 0
		for i := range signals {
			if signals[i].Context == c && !counts(&signals[i]) {
				n++
			}
		}
		if n > 0 {
			out = append(out, report.NotCounted{Context: string(c), Signals: n})
		}
	}
	return out
}

func describeUse(u *detect.Use, counts func(*detect.Signal) bool, named func(string) report.Offering) report.Use {
	out := report.Use{
		Offering: named(u.Offering), InUse: u.InUse, Confidence: u.Confidence, Why: u.Why,
		Others: append([]string{}, u.Alternatives...), Regions: append([]string{}, u.Regions...), Signals: make([]report.Signal, len(u.Signals)),
	}
	slices.Sort(out.Regions)
	for i := range u.Signals {
		s := &u.Signals[i]
		out.Signals[i] = report.Signal{
			File: s.File, Line: s.Line, Kind: string(s.Kind), Name: s.Name, Text: s.Text, Version: s.Version, Context: string(s.Context), Region: s.Region,
			Counted: counts(s), Weak: weak(s, u.Offering),
		}
	}
	slices.SortStableFunc(out.Signals, compareStrength)
	return out
}

// weak reports whether a name also means other things than the offering.
func weak(s *detect.Signal, id string) bool {
	i := slices.Index(s.Offerings, id)
	return i >= 0 && i < len(s.Weak) && s.Weak[i]
}

// compareStrength orders the signals of a use: those that count first, then the
// strong ones, then by kind, context and location.
func compareStrength(a, b report.Signal) int {
	return cmp.Or(
		compareBool(b.Counted, a.Counted), compareBool(a.Weak, b.Weak),
		cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)),
		cmp.Compare(contextRank(a.Context), contextRank(b.Context)),
		cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Text, b.Text))
}

func kindRank(kind string) int { return slices.Index(detect.Kinds(), detect.Kind(kind)) }

// contextRank orders the contexts, the strongest first.
func contextRank(context string) int {
	all := append([]detect.Context{detect.Code, detect.Config, detect.Manifest, detect.Lock}, weakContexts()...)
	return slices.Index(all, detect.Context(context))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
