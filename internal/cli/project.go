package cli

import (
	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// projectName returns the file that --project names, or finds one.
func projectName(c *cobra.Command) (string, error) {
	flag := c.Flags().Lookup("project")
	switch name := flag.Value.String(); {
	case name != "":
		return name, nil
	case flag.Changed:
		return "", usage.New("--project is empty; name a file, or leave it out to find one")
	}
	return project.Find()
}

// openProject reads a project file, and opens the data with its overlays below
// those of --data.
func (a *app) openProject(name string) (*project.File, *dataset.Dataset, error) {
	p, err := project.Read(name)
	if err != nil {
		return nil, nil, err
	}
	overlays, err := p.Overlays()
	if err != nil {
		return nil, nil, err
	}
	a.overlays = append(overlays, a.overlays...)
	d, err := a.dataset()
	return p, d, err
}

// gateInput turns a project file into what the check needs.
func (a *app) gateInput(name string, asOf date.Date) (check.Input, error) {
	p, d, err := a.openProject(name)
	if err != nil {
		return check.Input{}, err
	}
	return p.Input(d, asOf)
}
