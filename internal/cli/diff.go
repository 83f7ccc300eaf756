package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// diffOptions are the flags of the diff command.
type diffOptions struct {
	requestFlags
	output   outputFlags
	project  string
	impact   bool
	exitZero bool
}

func newDiff(a *app) *cobra.Command {
	o := &diffOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: output.Names()}}
	c := &cobra.Command{
		Use:   "diff OLD NEW [--profile PROFILE | --project FILE]",
		Short: "Compare datasets, and report which verdicts change",
		Args:  cobra.ArbitraryArgs,
		RunE:  run(o.run),
	}
	o.register(c)
	f := c.Flags()
	f.StringVar(&o.project, "project", "", "judge the vendors of this project `FILE`")
	f.BoolVar(&o.impact, "impact", false, "exit 1 only if a verdict changes, or cannot be judged")
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit 0 whatever has changed; never masks 2 or 3")
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
	if err := o.output.writeFindings(finding.Diff(d)); err != nil {
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
	for _, name := range refinements() {
		if given(name) && !o.asksSomething() {
			return usage.Errorf("--%s needs requirements: name --profile or --require", name)
		}
	}
	return nil
}

// diffSide is one of the two datasets compared.
type diffSide struct {
	diff.Named
	dir string // its folder, empty for none
}

// compare compares the two, and judges them by what was asked for.
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
	if err := cmp.Or(old.Covers(&new.Named), new.Covers(&old.Named)); err != nil {
		return nil, err
	}
	d := &diff.Diff{SchemaVersion: report.SchemaVersion, AsOf: asOf, ImpactOnly: o.impact, Disclaimer: report.Disclaimer}
	if d.Impact, err = o.judge(old, new, asOf); err != nil {
		return nil, err
	}
	if d.Changes, err = diff.Compare(old.Data, new.Data); err != nil {
		return nil, err
	}
	d.Old.Name, d.New.Name = oldName, newName
	_, d.Old.Dataset = o.app.identity(old.Data)
	d.Tool, d.New.Dataset = o.app.identity(new.Data)
	d.Finish()
	return d, nil
}

// open opens a dataset.
func (o *diffOptions) open(name string) (*diffSide, error) {
	if _, err := os.Stat(name); name != source.Bundled && errors.Is(err, fs.ErrNotExist) {
		return nil, usage.Errorf("there is no file or folder %s%s; %s", name, suggest.DidYouMean(name, []string{source.Bundled}), source.Allowed)
	}
	d, folder, err := o.app.sources().Open(name)
	if err != nil {
		return nil, err
	}
	side := &diffSide{Named: diff.Named{Name: name, Data: d}}
	if folder != nil {
		side.dir = folder.Dir
	}
	return side, nil
}

// judge judges both sides by the flags or by the project file, and returns
// which verdicts change; nil where nothing is required.
func (o *diffOptions) judge(old, new *diffSide, asOf date.Date) (*diff.Impact, error) {
	switch {
	case o.project != "":
		return o.judgeProject(old, new, asOf)
	case !o.asksSomething():
		return nil, nil
	}
	before, err := old.Data.All()
	if err != nil {
		return nil, err
	}
	after, err := new.Data.All()
	if err != nil {
		return nil, err
	}
	in, err := o.input(&dataset.Dataset{Catalog: diff.Catalog(old.Data.Catalog, new.Data.Catalog)}, slices.Concat(before, after))
	if err != nil {
		return nil, err
	}
	return diff.Judge(in, in.Subjects[:len(before)], in.Subjects[len(before):]), nil
}

// judgeProject judges what the project file lists. Its folders of data become
// overlays of both sides, except for one that is a side itself: that one is
// what is compared.
func (o *diffOptions) judgeProject(old, new *diffSide, asOf date.Date) (*diff.Impact, error) {
	p, err := project.Read(o.project)
	if err != nil {
		return nil, err
	}
	overlays, err := p.Overlays()
	if err != nil {
		return nil, err
	}
	for _, dir := range overlays {
		if sameFolder(dir, old.dir) || sameFolder(dir, new.dir) {
			continue
		}
		for _, side := range []*diffSide{old, new} {
			if side.Data, _, err = o.app.sources().Overlay(side.Data, dir); err != nil {
				return nil, err
			}
		}
	}
	return diff.JudgeProject(p.Project, source.Profiles{}, old.Data, new.Data, asOf)
}

func sameFolder(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	first, errA := os.Stat(a)
	second, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(first, second)
}
