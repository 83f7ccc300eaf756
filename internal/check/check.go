// Package check is the heart of the tool: it judges offerings by a profile.
// It is pure. It reads no file, no clock and no environment, and the same
// input gives the same report.
package check

import (
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Input is all that a verdict depends on.
type Input struct {
	Catalog   *dataset.Catalog
	Offerings []*dataset.Offering // in the order in which they were asked for
	Profile   profile.Profile
	AsOf      date.Date // the day that counts as today
	Model     string    // picks the exceptions for one model; empty for none
}

// Run judges every offering. Without requirements the report lists each
// offering's watch-outs and has no verdict.
func Run(in Input) *report.Report {
	p := in.Profile
	r := &report.Report{
		SchemaVersion: report.SchemaVersion,
		AsOf:          in.AsOf,
		Profile: report.Profile{
			Name: p.Name, Accept: p.Accept, MinConfidence: p.MinConfidence,
			MaxAgeDays: p.MaxAgeDays, RequireDated: p.RequireDated, Model: in.Model,
		},
		Results:    make([]report.Result, len(in.Offerings)),
		Disclaimer: report.Disclaimer,
	}
	in.Profile.Requirements = profile.Merge(p.Requirements, p.Accept)
	for i, o := range in.Offerings {
		j := judge{Input: &in, offering: o, modelKnown: in.Model != "" && o.KnowsModel(in.Model)}
		r.Results[i] = j.result()
	}
	r.OldestVerified = oldest(r)
	r.Finish()
	return r
}

// judge looks at one offering.
type judge struct {
	*Input
	offering   *dataset.Offering
	modelKnown bool // the offering's data names the model that was asked for
}

func (j *judge) result() report.Result {
	o := j.offering
	result := report.Result{
		Offering:     report.Offering{ID: o.ID, Name: o.Name, Vendor: o.Vendor},
		Requirements: make([]report.Requirement, len(j.Profile.Requirements)),
		TradeOffs:    []report.TradeOff{},
		WatchOuts:    []report.WatchOut{},
		Clean:        []string{},
		NotAssessed:  []string{},
	}
	if len(j.Profile.Requirements) == 0 {
		j.survey(&result)
		return result
	}
	for i, want := range j.Profile.Requirements {
		result.Requirements[i] = j.requirement(want)
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
