package cli

import (
	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/project"
)

// projectName returns the file that --project names, or finds one.
func projectName(c *cobra.Command) (string, error) {
	return project.Named(c.Flag("project").Value.String(), c.Flags().Changed("project"))
}

// openProject reads a project file, and opens the data with its overlays below
// those of --data.
func (a *app) openProject(name string) (*project.File, *dataset.Dataset, error) {
	return a.openData(project.Read(name))
}

func (a *app) openData(p *project.File, err error) (*project.File, *dataset.Dataset, error) {
	if err != nil {
		return nil, nil, err
	}
	a.policies = append(a.policies, p.Name)
	if a.overlays, a.opener.Stored, err = p.DataWith(a.overlays); err != nil {
		return nil, nil, err
	}
	d, err := a.dataset()
	return p, d, err
}

// policyRef is the flag that takes the policy from a commit.
const policyRef = "policy-ref"

func registerPolicyRef(c *cobra.Command) {
	c.Flags().String(policyRef, "", "take the policy from this commit, `REF`, and only vendors from here")
}

// openJudged opens a project file with the policy that it is judged by.
func (a *app) openJudged(c *cobra.Command, name string) (*project.File, *dataset.Dataset, error) {
	if !c.Flags().Changed(policyRef) {
		return a.openProject(name)
	}
	chosen := project.Upward
	switch {
	case c.Flags().Changed("project"):
		chosen = project.ByName
	case c.Flags().Changed("all"):
		chosen = project.OfAll
	}
	return a.openData(project.ReadWithPolicy(name, c.Flag(policyRef).Value.String(), chosen))
}

// gateInput turns a project file into what the check needs.
func (a *app) gateInput(c *cobra.Command, name string, asOf date.Date) (check.Input, error) {
	p, d, err := a.openJudged(c, name)
	if err != nil {
		return check.Input{}, err
	}
	return a.projectInput(p, d, asOf)
}

// projectInput says out loud whose policy counts, where that is not plain.
func (a *app) projectInput(p *project.File, d *dataset.Dataset, asOf date.Date) (check.Input, error) {
	in, err := p.Input(d, asOf)
	a.announce(p.Notices())
	a.raised = append(a.raised, p.Notices()...)
	return in, err
}
