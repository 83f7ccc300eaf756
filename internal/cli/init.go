package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// initOptions are the flags of the init command.
type initOptions struct {
	app      *app
	command  *cobra.Command
	output   outputFlags
	profiles []string
	asOf     string
}

func newInit(a *app) *cobra.Command {
	o := &initOptions{app: a, output: outputFlags{app: a, allowed: viewFormats()}}
	c := &cobra.Command{
		Use:               "init [VENDOR...] [--profile NAME]",
		Short:             "Write a commented vendorcheck.yaml to start from",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.completeVendors,
	}
	o.command = c
	c.Flags().StringArrayVarP(&o.profiles, "profile", "p", []string{"baseline"}, "`NAME` of a bundled profile to judge by; repeatable")
	c.Flags().StringVar(&o.asOf, "as-of", "", "day that counts as today, `YYYY-MM-DD` (default: today, UTC)")
	_ = c.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(source.ProfileNames(), cobra.ShellCompDirectiveNoFileComp))
	o.output.register(c)
	return c
}

// startView is the answer of init.
type startView struct {
	File     string   `json:"file"`
	Profiles []string `json:"profiles"`
	Vendors  []string `json:"vendors"`
	Next     []string `json:"next"` // commands to run
}

func (o *initOptions) run(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	if err := noProject(); err != nil {
		return err
	}
	begin, err := o.begin(args)
	if err != nil {
		return err
	}
	text, err := begin.Text()
	if err != nil {
		return err
	}
	view := startView{File: project.Names()[0], Profiles: begin.Profiles, Next: []string{"vendorcheck gate"}}
	for _, offering := range begin.Vendors {
		view.Vendors = append(view.Vendors, offering.ID)
	}
	if err := file.Write(view.File, text); err != nil {
		return err
	}
	return o.output.writeView(view, func(w io.Writer, _ finding.Options) error { return view.write(w, begin.Example) })
}

func (v startView) write(w io.Writer, example bool) error {
	first := ""
	if example {
		first = "put the offerings that you use in the place of " + project.ExampleVendor + ", then "
	}
	_, err := fmt.Fprintf(w, "wrote %s: %s, judged by %s\nnext: %srun %s\n", v.File, strings.Join(v.Vendors, ", "), strings.Join(v.Profiles, ", "), first, strings.Join(v.Next, ", "))
	return err
}

// noProject refuses to write where there is a project file.
func noProject() error {
	for _, name := range project.Names() {
		switch _, err := os.Lstat(name); {
		case err == nil:
			return usage.Errorf("%s is there already and is not overwritten; edit it, or move it away", name)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	return nil
}

// begin returns what a project file with these vendors begins with.
func (o *initOptions) begin(vendors []string) (p *project.New, err error) {
	p = &project.New{Overlays: o.app.overlays, Example: len(vendors) == 0}
	if p.AsOf, err = o.app.today(o.asOf, o.command.Flags().Changed("as-of")); err != nil {
		return nil, err
	}
	if p.Profiles, err = bundledProfiles(o.profiles); err != nil {
		return nil, err
	}
	if p.Data, err = o.app.dataset(); err != nil {
		return nil, err
	}
	if p.Example {
		vendors = []string{project.ExampleVendor}
	}
	p.Vendors, err = offerings(p.Data, vendors)
	return p, err
}

// bundledProfiles returns the profiles by their own names, each once.
func bundledProfiles(names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		bundled, err := source.ProfileName(name)
		if err != nil {
			return nil, fmt.Errorf("--profile: %w", err)
		}
		if !slices.Contains(found, bundled) {
			found = append(found, bundled)
		}
	}
	return found, nil
}
