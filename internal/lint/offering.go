package lint

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

func offeringRules() []Rule {
	return []Rule{
		{"file-name", "An offering's id is its file's name: small letters, digits and single hyphens.", "rename the file or the id", checkFileName},
		{"alias-taken", "A name leads to one offering, unless it is listed under shared_aliases.", "choose another alias, or list it under shared_aliases in " + dataset.CatalogFile, checkAliases},
		{"identifier", "Hosts are host names, environment variables are in capitals, packages have names.", "write it as it stands in code", checkIdentifiers},
		{"url-form", "Addresses are https, with a host, and without user, port or fragment.", "write the page's own https address", checkURLForm},
		{"url-leftover", "Addresses carry nothing of a session, an account or a campaign.", "remove that part of the address", checkURLLeftovers},
		{"url-publisher", "A primary source stands at an address of its publisher's.", "correct the address, list the site under publishers in " + dataset.CatalogFile + ", or call the source secondary", checkURLPublisher},
		{"source-date", "No page was dated after it was read, and nothing was read in the future.", "correct page_date or retrieved", checkSourceDates},
		{"language", "Languages are BCP 47 tags, and English is left out.", "write a tag such as de or zh-Hans, or nothing for English", checkLanguages},
		{"control-character", "No text holds control characters or marks that turn the direction of text.", "remove it", checkControlCharacters},
	}
}

func checkFileName(o *offering) {
	if want := strings.TrimSuffix(path.Base(o.File), ".yaml"); o.ID != "" && (o.ID != want || !idForm().MatchString(o.ID)) {
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
	for _, other := range o.folder.Offerings {
		if other != o.Offering && slices.ContainsFunc(append([]string{other.ID}, other.Aliases...), func(n string) bool { return dataset.SameName(n, name) }) {
			ids = append(ids, other.ID)
		}
	}
	if o.base != nil {
		for _, id := range o.base.Named(name) {
			if id != o.ID && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
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
	for _, p := range o.Packages {
		if len(p.Names) == 0 || slices.ContainsFunc(p.Names, func(n string) bool { return n == "" || strings.ContainsAny(n, " \t") }) {
			o.report([]string{"packages", p.Registry}, "packages of %s have no proper name", p.Registry)
		}
	}
}

func checkSourceDates(o *offering) {
	for _, s := range o.ownSources() {
		switch {
		case s.Retrieved > o.today:
			o.report([]string{"sources", s.ID, "retrieved"}, "%s was read on %s, which has not come yet", s.ID, s.Retrieved)
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
	doc := o.folder.Documents[o.File]
	if doc == nil {
		return
	}
	doc.Texts(func(text string, line int) {
		for _, r := range text {
			if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
				o.linter.report(o.File, line, "a text holds the character %U", r)
				return
			}
		}
	})
}
