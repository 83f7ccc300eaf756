package lint

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
)

func offeringRules() []Rule {
	return []Rule{
		{"file-name", "An offering's id is its file's name: small letters, digits and single hyphens.", "rename the file or the id", checkFileName},
		{"alias-taken", "A name leads to one offering, unless it is listed under shared_aliases.", "choose another alias, or list it under shared_aliases in " + folder.CatalogFile, checkAliases},
		{"name-look", "The id, the name and the aliases have letters of one script, and no character that cannot be seen.", "write it in letters of one script", checkLooks},
		{"identifier", "Hosts are host names, environment variables are in capitals, packages have the names of their registry, services and model ids are one word.", "write it as it is in code", checkIdentifiers},
		{"package-registry", "Packages are listed under a registry whose manifests are read.", "write one of " + strings.Join(registries, ", "), checkRegistries},
		{"identifier-short", "A name that is searched for in texts has a literal part of at least 5 characters.", "write more of it, or leave it out: it would fit everywhere", checkLiterals},
		{"weak-signal", "A weak signal is one of the names that identify the offering.", "write it as it is there, a package as REGISTRY:NAME", checkWeakSignals},
		{"url-form", "Addresses are https, with a host, and without user, port or fragment.", "write the page's own https address", checkURLForm},
		{"url-leftover", "Addresses carry nothing of a session, an account or a campaign.", "remove that part of the address", checkURLLeftovers},
		{"url-publisher", "A primary source has an address of its publisher's.", "correct the address, list the site under publishers in " + folder.CatalogFile + ", or call the source secondary", checkURLPublisher},
		{"source-date", "No page was dated after it was read, and nothing was read in the future.", "correct page_date or retrieved", checkSourceDates},
		{"language", "Languages are BCP 47 tags, and English is left out.", "write a tag such as de or zh-Hans, or nothing for English", checkLanguages},
		{"control-character", "No text has control characters or marks that change the direction of text.", "remove it", checkControlCharacters},
	}
}

func checkFileName(o *offering) {
	if want := strings.TrimSuffix(path.Base(o.File), ".yaml"); o.doc != nil && (o.ID != want || !idForm().MatchString(o.ID)) {
		o.report([]string{"id"}, "the id %q does not fit the file %s", o.ID, path.Base(o.File))
	}
}

func checkAliases(o *offering) {
	for _, name := range append([]string{o.ID}, o.Aliases...) {
		shared := slices.ContainsFunc(o.folder.Catalog.SharedAliases, func(s string) bool { return dataset.SameName(s, name) })
		if shared {
			continue
		}
		for _, other := range o.others(name) {
			o.report([]string{"aliases"}, "%q also names %s", name, other)
		}
	}
}

// others returns the ids of the other offerings that have a name.
func (o *offering) others(name string) []string {
	var ids []string
	for _, other := range o.named[dataset.FoldName(name)] {
		if other != o.Offering && !slices.Contains(ids, other.ID) {
			ids = append(ids, other.ID)
		}
	}
	for _, id := range o.baseNamed[dataset.FoldName(name)] {
		if id != o.ID && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

var (
	hostForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([a-z0-9*]([a-z0-9*-]*[a-z0-9*])?)(\.(\*|[a-z0-9]([a-z0-9*-]*[a-z0-9*])?))+$`)
	})
	envForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`) })
)

// nameList is one of the lists of names that identify an offering.
type nameList struct {
	key   string
	names []string
}

func checkIdentifiers(o *offering) {
	for _, host := range o.Hosts {
		if !hostForm().MatchString(host) {
			o.report([]string{"hosts"}, "%q is not a host name", host)
		}
	}
	for _, name := range o.EnvVars {
		if !envForm().MatchString(name) {
			o.report([]string{"env_vars"}, "%q is not the name of an environment variable", name)
		}
	}
	for _, list := range []nameList{{"services", o.Services}, {"model_ids", o.ModelIDs}} {
		for _, name := range list.names {
			if strings.ContainsFunc(name, unicode.IsSpace) {
				o.report([]string{list.key}, "%q is not one word", name)
			}
		}
	}
	for _, p := range o.Packages {
		if len(p.Names) == 0 {
			o.report([]string{"packages", p.Registry}, "packages of %s have no names", p.Registry)
		}
		for _, name := range p.Names {
			if !packageForm(p.Registry, name) {
				o.report([]string{"packages", p.Registry}, "%q is not the name of a package of %s", name, p.Registry)
			}
		}
	}
}

// registries are those whose manifests are read.
var registries = []string{"npm", "pypi", "go", "cargo", "rubygems", "maven", "nuget", "packagist"}

// separators part the names of registries that have two.
var separators = map[string]string{"maven": ":", "packagist": "/"}

// packageForm reports whether a name can be one of the registry's. Packages are
// compared whole, so there is no * in them.
func packageForm(registry, name string) bool {
	if name == "" || strings.Contains(name, "*") || strings.ContainsFunc(name, unicode.IsSpace) {
		return false
	}
	separator := separators[registry]
	if separator == "" {
		return true
	}
	first, second, _ := strings.Cut(name, separator)
	return first != "" && second != "" && !strings.Contains(second, separator)
}

func checkRegistries(o *offering) {
	for _, p := range o.Packages {
		if !slices.Contains(registries, p.Registry) {
			o.report([]string{"packages", p.Registry}, "no manifests of %q are read", p.Registry)
		}
	}
}

// minLiteral is the length of the shortest text that is searched for.
const minLiteral = 5

func checkLiterals(o *offering) {
	for _, list := range []nameList{{"hosts", o.Hosts}, {"env_vars", o.EnvVars}, {"services", o.Services}, {"model_ids", o.ModelIDs}} {
		for _, name := range list.names {
			if !slices.ContainsFunc(strings.Split(name, "*"), func(part string) bool { return len(part) >= minLiteral }) {
				o.report([]string{list.key}, "no part of %q has %d characters", name, minLiteral)
			}
		}
	}
}

func checkWeakSignals(o *offering) {
	known := identifiers(o.Offering)
	if o.base != nil {
		if under, err := o.base.ByID(o.ID); err == nil && under != nil {
			known = append(known, identifiers(under)...)
		}
	}
	for _, name := range o.WeakSignals {
		if !slices.Contains(known, name) {
			o.report([]string{"weak_signals"}, "%q is not one of the offering's hosts, packages, environment variables, services and model ids", name)
		}
	}
}

// identifiers returns the names that identify an offering, as weak_signals
// writes them.
func identifiers(o *dataset.Offering) []string {
	names := slices.Concat(o.Hosts, o.EnvVars, o.Services, o.ModelIDs)
	for _, p := range o.Packages {
		for _, name := range p.Names {
			names = append(names, p.Registry+":"+name)
		}
	}
	return names
}

func checkSourceDates(o *offering) {
	for _, s := range o.ownSources() {
		switch {
		case s.Retrieved > o.today:
			o.report([]string{"sources", s.ID, "retrieved"}, "%s was read on %s, which is in the future", s.ID, s.Retrieved)
		case s.PageDate > s.Retrieved && !s.Retrieved.IsZero():
			o.report([]string{"sources", s.ID, "page_date"}, "the page of %s, of %s, was read before, on %s", s.ID, s.PageDate, s.Retrieved)
		}
	}
}

var languageForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`)
})

func checkLanguages(o *offering) {
	for _, s := range o.ownSources() {
		if s.Language != "" && (!languageForm().MatchString(s.Language) || s.Language == "en" || strings.HasPrefix(s.Language, "en-")) {
			o.report([]string{"sources", s.ID, "language"}, "%s: %q", s.ID, s.Language)
		}
	}
}

func checkControlCharacters(o *offering) {
	if o.doc == nil {
		return
	}
	o.doc.ControlCharacters(func(r rune, line int) {
		o.linter.report(o.File, line, "a text has the character %U", r)
	})
}
