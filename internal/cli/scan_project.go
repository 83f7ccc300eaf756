package cli

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/scan"
)

// scanProject is the project file that a scan is judged by, empty where there is
// none.
type scanProject struct {
	*project.File
	data  *dataset.Dataset // with the project's overlays
	input check.Input
}

// openProject reads the project file where one is needed. Its overlays must be
// applied before anything is looked for.
func (o *scanOptions) openProject() (*scanProject, error) {
	p := &scanProject{}
	asOf, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return nil, err
	}
	p.input.AsOf = asOf
	if !o.byProject() && !o.write {
		return p, nil
	}
	name, err := projectName(o.command)
	if err != nil {
		return nil, err
	}
	if p.File, p.data, err = o.app.openJudged(o.command, name); err != nil {
		return nil, err
	}
	o.file = p.File
	p.input, err = o.app.projectInput(p.File, p.data, asOf)
	return p, err
}

// allowed says what may be in use without being listed, and by what.
func (o *scanOptions) allowed(d *dataset.Dataset, p *scanProject) (scan.Allowed, error) {
	allowed := scan.Allowed{}
	if p.File != nil {
		for _, name := range p.AllowUnlisted {
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
	missing := scan.NotListed(s.Uses, p.Listed(p.input.Subjects), allowed)
	if len(missing) == 0 {
		fmt.Fprintf(o.app.err, "vendorcheck: %s lists all that was found; it is unchanged\n", wording.Plain(p.Name))
		return nil
	}
	ids := make([]string, len(missing))
	vendors := make([]project.Vendor, len(missing))
	for i, u := range missing {
		at := u.Signals[0]
		ids[i] = u.Offering.ID
		vendors[i] = project.Vendor{ID: u.Offering.ID, Use: wording.Plain(fmt.Sprintf("found in %s:%d", at.File, at.Line))}
	}
	if err := p.AddVendors(p.data, p.input.AsOf, vendors); err != nil {
		return err
	}
	added, err := p.Input(p.data, p.input.AsOf)
	if err != nil {
		return err
	}
	p.input.Subjects = added.Subjects
	fmt.Fprintf(o.app.err, "vendorcheck: added to %s: %s\n", wording.Plain(p.Name), strings.Join(ids, ", "))
	for _, u := range missing {
		if len(u.Others) > 0 {
			fmt.Fprintf(o.app.err, "vendorcheck: note: the signals of %s fit %s, too; remove those that are not in use\n", u.Offering.ID, strings.Join(u.Others, ", "))
		}
	}
	return nil
}
