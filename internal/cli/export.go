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
		Use:   "export [VENDOR...]",
		Short: "Write the dataset for other programs",
		Long: `Write all that the dataset holds, or some offerings of it, for other programs.

json is one document with the catalog, the offerings and the terms of use, and
nothing is left out; vendorcheck schema export prints its schema. ndjson and csv
have a graded cell a line with the same columns, for DuckDB and for
spreadsheets; in csv, lists and objects are JSON texts. Cells that have not been
assessed do not appear. Folders of --data are overlays of the bundled data.` + exitsDone,
		Example: `  vendorcheck data export -o json=dataset.json
  vendorcheck data export --format ndjson |
    duckdb -c "select grade, count(*) from read_json('/dev/stdin') group by 1"
  vendorcheck data export xai openai --format csv > cells.csv`,
		ValidArgsFunction: a.completeVendors,
		RunE:              run(func(args []string) error { return a.export(&out, args) }),
	}
	out.register(c)
	formatIsOutput(c)
	return c
}

func (a *app) export(out *outputFlags, vendors []string) error {
	d, chosen, err := a.allOfferings()
	if err != nil {
		return err
	}
	if len(vendors) > 0 {
		if chosen, err = offerings(d, vendors); err != nil {
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
