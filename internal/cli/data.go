package cli

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

func newData(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "data",
		Short: "Describe the dataset; start, lint, pack, export or import data",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage.Errorf("unknown command %q of data%s", args[0], suggest.Instead(args[0], commandNames(c), ""))
			}
			return usage.Errorf("name a command: %s", strings.Join(commandNames(c), ", "))
		},
		Args: cobra.ArbitraryArgs,
	}
	c.AddCommand(newDataInfo(a), newDataInit(a), newDataLint(a), newDataFmt(a), newDataExport(a), newDataImport(a), newDataPack(a))
	return c
}

func newDataInfo(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	var asOf string
	c := &cobra.Command{
		Use:   "info",
		Short: "Describe what the dataset covers, and how well",
		Args:  noArgs,
	}
	c.RunE = run(func([]string) error {
		today, err := a.today(asOf, c.Flags().Changed("as-of"))
		if err != nil {
			return err
		}
		d, all, err := a.allOfferings()
		if err != nil {
			return err
		}
		_, identity := a.identity(d)
		view := answer.Info(identity, d.Catalog, all, today)
		return out.writeView(view, func(w io.Writer, opts finding.Options) error {
			return table.Info(w, view, opts)
		})
	})
	c.Flags().StringVar(&asOf, "as-of", "", "judge as of this day, `YYYY-MM-DD` (default: today, UTC)")
	out.register(c)
	return c
}

func newDataLint(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	overlay := false
	c := &cobra.Command{
		Use:   "lint [DIR]",
		Short: "Report every fault in a folder of data",
		RunE: run(func(args []string) error {
			dir, err := source.Folder(args)
			if err != nil {
				return err
			}
			today, err := a.today("", false)
			if err != nil {
				return err
			}
			alone, err := source.IsWhole(dir)
			if err != nil {
				return err
			}
			if overlay || !alone {
				d, err := a.dataset()
				if err != nil {
					return err
				}
				folder, faults := lint.Overlay(os.DirFS(dir), "", d, today)
				return a.reportFaults(&out, dir, folder, faults)
			}
			folder, faults := lint.Folder(os.DirFS(dir), "", today)
			return a.reportFaults(&out, dir, folder, faults)
		}),
	}
	c.Flags().BoolVar(&overlay, "overlay", false, "lint a folder that is an overlay of the bundled data")
	out.register(c)
	return c
}

func commandNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	return names
}

// lintView is the answer of data lint.
type lintView struct {
	Folder    string     `json:"folder"`
	Offerings int        `json:"offerings"`
	Faults    fault.List `json:"faults"`
}

func (a *app) reportFaults(out *outputFlags, dir string, folder *folder.Folder, faults fault.List) error {
	view := lintView{Folder: dir, Offerings: len(folder.Offerings), Faults: faults}
	if view.Faults == nil {
		view.Faults = fault.List{}
	}
	if err := out.writeView(view, func(w io.Writer, opts finding.Options) error {
		return table.Faults(w, dir, len(folder.Offerings), faults, opts)
	}); err != nil {
		return err
	}
	if len(faults) > 0 {
		return cmp.Or(unreadCause(faults), errBlocked)
	}
	return nil
}

// unreadCause is the failure of a file that could not be read, nil where all
// could be: what is wrong in it is not known.
func unreadCause(faults fault.List) error {
	for _, f := range faults {
		if f.Cause != nil && !file.IsMissing(f.Cause) {
			return fmt.Errorf("%s: %w", f.File, f.Cause)
		}
	}
	return nil
}

func newDataFmt(a *app) *cobra.Command {
	check := false
	c := &cobra.Command{
		Use:   "fmt [DIR]",
		Short: "Bring a folder of data into its canonical form",
		RunE: run(func(args []string) error {
			dir, err := source.Folder(args)
			if err != nil {
				return err
			}
			changed, err := source.Format(dir, check)
			for _, name := range changed {
				fmt.Fprintln(a.out, name)
			}
			if err == nil && check && len(changed) > 0 {
				err = errBlocked
			}
			return err
		}),
	}
	c.Flags().BoolVar(&check, "check", false, "write nothing; exit 1 if a file would change")
	return c
}
