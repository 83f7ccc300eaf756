package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
)

func newCells(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:               "cells [CELL...]",
		Short:             "List the cells that can be required, or explain some",
		ValidArgsFunction: a.complete().Cells,
		RunE:              run(func(args []string) error { return a.cells(&out, args) }),
	}
	out.register(c)
	return c
}

func (a *app) cells(out *outputFlags, names []string) error {
	d, err := a.dataset()
	if err != nil {
		return err
	}
	var specs []*dataset.CellSpec
	for _, name := range names {
		spec, err := cellSpec(d, name)
		if err != nil {
			return err
		}
		specs = append(specs, spec)
	}
	view := answer.Cells(d.Catalog, specs)
	return out.writeView(view, func(w io.Writer, opts finding.Options) error {
		if len(specs) == 0 {
			return table.Cells(w, view, opts)
		}
		return table.ExplainCells(w, view, opts)
	})
}
