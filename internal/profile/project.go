package profile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// DefaultExpiringDays is how soon a waiver or an attestation counts as
// expiring when the project file sets nothing.
const DefaultExpiringDays = 30

// Subject is one offering under judgment, with all that is required of it and
// all that the buyer has accepted or attested.
type Subject struct {
	fault.Location
	Offering     *dataset.Offering
	Use          string
	Model        string // picks the exceptions for one model; empty for none
	Profiles     []string
	Requirements []Requirement           // merged
	Waivers      map[string]*Waiver      // by cell id
	Attestations map[string]*Attestation // by cell id
}

// resolver turns a project file into subjects.
type resolver struct {
	project  *Project
	data     *dataset.Dataset
	loader   *Loader
	asOf     date.Date
	subjects []Subject
	limits   []int             // of each subject's profiles on waivers
	own      []Requirement     // the project's
	loaded   map[string]Loaded // by the names of profiles, one a line
	first    map[use]int       // the line that lists it
	granted  map[grant]int     // the line that grants it
	faults   fault.List
	broken   error // of the tool, not of the file
}

// use is what a vendor is listed for; it is listed once.
type use struct{ offering, use string }

// grant is what a waiver or an attestation is for; there is one of each.
type grant struct{ what, offering, cell string }

// Resolve finds everything that the project file names. The error is the
// tool's; what is wrong with the file is in the list.
func (p *Project) Resolve(data *dataset.Dataset, loader *Loader, asOf date.Date) ([]Subject, fault.List, error) {
	r := &resolver{project: p, data: data, loader: loader, asOf: asOf, loaded: map[string]Loaded{}, first: map[use]int{}, granted: map[grant]int{}}
	if len(p.Vendors) == 0 {
		r.fault(p.Location, CodeNothing, "no vendor is listed", "list the offerings in use under vendors")
	}
	r.faults = append(r.faults, checkDays(p.Location, "expiring_days", p.ExpiringDays, "write a number of days")...)
	r.faults = append(r.faults, checkDays(p.Location, "max_age_days", p.MaxAgeDays, orNoLimit)...)
	r.own = r.requirements(p.Requirements)
	for i := range p.Vendors {
		r.vendor(&p.Vendors[i])
	}
	for _, name := range p.AllowUnlisted {
		r.offering(name.Location, name.Text)
	}
	for i := range p.Waivers {
		r.waiver(&p.Waivers[i])
	}
	for i := range p.Attestations {
		r.attestation(&p.Attestations[i])
	}
	r.faults.Sort()
	same := func(a, b fault.Fault) bool { return a.Error() == b.Error() }
	return r.subjects, slices.CompactFunc(r.faults, same), r.broken // two lists of profiles may have one in common
}

func (r *resolver) fault(at fault.Location, code, message, hint string) {
	r.faults = append(r.faults, at.Fault(code, message, hint))
}

// offering finds the offering that a name leads to; nil when it leads nowhere.
func (r *resolver) offering(at fault.Location, name string) *dataset.Offering {
	o, err := r.data.Offering(name)
	var unknown *dataset.UnknownVendorError
	var ambiguous *dataset.AmbiguousVendorError
	switch {
	case errors.As(err, &unknown), errors.As(err, &ambiguous):
		r.fault(at, CodeVendor, err.Error(), "")
		return nil
	case err != nil:
		r.broken = err
		return nil
	}
	return o
}

func (r *resolver) vendor(v *Vendor) {
	o := r.offering(v.Location, v.Vendor)
	names := v.Profiles
	if len(names) == 0 {
		names = r.project.Profiles
	}
	loaded := r.load(names)
	requirements := slices.Concat(loaded.Requirements, r.own, r.requirements(v.Requirements))
	for i := range requirements {
		requirements[i].Policy = requirements[i].Policy.Stricter(r.project.Policy())
	}
	if len(requirements) == 0 && len(r.faults) == 0 {
		r.fault(v.Location, CodeNothing, fmt.Sprintf("nothing is required of %s", v.Vendor), "name profiles, or list requirements")
	}
	if o == nil {
		return
	}
	r.model(v, o)
	key := use{o.ID, v.Use}
	if line, twice := r.first[key]; twice {
		r.fault(v.Location, CodeTwice, fmt.Sprintf("%s is listed twice for the same use", o.ID), fmt.Sprintf("it is first on line %d; write a different use, or remove one", line))
		return
	}
	r.first[key] = v.Line
	r.subjects = append(r.subjects, Subject{
		Location: v.Location, Offering: o, Use: v.Use, Model: v.Model, Profiles: loaded.Names, Requirements: Merge(requirements),
		Waivers: map[string]*Waiver{}, Attestations: map[string]*Attestation{},
	})
	r.limits = append(r.limits, loaded.MaxWaiverDays)
}

// load reads profiles, those of the same names once: many vendors have the same.
func (r *resolver) load(names Names) Loaded {
	var key strings.Builder
	for _, name := range names {
		key.WriteString(strconv.Quote(name.Text))
	}
	loaded, known := r.loaded[key.String()]
	if !known {
		var faults fault.List
		loaded, faults = r.loader.Load(names)
		r.faults = append(r.faults, faults...)
		r.loaded[key.String()] = loaded
	}
	return loaded
}

// requirements reads what the project file itself requires.
func (r *resolver) requirements(written []FileRequirement) []Requirement {
	own, faults := r.loader.Requirements(written, Defaults{Profile: r.project.File, Accept: r.project.Accept})
	r.faults = append(r.faults, faults...)
	return own
}

// model refuses a model that the offering's data does not know: a misspelled name
// would leave out the exceptions of that model.
func (r *resolver) model(v *Vendor, o *dataset.Offering) {
	if v.Model == "" || o.KnowsModel(v.Model) {
		return
	}
	r.fault(v.Location, CodeModel, fmt.Sprintf("%q is not a model that the dataset distinguishes for %s%s", v.Model, o.ID, dataset.ModelsInstead(v.Model, o)), "leave model out")
}

// target finds the cell and the subjects that a waiver or attestation is for.
func (r *resolver) target(at fault.Location, what, vendor, cell string) (id string, o *dataset.Offering, subjects []int) {
	o = r.offering(at, vendor)
	spec, err := r.loader.Catalog.Resolve(cell)
	if err != nil {
		r.fault(at, CodeCell, err.Error(), "")
	}
	if o == nil || err != nil {
		return "", nil, nil
	}
	listed := false
	for i := range r.subjects {
		if r.subjects[i].Offering.ID != o.ID {
			continue
		}
		listed = true
		if r.subjects[i].requires(spec.ID) {
			subjects = append(subjects, i)
		}
	}
	granted := grant{what, o.ID, spec.ID}
	switch first, twice := r.granted[granted]; {
	case !listed:
		r.fault(at, CodeUseless, fmt.Sprintf("the %s is for %s, which is not listed under vendors", what, o.ID), "list it, or remove the "+what)
	case len(subjects) == 0:
		r.fault(at, CodeUseless, fmt.Sprintf("the %s is for %s of %s, which no profile or requirement asks for", what, spec.ID, o.ID), "remove it, or require the cell")
	case twice:
		r.fault(at, CodeTwice, fmt.Sprintf("a second %s for %s of %s", what, spec.ID, o.ID), fmt.Sprintf("the first is on line %d; keep one", first))
		return spec.ID, o, nil
	default:
		r.granted[granted] = at.Line
	}
	return spec.ID, o, subjects
}

func (s *Subject) requires(cell string) bool {
	return slices.ContainsFunc(s.Requirements, func(r Requirement) bool { return r.Cell == cell })
}

func (r *resolver) waiver(w *Waiver) {
	r.notBlank(w.Location, "reason", w.Reason)
	r.notBlank(w.Location, "approved_by", w.ApprovedBy)
	if w.Refused && w.Grade.Grade != grade.NoPublicEvidence {
		r.fault(w.Location, CodeUseless, "refused is true, and the grade is "+w.Grade.Word(), "a refusal is graded no_public_evidence; remove refused, or correct the grade")
	}
	cell, _, subjects := r.target(w.Location, "waiver", w.Vendor, w.Cell)
	for _, i := range subjects {
		if limit := r.limits[i]; limit > 0 && int(w.Expires-r.asOf) > limit {
			r.fault(w.Location, CodeTooLong, fmt.Sprintf("the waiver expires on %s, in %d days", w.Expires, int(w.Expires-r.asOf)), fmt.Sprintf("the profiles allow %d days at most", limit))
			return
		}
	}
	for _, i := range subjects {
		r.subjects[i].Waivers[cell] = w
	}
}

func (r *resolver) attestation(a *Attestation) {
	r.notBlank(a.Location, "document", a.Document)
	r.notBlank(a.Location, "verified_by", a.VerifiedBy)
	if a.SHA256 != "" && !isDigest(a.SHA256) {
		r.fault(a.Location, CodeDigest, fmt.Sprintf("sha256 is %q", a.SHA256), "write the 64 hexadecimal digits that sha256sum prints, in small letters")
	}
	if a.Expires < a.Verified {
		r.fault(a.Location, CodeDates, fmt.Sprintf("the attestation expires on %s, before it was verified on %s", a.Expires, a.Verified), "correct one of the dates")
	}
	cell, o, subjects := r.target(a.Location, "attestation", a.Vendor, a.Cell)
	if o == nil {
		return
	}
	if public, ok := o.Cell(cell); ok && a.Grade < public.Grade {
		r.fault(a.Location, CodeWeaker, fmt.Sprintf("the attestation is %s, public evidence is %s", a.Grade.Label(), public.Grade.Label()), "an attestation adds to public evidence; remove it, or correct its grade")
	}
	r.attributes(a, cell)
	for _, i := range subjects {
		r.subjects[i].Attestations[cell] = a
	}
}

func isDigest(text string) bool {
	sum, err := hex.DecodeString(text)
	return err == nil && len(sum) == sha256.Size && strings.ToLower(text) == text
}

// attributes checks what an attestation states against the catalog.
func (r *resolver) attributes(a *Attestation, cell string) {
	spec, _ := r.loader.Catalog.Cell(cell)
	for _, stated := range a.Attributes {
		attribute, ok := spec.Attribute(stated.Name)
		switch {
		case !ok:
			r.fault(a.Location, CodeAttribute, unknownAttribute(stated.Name, spec).Error(), "")
		case !attribute.Fits(stated.Value):
			r.fault(a.Location, CodeAttribute, fmt.Sprintf("%s is %q, which is not of type %s", stated.Name, stated.Value, attribute.Type), "correct the value")
		default:
			for _, word := range attribute.Unlisted(stated.Value) {
				r.fault(a.Location, CodeValue, unlisted(word, attribute).Error(), "")
			}
		}
	}
}

func (r *resolver) notBlank(at fault.Location, key, value string) {
	if !strings.ContainsFunc(value, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
		r.fault(at, CodeBlank, key+" is blank", "write who or what it is")
	}
}

// Ground is what a waiver is granted for: a grade, and whether it is a refusal.
type Ground struct {
	Grade   grade.Grade
	Refused bool
}

// Label returns the ground as a sentence has it.
func (g Ground) Label() string {
	if g.Refused {
		return "a refusal in public"
	}
	return g.Grade.Label()
}

// Ground returns what the waiver was granted for.
func (w *Waiver) Ground() Ground { return Ground{w.Grade.Grade, w.Refused} }

// Valid reports whether the waiver counts on a day, for what the cell is now.
func (w *Waiver) Valid(asOf date.Date, now Ground) bool { return !w.Void(now) && !w.Expired(asOf) }

// Void reports whether the waiver was granted for another grade, or without the
// refusal that there is now.
func (w *Waiver) Void(now Ground) bool { return w.Ground() != now }

// Expired reports whether the waiver's last day is over.
func (w *Waiver) Expired(asOf date.Date) bool { return asOf > w.Expires }

// Valid reports whether the attestation counts on a day: read by then, and
// not expired.
func (a *Attestation) Valid(asOf date.Date) bool { return a.Verified <= asOf && asOf <= a.Expires }
