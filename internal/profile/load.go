package profile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// Codes of the faults that profiles and project files can have beyond their
// form.
const (
	CodeProfile     = "unknown-profile"
	CodeCircle      = "profile-circle"
	CodeVendor      = "unknown-vendor"
	CodeCell        = "unknown-cell"
	CodeCondition   = "bad-condition"
	CodeValue       = "unlisted-value"
	CodeBlank       = "blank"
	CodeNumber      = "bad-number"
	CodeTwice       = "duplicate"
	CodeUseless     = "not-required"
	CodeTooLong     = "waiver-too-long"
	CodeWeaker      = "attestation-weaker"
	CodeDigest      = "bad-digest"
	CodeAttribute   = "unknown-attribute"
	CodeNothing     = "nothing-required"
	CodeUnreadable  = "unreadable"
	CodeAmbiguous   = "ambiguous-file"
	CodeModel       = "unknown-model"
	CodeDates       = "bad-dates"
	CodeIncludes    = "too-many-includes"
	maxIncludeDepth = 16
	maxIncludes     = 100 // of one profile, all that the included ones include among them
)

// Source finds profiles by name or by file. Read returns the text of a profile
// and the name to show for it; base is the file that names it, empty for the
// command line. The fault it returns has no location yet.
type Source interface {
	Read(name, base string) (shown string, text []byte, err error)
}

// Loader turns names into requirements.
type Loader struct {
	Catalog *dataset.Catalog
	Source  Source
	Accept  grade.Grade // takes the place of the profiles' own default, unless NotAssessed
	read    int         // profiles read for the one that is being loaded
}

// Loaded is what some profiles require together.
type Loaded struct {
	Names         []string // as they name themselves
	Requirements  []Requirement
	MaxWaiverDays int // the least of the profiles' limits; 0 for none
}

// Load reads the profiles of these names, with all that they include. Faults
// without a location of their own get those of the names.
func (l *Loader) Load(names Names) (Loaded, fault.List) {
	var out Loaded
	var faults fault.List
	for _, name := range names {
		l.read = 0
		more, bad := l.load(name, nil)
		faults = append(faults, bad...)
		out.Names = append(out.Names, more.Names...)
		out.add(more)
	}
	return out, faults
}

// add requires what more does, too.
func (l *Loaded) add(more Loaded) {
	l.Requirements = append(l.Requirements, more.Requirements...)
	if days := more.MaxWaiverDays; days > 0 && (l.MaxWaiverDays == 0 || days < l.MaxWaiverDays) {
		l.MaxWaiverDays = days
	}
}

// load reads one profile; within are the files that include it.
func (l *Loader) load(name Name, within []string) (Loaded, fault.List) {
	shown, text, err := l.Source.Read(name.Text, name.File)
	if err != nil {
		return Loaded{}, fault.List{{File: name.File, Line: name.Line, Code: CodeProfile, Message: err.Error(), Cause: err}}
	}
	if code, message := l.refuse(shown, within); code != "" {
		return Loaded{}, fault.List{name.Fault(code, message, "remove one of these includes")}
	}
	file, faults := ParseFile(shown, text)
	if len(faults) > 0 {
		return Loaded{}, faults
	}
	return l.expand(file, append(within, shown))
}

// refuse returns why a profile may not be included; the code is empty when it may.
// Without a limit on their number, a few small files that include each other twice
// would be read for hours.
func (l *Loader) refuse(shown string, within []string) (code, message string) {
	l.read++
	switch {
	case slices.Contains(within, shown):
		return CodeCircle, fmt.Sprintf("the profile %s includes itself: %s", shown, strings.Join(append(within, shown), " → "))
	case len(within) > maxIncludeDepth:
		return CodeIncludes, fmt.Sprintf("profiles include one another more than %d deep: %s", maxIncludeDepth, strings.Join(append(within, shown), " → "))
	case l.read > 1+maxIncludes:
		return CodeIncludes, fmt.Sprintf("a profile includes more than %d others, each counted every time", maxIncludes)
	}
	return "", ""
}

// ParseFile reads a profile's text; its faults are those of form.
func ParseFile(shown string, text []byte) (*File, fault.List) { return parse[File](shown, text) }

// ParseProject reads a project file's text; its faults are those of form.
func ParseProject(shown string, text []byte) (*Project, fault.List) {
	return parse[Project](shown, text)
}

func parse[T any](shown string, text []byte) (*T, fault.List) {
	doc, faults := strictyaml.Parse(shown, text)
	if doc == nil {
		return nil, faults
	}
	v := new(T)
	return v, doc.Decode(v)
}

// expand turns a profile and what it includes into requirements that carry
// everything that the profile requires of all of them.
func (l *Loader) expand(f *File, within []string) (Loaded, fault.List) {
	var faults fault.List
	out := Loaded{Names: []string{f.Name}, MaxWaiverDays: max(0, f.MaxWaiverDays)}
	for _, name := range f.Includes {
		if l.read > 1+maxIncludes { // reported already
			break
		}
		inner, bad := l.load(name, within)
		faults = append(faults, bad...)
		out.add(inner)
	}
	faults = append(faults, f.checkNumbers()...)
	defaults := Defaults{Profile: f.Name, Accept: f.Accept, Policy: f.policy()}
	if l.Accept != grade.NotAssessed {
		defaults.Accept = l.Accept
	}
	own, bad := l.Requirements(f.Requirements, defaults)
	faults = append(faults, bad...)
	out.Requirements = append(out.Requirements, own...)
	if len(out.Requirements) == 0 && len(faults) == 0 {
		faults = append(faults, f.Fault(CodeNothing, "the profile requires nothing", "list requirements or includes"))
	}
	return out, faults
}

func (f *File) checkNumbers() fault.List {
	faults := checkDays(f.Location, "max_age_days", f.MaxAgeDays, orNoLimit)
	faults = append(faults, checkDays(f.Location, "max_waiver_days", f.MaxWaiverDays, orNoLimit)...)
	if strings.TrimSpace(f.Name) == "" {
		faults = append(faults, f.Fault(CodeBlank, "the name is blank", "name the profile"))
	}
	return faults
}

const orNoLimit = "write a number of days, 0 for no limit"

func checkDays(at fault.Location, key string, days int, hint string) fault.List {
	if days >= 0 {
		return nil
	}
	return fault.List{at.Fault(CodeNumber, fmt.Sprintf("%s is %d", key, days), hint)}
}

// Defaults are what a file requires of all its cells.
type Defaults struct {
	Profile string
	Accept  grade.Grade // yes if NotAssessed
	Policy
}

// Requirements turns written requirements into ones that are complete.
func (l *Loader) Requirements(written []FileRequirement, d Defaults) ([]Requirement, fault.List) {
	var out []Requirement
	var faults fault.List
	for i := range written {
		r, bad := l.requirement(&written[i], d)
		faults = append(faults, bad...)
		out = append(out, r)
	}
	return out, faults
}

func (l *Loader) requirement(w *FileRequirement, d Defaults) (Requirement, fault.List) {
	spec, err := l.Catalog.Resolve(w.Cell)
	if err != nil {
		return Requirement{}, fault.List{w.Fault(CodeCell, err.Error(), "")}
	}
	r := Requirement{
		Cell: spec.ID, Accept: cmp.Or(w.Accept, d.Accept, grade.Yes), Severity: cmp.Or(w.Severity, SeverityBlock),
		Policy:  w.policy().Stricter(d.Policy),
		AskedBy: []Asked{{Profile: d.Profile, Location: w.Location, Reason: w.Reason, Source: w.Source}},
	}
	faults := checkDays(w.Location, "max_age_days", w.MaxAgeDays, orNoLimit)
	var bad fault.List
	r.Where, bad = Where(w.Location, w.Where, spec)
	return r, append(faults, bad...)
}

// Where reads the conditions of a list in a file. As between brackets, a comma
// separates two.
func Where(at fault.Location, list []string, spec *dataset.CellSpec) ([]Condition, fault.List) {
	var where []Condition
	var faults fault.List
	for _, text := range list {
		more, err := conditions(text, spec)
		code := CodeCondition
		if errors.As(err, new(unknownAttributeError)) {
			code = CodeAttribute
		}
		if err != nil {
			faults = append(faults, at.Fault(code, err.Error(), ""))
		}
		where = append(where, more...)
	}
	return where, faults
}
