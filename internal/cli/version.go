package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/build"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// version is set by the release build: -ldflags "-X …/internal/cli.version=v1.2.3".
var version string

// toolVersion returns the version of the program.
func toolVersion() string { return build.Version(version) }

// identity names the program and its data, as every machine format does.
func (a *app) identity(d *dataset.Dataset) (report.Tool, report.Dataset) {
	return report.Tool{Name: "vendorcheck", Version: toolVersion()},
		report.Dataset{Version: d.Catalog.Version, Digest: d.Digest, Offerings: d.Len(), Overlays: append([]string{}, d.Overlays...)}
}

// versionView is the answer of the version command.
type versionView struct {
	Tool           build.Info     `json:"tool"`
	Dataset        report.Dataset `json:"dataset"`
	OldestVerified date.Date      `json:"oldest_verified"`
	NewestVerified date.Date      `json:"newest_verified"`
}

func newVersion(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of the tool and of its dataset",
		Args:  noArgs,
		RunE: run(func([]string) error {
			v, err := a.versions()
			if err != nil {
				return err
			}
			return out.writeView(v, func(w io.Writer, _ finding.Options) error { return v.write(w) })
		}),
	}
	out.register(c)
	return c
}

func (a *app) versions() (versionView, error) {
	var v versionView
	d, all, err := a.allOfferings()
	if err != nil {
		return v, err
	}
	var tool report.Tool
	tool, v.Dataset = a.identity(d)
	v.Tool = build.Of(tool)
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

func (v versionView) write(w io.Writer) error {
	source := v.Tool.Source()
	if source != "" {
		source += "; "
	}
	_, err := fmt.Fprintf(w, "vendorcheck %s\n%s%s, %s/%s\ndataset %s, %d offerings, graded %s to %s\n%s\n",
		v.Tool.Version, source, v.Tool.Go, v.Tool.OS, v.Tool.Arch,
		wording.Plain(v.Dataset.Version), v.Dataset.Offerings, v.OldestVerified, v.NewestVerified, v.Dataset.Digest)
	return err
}

// versionLine is the answer of --version: one line, the tool's version second,
// then what the verdicts rest on.
func (a *app) versionLine() error {
	d, err := a.dataset()
	if err != nil {
		return err
	}
	tool, data := a.identity(d)
	source := build.Of(tool).Source()
	if source != "" {
		source = ", " + source
	}
	if _, err := fmt.Fprintf(a.out, "%s %s (dataset %s %s%s)\n", tool.Name, tool.Version, wording.Plain(data.Version), data.Digest, source); err != nil {
		return err
	}
	return nil
}

// noArgs refuses arguments, in our own words.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage.Errorf("%s takes no arguments, found %q", c.CommandPath(), args[0])
	}
	return nil
}
