package cli

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

func newDataExport(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: machine.ExportFormats()}
	c := &cobra.Command{
		Use:               "export [VENDOR...]",
		Short:             "Write the dataset for other programs",
		ValidArgsFunction: a.complete().Vendors,
		RunE:              run(func(args []string) error { return a.export(&out, args) }),
	}
	out.register(c)
	return c
}

func (a *app) export(out *outputFlags, vendors []string) error {
	d, chosen, err := a.allOfferings()
	if err != nil {
		return err
	}
	if len(vendors) > 0 {
		if chosen, err = a.offerings(d, vendors); err != nil {
			return err
		}
		slices.SortFunc(chosen, func(a, b *dataset.Offering) int { return strings.Compare(a.ID, b.ID) })
	}
	e := export.New(d, chosen)
	tool, _ := a.identity(d)
	e.Tool = export.Tool{Name: tool.Name, Version: tool.Version}
	e.Disclaimer = report.Disclaimer
	return out.write(func(format string, w io.Writer, _ finding.Options) error {
		return machine.Export(format, w, e)
	})
}
