package cli

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/render"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// version is set by the release build: -ldflags "-X …/internal/cli.version=v1.2.3".
var version string

// toolVersion returns the version of the program, "dev" for a build that has
// none.
func toolVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}

// identity names the program and its data, as every machine format does.
func (a *app) identity(d *dataset.Dataset) (report.Tool, report.Dataset) {
	return report.Tool{Name: "vendorcheck", Version: toolVersion()},
		report.Dataset{Version: d.Catalog.Version, Digest: d.Digest, Offerings: d.Len(), Overlays: append([]string{}, d.Overlays...)}
}

// versionView is the answer of the version command.
type versionView struct {
	Tool           report.Tool    `json:"tool"`
	Dataset        report.Dataset `json:"dataset"`
	OldestVerified date.Date      `json:"oldest_verified"`
	NewestVerified date.Date      `json:"newest_verified"`
}

func newVersion(a *app) *cobra.Command {
	output := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of the tool and of its dataset",
		Long:  "Print the version of the tool, and the version, digest and dates of the dataset that it carries.",
		Example: `  vendorcheck version
  vendorcheck version -o json`,
		Args: noArgs,
		RunE: run(func([]string) error {
			d, err := a.dataset()
			if err != nil {
				return err
			}
			v, err := a.versions(d)
			if err != nil {
				return err
			}
			return output.writeView(v, func(w io.Writer, _ render.Options) error {
				_, err := fmt.Fprintf(w, "vendorcheck %s\ndataset %s, %d offerings, evidence verified %s to %s\n%s\n",
					v.Tool.Version, v.Dataset.Version, v.Dataset.Offerings, v.OldestVerified, v.NewestVerified, v.Dataset.Digest)
				return err
			})
		}),
	}
	output.register(c)
	return c
}

func (a *app) versions(d *dataset.Dataset) (versionView, error) {
	var v versionView
	v.Tool, v.Dataset = a.identity(d)
	all, err := d.All()
	if err != nil {
		return v, failure(err)
	}
	for _, o := range all {
		for i := range o.Cells {
			verified := o.Cells[i].Verified
			if v.OldestVerified.IsZero() || verified < v.OldestVerified {
				v.OldestVerified = verified
			}
			v.NewestVerified = max(v.NewestVerified, verified)
		}
	}
	return v, nil
}

// noArgs refuses arguments, in our own words.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, found %q", c.CommandPath(), args[0])
	}
	return nil
}
