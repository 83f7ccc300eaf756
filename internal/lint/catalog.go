package lint

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

func catalogRules() []Rule {
	return []Rule{
		{"catalog-group", "Every cell of the catalog belongs to a group that is listed.", "name one of the groups, or list it", checkGroups},
		{"catalog-alias", "A cell's id and aliases name that cell alone, and no attribute of type bool.", "choose another alias", checkCellAliases},
		{"catalog-grade", "A cell explains grades that exist.", "grades: " + strings.Join(grade.Names(), ", "), checkGradeMeanings},
		{"catalog-address", "Legal sources have https addresses.", "write the address of the official text", checkRuleAddresses},
		{"catalog-age", "Every cell has a number of days after which it deserves another look.", "write a number of days above 0", checkMaxAge},
		{"shared-alias", "A shared alias is shared by at least two offerings.", "drop it from shared_aliases", checkSharedAliases},
	}
}

func checkGroups(l *linter, spec *dataset.CellSpec) {
	if !slices.Contains(l.folder.Catalog.Groups, spec.Group) {
		l.catalog(spec, "group", "the group %q is not listed under groups", spec.Group)
	}
}

// catalog reports a fault of a cell of the catalog.
func (l *linter) catalog(spec *dataset.CellSpec, key, format string, args ...any) {
	l.report(l.catalogFile(), l.line(l.catalogFile(), "cells", spec.ID, key), format, args...)
}

func (l *linter) catalogFile() string { return l.folder.Shown(folder.CatalogFile) }

func checkCellAliases(l *linter) {
	owner := map[string]string{}
	for i := range l.folder.Catalog.Cells {
		spec := &l.folder.Catalog.Cells[i]
		for _, name := range append([]string{spec.ID}, spec.Aliases...) {
			key := dataset.FoldName(name)
			if other, taken := owner[key]; taken {
				l.catalog(spec, "aliases", "%q already names the cell %s", name, other)
				continue
			}
			owner[key] = spec.ID
		}
		for _, alias := range spec.Aliases {
			if a, is := spec.Attribute(alias); is && a.Type == dataset.TypeBool {
				l.catalog(spec, "aliases", "%q asks for more than %s: it is an attribute of it", alias, spec.ID)
			}
		}
	}
}

func checkGradeMeanings(l *linter, spec *dataset.CellSpec) {
	for _, meaning := range spec.Grades {
		if !slices.Contains(grade.Names(), meaning.Grade) {
			l.catalog(spec, "grades", "%s: there is no grade %q", spec.ID, meaning.Grade)
		}
	}
}

func checkRuleAddresses(l *linter, spec *dataset.CellSpec) {
	for _, source := range spec.Rule.Sources {
		if !strings.HasPrefix(source.URL, "https://") {
			l.catalog(spec, "rule", "%s: %q is not an https address", spec.ID, source.URL)
		}
	}
}

func checkMaxAge(l *linter, spec *dataset.CellSpec) {
	if spec.MaxAgeDays < 0 || spec.MaxAgeDays == 0 && !l.broken(l.catalogFile(), spec.Location, 0) {
		l.catalog(spec, "max_age_days", "%s: max_age_days is %d", spec.ID, spec.MaxAgeDays)
	}
}

func checkSharedAliases(l *linter) {
	for _, alias := range l.folder.Catalog.SharedAliases {
		n := 0
		for _, o := range l.folder.Offerings {
			if slices.ContainsFunc(o.Aliases, func(a string) bool { return dataset.SameName(a, alias) }) {
				n++
			}
		}
		if l.base != nil {
			n += len(l.base.Named(alias))
		}
		if n < 2 {
			l.report(l.catalogFile(), l.line(l.catalogFile(), "shared_aliases"), "%q is an alias of %d offerings", alias, n)
		}
	}
}

var idForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`) })
