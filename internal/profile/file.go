package profile

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// File is a profile as it is written: a named set of requirements with their
// reasons.
type File struct {
	fault.Location `yaml:"-"`
	Name           string            `yaml:"name,required"`
	Description    string            `yaml:"description,required"`
	NotCovered     string            `yaml:"not_covered"`     // what meeting the profile does not show
	Includes       Names             `yaml:"includes"`        // profiles whose requirements it takes over
	Accept         grade.Grade       `yaml:"accept"`          // for requirements that name no grade; yes if left out
	MaxAgeDays     int               `yaml:"max_age_days"`    // evidence verified longer ago blocks; 0 or left out sets no limit
	MinConfidence  grade.Confidence  `yaml:"min_confidence"`  // evidence of less confidence blocks
	RequireDated   bool              `yaml:"require_dated"`   // evidence whose pages carry no date blocks
	RequirePrimary bool              `yaml:"require_primary"` // evidence that third parties alone support blocks
	MaxWaiverDays  int               `yaml:"max_waiver_days"` // no waiver may last longer; 0 or left out sets no limit
	Requirements   []FileRequirement `yaml:"requirements"`
}

// FileRequirement is one requirement as it is written in a profile or a
// project file.
type FileRequirement struct {
	fault.Location `yaml:"-"`
	Cell           string           `yaml:"cell,required"` // id or alias
	Accept         grade.Grade      `yaml:"accept"`        // the weakest grade accepted
	Where          []string         `yaml:"where"`         // conditions on attributes, such as regions~eu
	Severity       Severity         `yaml:"severity"`      // block if left out
	MaxAgeDays     int              `yaml:"max_age_days"`
	MinConfidence  grade.Confidence `yaml:"min_confidence"`
	RequireDated   bool             `yaml:"require_dated"`
	RequirePrimary bool             `yaml:"require_primary"`
	Reason         string           `yaml:"reason"` // why it is required
	Source         string           `yaml:"source"` // the law or standard that it comes from
}

// Project is a project file: which vendors are used, what they must clear, and
// what was accepted, until when and by whom.
type Project struct {
	fault.Location `yaml:"-"`
	Profiles       Names             `yaml:"profiles"`        // names of bundled profiles, or files
	Requirements   []FileRequirement `yaml:"requirements"`    // besides those of the profiles
	Accept         grade.Grade       `yaml:"accept"`          // for requirements here that name no grade; yes if left out
	MaxAgeDays     int               `yaml:"max_age_days"`    // evidence verified longer ago blocks, whoever requires it; 0 or left out sets no limit
	MinConfidence  grade.Confidence  `yaml:"min_confidence"`  // evidence of less confidence blocks, whoever requires it
	RequireDated   bool              `yaml:"require_dated"`   // evidence whose pages carry no date blocks, whoever requires it
	RequirePrimary bool              `yaml:"require_primary"` // evidence that third parties alone support blocks, whoever requires it
	Data           Names             `yaml:"data"`            // folders of overlays over the bundled data, applied in this order
	ExpiringDays   int               `yaml:"expiring_days"`   // how soon a waiver or attestation counts as expiring; 30 if left out
	Vendors        []Vendor          `yaml:"vendors,required"`
	AllowUnlisted  Names             `yaml:"allow_unlisted"` // offerings that code may use although they are not listed, for scan
	Waivers        []Waiver          `yaml:"waivers"`
	Attestations   []Attestation     `yaml:"attestations"`
}

// Vendor is an offering in use.
type Vendor struct {
	fault.Location `yaml:"-"`
	Vendor         string            `yaml:"vendor,required"` // id or alias of an offering
	Use            string            `yaml:"use"`             // what it is used for
	Model          string            `yaml:"model"`           // the one model in use
	Profiles       Names             `yaml:"profiles"`        // in place of the project's
	Requirements   []FileRequirement `yaml:"requirements"`    // besides all others
}

// Waiver accepts one block, for one grade, until a day.
type Waiver struct {
	fault.Location `yaml:"-"`
	Vendor         string    `yaml:"vendor,required"`
	Cell           string    `yaml:"cell,required"`
	Grade          Granted   `yaml:"grade,required"` // the grade that it was granted for; another grade voids it
	Refused        bool      `yaml:"refused"`        // whether it was granted although the vendor refuses in public; a change voids it
	Reason         string    `yaml:"reason,required"`
	ApprovedBy     string    `yaml:"approved_by,required"`
	Expires        date.Date `yaml:"expires,required"` // the last day on which it is valid
}

// Attestation records what the buyer has in private: an executed agreement,
// a report read under NDA, a setting that is on.
type Attestation struct {
	fault.Location `yaml:"-"`
	Vendor         string             `yaml:"vendor,required"`
	Cell           string             `yaml:"cell,required"`
	Grade          grade.Grade        `yaml:"grade,required"`
	Document       string             `yaml:"document,required"` // what was read or signed
	SHA256         string             `yaml:"sha256"`            // of the document
	Verified       date.Date          `yaml:"verified,required"` // when it was read
	VerifiedBy     string             `yaml:"verified_by,required"`
	Expires        date.Date          `yaml:"expires,required"` // the last day on which it is valid
	Attributes     dataset.Attributes `yaml:"attributes"`
}

// policy is what the profile demands of all evidence.
func (f *File) policy() Policy {
	return Policy{MinConfidence: f.MinConfidence, MaxAgeDays: f.MaxAgeDays, RequireDated: f.RequireDated, RequirePrimary: f.RequirePrimary}
}

// policy is what the requirement demands of evidence.
func (r *FileRequirement) policy() Policy {
	return Policy{MinConfidence: r.MinConfidence, MaxAgeDays: r.MaxAgeDays, RequireDated: r.RequireDated, RequirePrimary: r.RequirePrimary}
}

// Policy is what the project demands of all evidence, whoever requires it.
func (p *Project) Policy() Policy {
	return Policy{MinConfidence: p.MinConfidence, MaxAgeDays: p.MaxAgeDays, RequireDated: p.RequireDated, RequirePrimary: p.RequirePrimary}
}

// Granted is the grade that a waiver is for: one of the grades, or
// not_assessed.
type Granted struct{ grade.Grade }

const notAssessed = "not_assessed"

// UnmarshalText reads a grade's name, or not_assessed.
func (g *Granted) UnmarshalText(text []byte) error {
	if dataset.SameName(string(text), notAssessed) {
		g.Grade = grade.NotAssessed
		return nil
	}
	if err := g.Grade.UnmarshalText(text); err != nil {
		return fmt.Errorf("%w, %s", err, notAssessed)
	}
	return nil
}

// Names is a list of names; a single one may be written without brackets.
type Names []Name

// Name is a name and its location.
type Name struct {
	fault.Location
	Text string
}

// DecodeNode reads a name or a list of names.
func (l *Names) DecodeNode(n *yaml.Node) error {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	for _, item := range items {
		if item.Kind != yaml.ScalarNode || item.Tag != "!!str" || strings.TrimSpace(item.Value) == "" {
			return fmt.Errorf("expected a name or a list of names, found %s", strictyaml.Describe(item))
		}
		*l = append(*l, Name{Location: fault.Location{Line: item.Line}, Text: item.Value})
	}
	return nil
}
