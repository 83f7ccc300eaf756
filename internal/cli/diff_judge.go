package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// diffJudge judges both sides of a diff by the same requirements.
type diffJudge struct {
	*diffOptions
	asOf          date.Date
	file          *profile.Project // nil for none
	before, after *dataset.Dataset
	part          *diff.Saved      // nil: all of the data is compared
	whole         *dataset.Dataset // has everything, also where a part is compared
}

// readProject reads the project file and lays its folders of data over both
// sides: its verdicts rest on them. A folder that is a side itself is what is
// compared, and a saved report rests on them already.
func (j *diffJudge) readProject(old, new *diffSide) error {
	var err error
	if j.file, err = readProject(j.project); err != nil {
		return err
	}
	folders, err := projectFolders(j.project, j.file)
	if err != nil {
		return err
	}
	folders = slices.DeleteFunc(folders, func(dir string) bool { return sameFolder(dir, old.dir) || sameFolder(dir, new.dir) })
	for _, dir := range folders {
		for _, side := range []*diffSide{old, new} {
			if side.Data == nil {
				continue
			}
			d, _, err := j.app.overlaid(side.Data, dir)
			if err != nil {
				return err
			}
			side.hold(j.app, d)
		}
	}
	return nil
}

func sameFolder(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	first, errA := os.Stat(a)
	second, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(first, second)
}

// impact judges both sides and tells which verdicts change.
func (j *diffJudge) impact() (*diff.Impact, error) {
	catalog := diff.Catalog(j.before.Catalog, j.after.Catalog)
	requested := j.requested
	if j.file != nil {
		requested = j.listed
	}
	in, old, new, err := requested(catalog)
	if err != nil {
		return nil, err
	}
	impact := diff.Judge(in, old, new, j.part)
	unheld, err := j.unheld(catalog)
	if err != nil {
		return nil, err
	}
	impact.NotJudged += unheld
	if impact.Judged == 0 {
		return nil, usage.Errorf("nothing can be judged: the saved report holds none of the required cells in full; compare with one that was made by the same requirements")
	}
	return impact, nil
}

// requested judges every offering of either side by the flags.
func (j *diffJudge) requested(catalog *dataset.Catalog) (in check.Input, old, new []profile.Subject, err error) {
	before, err := j.before.All()
	if err != nil {
		return in, nil, nil, err
	}
	after, err := j.after.All()
	if err != nil {
		return in, nil, nil, err
	}
	in, err = j.input(&dataset.Dataset{Catalog: catalog}, slices.Concat(before, after))
	if err != nil {
		return in, nil, nil, err
	}
	return in, in.Subjects[:len(before)], in.Subjects[len(before):], nil
}

// listed judges what the project file lists.
func (j *diffJudge) listed(catalog *dataset.Catalog) (in check.Input, old, new []profile.Subject, err error) {
	in = check.Input{Catalog: catalog, AsOf: j.asOf, Profile: report.Profile{Name: j.project, Accept: j.file.Accept}}
	if in.Profile.Accept == grade.NotAssessed {
		in.Profile.Accept = grade.Yes
	}
	if len(j.file.Vendors) == 0 {
		return in, nil, nil, usage.Errorf("%s: no vendor is listed; list the offerings in use under vendors", j.project)
	}
	if err := j.checkNames(); err != nil {
		return in, nil, nil, err
	}
	old, before, err := j.subjects(j.before, catalog, j.file.Vendors)
	if err != nil {
		return in, nil, nil, err
	}
	new, after, err := j.subjects(j.after, catalog, j.file.Vendors)
	if err != nil {
		return in, nil, nil, err
	}
	j.sayLost()
	return in, old, new, j.weigh(len(old), before, len(new), after)
}

// sayLost names the waivers and attestations that only one side applies, for
// the other has no offering of that name.
func (j *diffJudge) sayLost() {
	say := func(at fault.Location, vendor string) {
		_, before := offering(j.before, vendor)
		_, after := offering(j.after, vendor)
		switch {
		case before == nil && after != nil:
			j.note("new", fmt.Errorf("%s:%d: %w", at.File, at.Line, after))
		case after == nil && before != nil:
			j.note("old", fmt.Errorf("%s:%d: %w", at.File, at.Line, before))
		}
	}
	for _, w := range j.file.Waivers {
		say(w.Location, w.Vendor)
	}
	for _, a := range j.file.Attestations {
		say(a.Location, a.Vendor)
	}
}

// note says what is wrong with the project file on one side only.
func (j *diffJudge) note(side string, err error) {
	fmt.Fprintf(j.app.err, "vendorcheck: note: with the %s data alone: %s\n", side, wording.Plain(err.Error()))
}

// weigh tells what is wrong with the project file from what the data makes of
// it. A fault on both sides is the file's, and so is one where the other side
// has none of its vendors. One that only one side gives, such as a model that
// the new data no longer tells apart, is a change: it is said, and the verdicts
// still are.
func (j *diffJudge) weigh(old int, before fault.List, new int, after fault.List) error {
	var own fault.List
	sort := func(side string, faults fault.List, others int, elsewhere fault.List) {
		for _, f := range faults {
			alike := func(other fault.Fault) bool {
				return f.File == other.File && f.Line == other.Line && f.Code == other.Code
			}
			switch {
			case slices.ContainsFunc(own, alike): // told already
			case others == 0 || slices.ContainsFunc(elsewhere, alike):
				own = append(own, f)
			default:
				j.note(side, f)
			}
		}
	}
	sort("new", after, old, before)
	sort("old", before, new, after)
	own.Sort()
	return usage.Faults(own)
}

// unheld counts the requirements of vendors that are listed, and that a saved
// report does not hold at all.
func (j *diffJudge) unheld(catalog *dataset.Catalog) (int, error) {
	if j.file == nil || j.part == nil {
		return 0, nil
	}
	vendors := slices.DeleteFunc(slices.Clone(j.file.Vendors), func(v profile.Vendor) bool {
		_, errBefore := offering(j.before, v.Vendor)
		_, errAfter := offering(j.after, v.Vendor)
		return errBefore == nil || errAfter == nil
	})
	subjects, faults, err := j.subjects(j.whole, catalog, vendors)
	if err == nil {
		err = usage.Faults(faults)
	}
	n := 0
	for i := range subjects {
		n += len(subjects[i].Requirements)
	}
	return n, err
}

// checkNames refuses a project file that names a vendor which neither side has:
// that is a slip, not a change.
func (j *diffJudge) checkNames() error {
	check := func(at fault.Location, vendor string) error {
		var err error
		for _, d := range []*dataset.Dataset{j.before, j.after, j.whole} {
			if _, err = offering(d, vendor); err == nil {
				return nil
			}
		}
		return fmt.Errorf("%s:%d: %w", at.File, at.Line, err)
	}
	var errs []error
	for _, v := range j.file.Vendors {
		errs = append(errs, check(v.Location, v.Vendor))
	}
	for _, w := range j.file.Waivers {
		errs = append(errs, check(w.Location, w.Vendor))
	}
	for _, a := range j.file.Attestations {
		errs = append(errs, check(a.Location, a.Vendor))
	}
	for _, name := range j.file.AllowUnlisted {
		errs = append(errs, check(name.Location, name.Text))
	}
	return errors.Join(errs...)
}

// subjects resolves vendors of the project file on one side, without those that
// the side has no offering for. What the side finds wrong with the file is in
// the list.
func (j *diffJudge) subjects(d *dataset.Dataset, catalog *dataset.Catalog, vendors []profile.Vendor) ([]profile.Subject, fault.List, error) {
	p := *j.file
	p.AllowUnlisted = nil // no verdict hangs on it
	listed := map[string]bool{}
	var broken error
	id := func(vendor string) string {
		o, err := offering(d, vendor)
		if err != nil && !usage.Is(err) {
			broken = err
		}
		if err != nil {
			return ""
		}
		return o.ID
	}
	p.Vendors = slices.DeleteFunc(slices.Clone(vendors), func(v profile.Vendor) bool { return id(v.Vendor) == "" })
	for _, v := range p.Vendors {
		listed[id(v.Vendor)] = true
	}
	p.Waivers = slices.DeleteFunc(slices.Clone(p.Waivers), func(w profile.Waiver) bool { return !listed[id(w.Vendor)] })
	p.Attestations = slices.DeleteFunc(slices.Clone(p.Attestations), func(a profile.Attestation) bool { return !listed[id(a.Vendor)] })
	if broken != nil || len(p.Vendors) == 0 {
		return nil, nil, broken
	}
	subjects, faults, err := p.Resolve(d, &profile.Loader{Catalog: catalog, Source: profileSource{}}, j.asOf)
	if err != nil {
		return nil, nil, err
	}
	return subjects, faults, nil
}
