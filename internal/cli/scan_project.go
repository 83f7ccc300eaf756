package cli

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/scan"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// scanProject is the project file that a scan is judged by, empty where there is
// none.
type scanProject struct {
	projectEdit
	input check.Input
}

// openProject reads the project file where one is needed. Its overlays must be
// applied before anything is looked for.
func (o *scanOptions) openProject() (*scanProject, error) {
	p := &scanProject{}
	var err error
	asOfGiven := o.command.Flags().Changed("as-of")
	if !o.byProject() && !o.write {
		p.input.AsOf, err = o.app.today(o.asOf, asOfGiven)
		return p, err
	}
	if p.file, err = projectFile(o.command); err != nil {
		return nil, err
	}
	if p.text, err = readFile(p.file); err != nil {
		return nil, err
	}
	project, faults := profile.ParseProject(p.file, p.text)
	if len(faults) > 0 {
		return nil, usage.Faults(faults)
	}
	p.project = project
	if p.input, err = o.app.projectInput(project, o.asOf, asOfGiven); err != nil {
		return nil, err
	}
	p.asOf = p.input.AsOf
	p.data, err = o.app.dataset()
	return p, err
}

// listed returns the ids of the offerings that the project file lists.
func (p *scanProject) listed() []string {
	var ids []string
	for i := range p.input.Subjects {
		ids = append(ids, p.input.Subjects[i].Offering.ID)
	}
	return ids
}

// allowed says what may be in use without being listed, and by what.
func (o *scanOptions) allowed(d *dataset.Dataset, p *scanProject) (scan.Allowed, error) {
	allowed := scan.Allowed{}
	if p.project != nil {
		for _, name := range p.project.AllowUnlisted {
			found, err := d.Offering(name.Text) // resolved before
			if err != nil {
				return nil, err
			}
			allowed[found.ID] = fmt.Sprintf("%s:%d", name.File, name.Line)
		}
	}
	for _, name := range o.allow {
		found, err := d.Offering(name)
		if err != nil {
			return nil, fmt.Errorf("--allow-unlisted: %w", err)
		}
		allowed[found.ID] = "--allow-unlisted"
	}
	return allowed, nil
}

// writeVendors adds to the project file what is in use and not listed. From
// then on it is judged as the rest of the file is.
func (o *scanOptions) writeVendors(p *scanProject, s *report.Scan, allowed scan.Allowed) error {
	missing := scan.NotListed(s.Uses, p.listed(), allowed)
	if len(missing) == 0 {
		fmt.Fprintf(o.app.err, "vendorcheck: %s lists all that was found; it is unchanged\n", wording.Plain(p.file))
		return nil
	}
	text := p.text
	ids := make([]string, len(missing))
	for i, u := range missing {
		var err error
		at := u.Signals[0]
		if text, err = profile.AddVendor(text, u.Offering.ID, wording.Plain(fmt.Sprintf("found in %s:%d", at.File, at.Line))); err != nil {
			return usage.Errorf("%s: %w", p.file, err)
		}
		ids[i] = u.Offering.ID
	}
	if err := p.replace(text); err != nil {
		return err
	}
	fmt.Fprintf(o.app.err, "vendorcheck: added to %s: %s\n", wording.Plain(p.file), strings.Join(ids, ", "))
	for _, u := range missing {
		if len(u.Others) > 0 {
			fmt.Fprintf(o.app.err, "vendorcheck: note: the signals of %s fit %s, too; remove those that are not in use\n", u.Offering.ID, strings.Join(u.Others, ", "))
		}
	}
	return nil
}

// replace rewrites the project file, unless gate would refuse the new text.
func (p *scanProject) replace(text []byte) error {
	project, faults := profile.ParseProject(p.file, text)
	if len(faults) > 0 {
		return p.refusal(faults)
	}
	subjects, faults, err := project.Resolve(p.data, &profile.Loader{Catalog: p.data.Catalog, Source: profileSource{}}, p.asOf)
	switch {
	case err != nil:
		return err
	case len(faults) > 0:
		return p.refusal(faults)
	}
	p.project, p.text, p.input.Subjects = project, text, subjects
	return p.write(text)
}
