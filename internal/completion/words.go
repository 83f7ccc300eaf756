package completion

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Cells returns the ids and aliases of the catalog's cells.
func Cells(catalog *dataset.Catalog) []string {
	var names []string
	for i := range catalog.Cells {
		spec := &catalog.Cells[i]
		names = append(append(names, spec.ID), spec.Aliases...)
	}
	return names
}

// Requirements completes the last item of a comma list: a cell, or the grade
// after its colon.
func Requirements(cells []string, word string) []string {
	done := word[:strings.LastIndexByte(word, ',')+1]
	if cell, _, graded := strings.Cut(word[len(done):], ":"); graded {
		return Prefixed(done+cell+":", grade.Names())
	}
	return Prefixed(done, cells)
}

// Prefixed returns the names with a text before each.
func Prefixed(before string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = before + name
	}
	return out
}
