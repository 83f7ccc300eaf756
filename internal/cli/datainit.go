package cli

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newDataInit(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	force := false
	c := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Start an overlay with one offering",
		RunE: run(func(args []string) error {
			if len(args) > 1 || slices.Contains(args, "") {
				return usage.Errorf("data init takes one folder, for example: vendorcheck data init our-overlay; found %q", args)
			}
			return a.dataInit(&out, append(args, ".")[0], force)
		}),
	}
	c.Flags().BoolVar(&force, "force", false, "write into a folder that is not empty, over files of the same names")
	out.register(c)
	return c
}

func (a *app) dataInit(out *outputFlags, dir string, force bool) error {
	if _, err := out.targets(); err != nil {
		return err
	}
	d, err := a.dataset()
	if err != nil {
		return err
	}
	today, err := a.today("", false)
	if err != nil {
		return err
	}
	started, err := source.Start(dir, d, today, force)
	if err != nil {
		return err
	}
	for _, name := range started.Overwritten {
		a.note(name + " was there and is overwritten")
	}
	return out.writeView(started, func(w io.Writer, _ finding.Options) error {
		_, err := io.WriteString(w, started.String())
		return err
	})
}
