package scan

import (
	"cmp"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Describe decides what is in use and returns the report of a scan: what is in
// use, where, and what was not read. Count are the weaker contexts that count all
// the same; named finds an offering's names.
func Describe(found *Found, count []detect.Context, named func(id string) report.Offering) *report.Scan {
	o := detect.Options{Count: count, Modules: found.Modules}
	sum := &found.Summary
	s := &report.Scan{
		Roots: []string{}, SBOMs: []string{}, Files: sum.Files, Bytes: int(sum.Bytes),
		Skipped: report.Skipped{Binary: sum.Binary, Ignored: sum.Ignored, IgnoredNotByGit: sum.IgnoredNotByGit, Symlinks: sum.Links, Special: sum.Special, Unidentified: found.Unidentified},
		NotRead: notRead(found), NotReadTotal: sum.NotReadTotal + len(found.Faults) + len(found.Unclear),
		NotCounted: notCounted(found.Signals, o), Uses: detect.Decide(found.Signals, o),
	}
	s.Complete = s.NotReadTotal == 0
	for i := range s.Uses {
		s.Uses[i].Offering = named(s.Uses[i].Offering.ID)
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
	for _, file := range found.Unclear {
		out = append(out, report.NotRead{File: file, Reason: report.NothingIdentified, Message: "it lists nothing, or nothing that a package URL of a known registry, an endpoint or a provider identifies"})
	}
	slices.SortStableFunc(out, func(a, b report.NotRead) int { return cmp.Compare(a.File, b.File) })
	return out
}

func notCounted(signals []detect.Signal, o detect.Options) []report.NotCounted {
	out := []report.NotCounted{}
	for _, c := range detect.Contexts() {
		n := 0
		for i := range signals {
			if signals[i].Context == c && !o.Counts(&signals[i]) {
				n++
			}
		}
		if n > 0 {
			out = append(out, report.NotCounted{Context: string(c), Signals: n})
		}
	}
	return out
}
