package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/project"
)

// initOptions are the flags of the init command.
type initOptions struct {
	app      *app
	command  *cobra.Command
	output   outputFlags
	profiles []string
	asOf     string
	force    bool
}

func newInit(a *app) *cobra.Command {
	o := &initOptions{app: a, output: outputFlags{app: a, allowed: viewFormats()}}
	c := &cobra.Command{
		Use:               "init [VENDOR...] [--profile PROFILE]",
		Short:             "Write a commented vendorcheck.yaml to start from",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.complete().Vendors,
	}
	o.command = c
	c.Flags().StringArrayVarP(&o.profiles, "profile", "p", []string{"baseline"}, "profile to judge by, by `NAME` or file; repeatable")
	c.Flags().BoolVar(&o.force, "force", false, "overwrite the project file here, or write one below another")
	c.Flags().StringVar(&o.asOf, "as-of", "", "judge as of this day, `YYYY-MM-DD` (default: today, UTC)")
	_ = c.RegisterFlagCompletionFunc("profile", completeProfiles)
	o.output.register(c)
	return c
}

func (o *initOptions) run(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	place, err := project.NewPlace(o.force)
	if err != nil {
		return err
	}
	begin, err := o.begin(args)
	if err != nil {
		return err
	}
	started, err := begin.Write(place)
	if err != nil {
		return err
	}
	if place.Note != "" {
		o.app.note(place.Note)
	}
	return o.output.writeView(started, func(w io.Writer, _ finding.Options) error {
		_, err := io.WriteString(w, started.String())
		return err
	})
}

// begin returns what a project file with these vendors begins with.
func (o *initOptions) begin(vendors []string) (p *project.New, err error) {
	p = &project.New{Overlays: o.app.overlays, Example: len(vendors) == 0}
	if p.AsOf, err = o.app.today(o.asOf, o.command.Flags().Changed("as-of")); err != nil {
		return nil, err
	}
	if p.Profiles, err = project.ProfileNames(o.profiles); err != nil {
		return nil, err
	}
	if p.Data, err = o.app.dataset(); err != nil {
		return nil, err
	}
	if p.Example {
		vendors = []string{project.ExampleVendor}
	}
	p.Vendors, err = o.app.offerings(p.Data, vendors)
	return p, err
}
