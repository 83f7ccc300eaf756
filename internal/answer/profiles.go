package answer

import (
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// ProfilesView is the answer of the profiles command.
type ProfilesView struct {
	Profiles []Profile `json:"profiles"`
}

// Profile is a named set of requirements, explained.
type Profile struct {
	Name          string            `json:"name"`
	Description   string            `json:"description"`
	NotCovered    string            `json:"not_covered"`
	Includes      []string          `json:"includes"`
	MaxWaiverDays int               `json:"max_waiver_days"` // 0: no limit
	Requirements  []ProfileRequired `json:"requirements"`    // those of the included profiles too
}

// ProfileRequired is one requirement of a profile.
type ProfileRequired struct {
	Cell           string           `json:"cell"`
	Title          string           `json:"title"`
	Accept         grade.Grade      `json:"accept"`
	Where          []string         `json:"where"`
	Severity       profile.Severity `json:"severity"`
	MinConfidence  grade.Confidence `json:"min_confidence"`
	MaxAgeDays     int              `json:"max_age_days"` // 0: no limit
	RequireDated   bool             `json:"require_dated"`
	RequirePrimary bool             `json:"require_primary"`
	Reasons        []ProfileReason  `json:"reasons"`
}

// ProfileReason says why a profile asks.
type ProfileReason struct {
	Profile string `json:"profile"`
	Reason  string `json:"reason"`
	Source  string `json:"source"`
}

// DescribeProfile explains a profile by its file and by what it and its
// includes require together.
func DescribeProfile(catalog *dataset.Catalog, f *profile.File, requirements []profile.Requirement) Profile {
	p := Profile{Name: f.Name, Description: f.Description, NotCovered: f.NotCovered, Includes: []string{}, MaxWaiverDays: f.MaxWaiverDays, Requirements: make([]ProfileRequired, len(requirements))}
	for _, name := range f.Includes {
		p.Includes = append(p.Includes, name.Text)
	}
	for i, r := range requirements {
		p.Requirements[i] = ProfileRequired{Cell: r.Cell, Title: r.Cell, Accept: r.Accept, Where: []string{}, Severity: r.Severity,
			MinConfidence: r.MinConfidence, MaxAgeDays: r.MaxAgeDays, RequireDated: r.RequireDated, RequirePrimary: r.RequirePrimary, Reasons: []ProfileReason{}}
		if spec, ok := catalog.Cell(r.Cell); ok {
			p.Requirements[i].Title = spec.Title
		}
		for _, c := range r.Where {
			p.Requirements[i].Where = append(p.Requirements[i].Where, c.String())
		}
		for _, a := range r.AskedBy {
			p.Requirements[i].Reasons = append(p.Requirements[i].Reasons, ProfileReason{Profile: a.Profile, Reason: a.Reason, Source: a.Source})
		}
	}
	return p
}
