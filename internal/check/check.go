// Package check is the heart of the tool: it judges offerings by a profile.
// It is pure. It reads no file, no clock and no environment, and the same
// input gives the same report.
package check

import (
	"cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Input is all that a verdict depends on.
type Input struct {
	Catalog  *dataset.Catalog
	Subjects []profile.Subject // in the order in which they were asked for
	Profile  report.Profile    // what was asked for, as the report names it
	FailOn   report.Verdict    // the mildest verdict that fails; empty for block
	AsOf     date.Date         // the day that counts as today
	// ExpiringDays is how soon a valid waiver or attestation counts as
	// expiring.
	ExpiringDays int
}

// Asked is what was asked for, as the report names it: the name of who asks, the
// grade accepted where a requirement names none, and what is demanded of all
// evidence.
func Asked(name string, accept grade.Grade, p profile.Policy) report.Profile {
	return report.Profile{Name: name, Accept: cmp.Or(accept, grade.Yes),
		MinConfidence: p.MinConfidence, MaxAgeDays: p.MaxAgeDays, RequireDated: p.RequireDated, RequirePrimary: p.RequirePrimary}
}

// Run judges every subject. Of a subject of which nothing is required, the
// report lists the watch-outs and has no verdict.
func Run(in Input) *report.Report {
	r := &report.Report{
		SchemaVersion: report.SchemaVersion,
		AsOf:          in.AsOf,
		Profile:       in.Profile,
		FailOn:        cmp.Or(in.FailOn, report.Block),
		Results:       make([]report.Result, len(in.Subjects)),
		Unlisted:      []report.Unlisted{},
		Disclaimer:    report.Disclaimer,
	}
	needed := map[*profile.Waiver]profile.Ground{}
	for i := range in.Subjects {
		s := &in.Subjects[i]
		j := judge{Input: &in, Subject: s, modelKnown: s.Model != "" && s.Offering.KnowsModel(s.Model), needed: needed}
		r.Results[i] = j.result()
	}
	r.Notices = in.notices(needed)
	r.OldestVerified = oldest(r)
	r.Finish()
	return r
}

// judge looks at one subject.
type judge struct {
	*Input
	*profile.Subject
	modelKnown bool // the offering's data names the model that was asked for
	// needed holds the waivers for something that does block, with its grade: the
	// one that the waiver is for where several uses block.
	needed map[*profile.Waiver]profile.Ground
}

func (j *judge) result() report.Result {
	o := j.Offering
	result := report.Result{
		Offering:     report.Offering{ID: o.ID, Name: o.Name, Vendor: o.Vendor},
		Use:          j.Use,
		Model:        j.Model,
		Profiles:     append([]string{}, j.Profiles...),
		File:         j.Subject.File,
		Line:         j.Subject.Line,
		Requirements: make([]report.Requirement, len(j.Requirements)),
		SideEffects:  []report.SideEffect{},
		WatchOuts:    []report.WatchOut{},
		Clean:        []string{},
		NotAssessed:  []string{},
	}
	if len(j.Requirements) == 0 {
		j.survey(&result)
		return result
	}
	for i := range j.Requirements {
		j.requirement(&result.Requirements[i], &j.Requirements[i])
	}
	j.applySideEffects(&result)
	return result
}

// oldest finds the date of the oldest evidence that the report rests on.
func oldest(r *report.Report) date.Date {
	var first date.Date
	see := func(d date.Date) {
		if !d.IsZero() && (first.IsZero() || d < first) {
			first = d
		}
	}
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			see(r.Results[i].Requirements[j].Verified)
		}
		for j := range r.Results[i].WatchOuts {
			see(r.Results[i].WatchOuts[j].Verified)
		}
	}
	return first
}
