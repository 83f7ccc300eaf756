package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// diffOptions are the flags of the diff command.
type diffOptions struct {
	requestFlags
	output   outputFlags
	project  string
	impact   bool
	all      bool
	exitZero bool
}

const diffLong = `Tell what is different between two datasets, and which verdicts change by it.

OLD and NEW are each "bundled", a folder of data, an export (what data export
wrote as json), or a saved report (what check or gate wrote as json). A folder
whose catalog.yaml states no version is laid over the bundled data first. Of a
saved report only the cells in it are compared, and an export of some offerings
only with a side that has no others.

A change is material where a decision can hang on it: offerings and cells that
come and go, grades, refusals, confidence, tier, route, default, geography,
facts, exceptions, side effects, and the sentences that support or contradict a
grade. All others are editorial: prose, addresses, dates, order. They are
counted and, with --all, listed.

With --profile or --require every offering is judged on both sides, with
--project FILE every vendor of a project file, by the same requirements and on
the same day; each verdict that changes is listed. Folders of data that the
project file names are laid over both sides, but for the one that is OLD or NEW.

Exit codes: 0 nothing material has changed, 1 something has; with --impact, 0 no
verdict changes, 1 one does; 2 the request is wrong; 3 a dataset could not be
read. An offering that is gone is a verdict that changes; one that is new had no
verdict before.`

func newDiff(a *app) *cobra.Command {
	o := &diffOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: output.Names()}}
	c := &cobra.Command{
		Use:   "diff OLD NEW [--profile PROFILE | --project FILE]",
		Short: "Tell what changed between datasets, and which verdicts with it",
		Long:  diffLong,
		Example: `  vendorcheck diff last-month.json bundled
  vendorcheck diff bundled our-overlay --profile hipaa
  vendorcheck diff last-gate.json bundled --project vendorcheck.yaml --impact
  vendorcheck diff data-before data -o markdown`,
		Args: cobra.ArbitraryArgs,
		RunE: run(o.run),
	}
	o.register(c)
	f := c.Flags()
	f.StringVar(&o.project, "project", "", "judge the vendors of this project `FILE`")
	f.BoolVar(&o.impact, "impact", false, "exit 1 only if a verdict changes")
	f.BoolVar(&o.all, "all", false, "list editorial changes too")
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit 0 whatever has changed (never masks 2 or 3)")
	o.output.register(c)
	return c
}

// run compares, judges, writes, and only then says whether something counts.
func (o *diffOptions) run(args []string) error {
	if err := o.checkRequest(args); err != nil {
		return err
	}
	d, err := o.compare(args[0], args[1])
	if err != nil {
		return err
	}
	if err := o.output.writeFindings(finding.Diff(d, o.all)); err != nil {
		return err
	}
	if d.Failed && !o.exitZero {
		return errBlocked
	}
	return nil
}

// checkRequest refuses what does not go together, before anything is read.
func (o *diffOptions) checkRequest(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	given := o.command.Flags().Changed
	switch {
	case len(args) != 2:
		return usage.Errorf("diff takes two datasets, OLD and NEW, found %d; for example: vendorcheck diff bundled our-overlay", len(args))
	case given("project") && o.project == "":
		return usage.New("--project is empty; name a file")
	case o.project != "" && o.asksSomething():
		return usage.New("--project judges by the project file alone; leave --profile and --require out")
	case o.impact && o.project == "" && !o.asksSomething():
		return usage.New("--impact is about verdicts; name requirements with --profile or --require, or a project file with --project")
	}
	for _, name := range []string{"accept", "model", "min-confidence", "max-age-days", "require-dated"} {
		if given(name) && !o.asksSomething() {
			return usage.Errorf("--%s needs requirements: name --profile or --require", name)
		}
	}
	return nil
}

// diffSide is one of the two things compared.
type diffSide struct {
	diff.Version
	diff.Side
	dir string // its folder, empty for none
}

// compare tells the two apart and judges by what was asked for.
func (o *diffOptions) compare(oldName, newName string) (*diff.Diff, error) {
	asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return nil, err
	}
	old, err := o.open(oldName)
	if err != nil {
		return nil, err
	}
	new, err := o.open(newName)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(old.covers(new), new.covers(old)); err != nil {
		return nil, err
	}
	j := &diffJudge{diffOptions: o, asOf: asOf}
	if o.project != "" {
		if err := j.readProject(old, new); err != nil {
			return nil, err
		}
	}
	bundled, err := o.app.dataset()
	if err != nil {
		return nil, err
	}
	var part *diff.Saved
	if j.before, j.after, part, err = diff.Align(old.Version, new.Version, bundled); errors.Is(err, diff.ErrNothingHeld) {
		return nil, usage.Mark(err)
	} else if err != nil {
		return nil, err
	}
	changes, err := diff.Compare(j.before, j.after)
	if err != nil {
		return nil, err
	}
	d := &diff.Diff{
		SchemaVersion: report.SchemaVersion, Old: old.Side, New: new.Side, AsOf: asOf, Changes: changes,
		ImpactOnly: o.impact, Disclaimer: report.Disclaimer,
	}
	d.Tool, _ = o.app.identity(j.after)
	if part != nil {
		d.Part = &diff.Part{Cells: part.Len(), LeftOut: part.LeftOut}
	}
	if o.project != "" || o.asksSomething() {
		j.part, j.whole = part, whole(old, new, bundled)
		if d.Impact, err = j.impact(); err != nil {
			return nil, err
		}
	}
	d.Finish()
	return d, nil
}

// whole is a dataset that has everything, also where only a part is compared.
func whole(old, new *diffSide, bundled *dataset.Dataset) *dataset.Dataset {
	for _, side := range []*diffSide{new, old} {
		if side.Data != nil {
			return side.Data
		}
	}
	return bundled
}

// sidesAllowed says what OLD and NEW can be.
const sidesAllowed = "name " + bundledName + ", a folder of data, a pack, what `vendorcheck data export` wrote as json, or what check or gate wrote with -o json"

// open opens a dataset or a saved report.
func (o *diffOptions) open(name string) (*diffSide, error) {
	side := &diffSide{Side: diff.Side{Name: name}}
	if name != bundledName {
		pack, err := isPack(name)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, usage.Errorf("there is no file or folder %s%s; %s", name, suggest.DidYouMean(name, []string{bundledName}), sidesAllowed)
		case err != nil:
			return nil, err
		case !info.IsDir() && !pack:
			return side, o.openFile(side)
		}
	}
	d, folder, err := o.app.openData(name)
	if err != nil {
		return nil, err
	}
	if folder != nil {
		side.dir = folder.Dir
	}
	side.hold(o.app, d)
	return side, nil
}

// covers refuses an export of some offerings where the other side has others:
// they would look as if they had come or gone.
func (s *diffSide) covers(other *diffSide) error {
	if s.Data == nil || s.Data.Whole <= s.Data.Len() {
		return nil
	}
	var ids []string
	if other.Data != nil {
		ids = other.Data.IDs()
	} else {
		ids = other.Saved.Offerings()
	}
	for _, id := range ids {
		if !slices.Contains(s.Data.IDs(), id) {
			return usage.Errorf("%s is an export of %d of %d offerings, and %s has others, such as %s; export all of them, or the same from both", s.Name, s.Data.Len(), s.Data.Whole, other.Name, id)
		}
	}
	return nil
}

// hold makes the side a dataset.
func (s *diffSide) hold(a *app, d *dataset.Dataset) {
	s.Data = d
	_, s.Dataset = a.identity(d)
}

// openFile opens an export, or a report of check or gate.
func (o *diffOptions) openFile(side *diffSide) error {
	data, err := readDataFile(side.Name)
	if err != nil {
		return err
	}
	switch {
	case holdsKey(data, "catalog"):
		d, err := readExport(side.Name, data)
		if err != nil {
			return err
		}
		side.hold(o.app, d)
		return nil
	case holdsKey(data, "results"):
		r, err := savedReport(side.Name, data)
		if err != nil {
			return err
		}
		side.Saved, side.SavedReport, side.Dataset = diff.FromReport(r), true, r.Dataset
		side.Dataset.Overlays = append([]string{}, side.Dataset.Overlays...)
		return nil
	}
	if err := brokenJSON(side.Name, data); err != nil {
		return err
	}
	return usage.Errorf("%s is neither a dataset nor a report; %s", side.Name, sidesAllowed)
}
