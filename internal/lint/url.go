package lint

import (
	"net/url"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// addresses calls do for every address that a source names.
func (o *offering) addresses(do func(s *dataset.Source, key, address string)) {
	for _, s := range o.ownSources() {
		if s.URL != "" {
			do(s, "url", s.URL)
		}
		if s.Archived != "" {
			do(s, "archived", s.Archived)
		}
	}
}

func checkURLForm(o *offering) {
	o.addresses(func(s *dataset.Source, key, address string) {
		if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Port() != "" || u.Fragment != "" {
			o.report([]string{"sources", s.ID, key}, "%s: %q is not a plain https address", s.ID, address)
		}
	})
}

// leftovers are the names of query parameters that are about a visitor and not
// about the page.
var leftovers = []string{"authuser", "ref", "ref_src", "source", "gclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "sid", "session", "sessionid", "phpsessid", "jsessionid", "token", "igshid", "si", "spm", "trk", "_ga", "_gl", "_hsenc", "_hsmi"}

func checkURLLeftovers(o *offering) {
	o.addresses(func(s *dataset.Source, key, address string) {
		u, err := url.Parse(address)
		if err != nil || key == "archived" { // an archive's address contains the page's as it was
			return
		}
		for name := range u.Query() {
			if lower := strings.ToLower(name); slices.Contains(leftovers, lower) || strings.HasPrefix(lower, "utm_") {
				o.report([]string{"sources", s.ID, key}, "%s: the address carries %q", s.ID, name)
			}
		}
	})
}

func checkURLPublisher(o *offering) {
	for _, s := range o.ownSources() {
		if s.Kind != dataset.Primary || s.URL == "" {
			continue
		}
		if !slices.ContainsFunc(o.sites(s.Publisher), func(site string) bool { return under(s.URL, site) }) {
			o.report([]string{"sources", s.ID, "url"}, "%s: %s is not listed as a site of %q", s.ID, s.URL, s.Publisher)
		}
	}
}

// sites returns the sites of a publisher.
func (o *offering) sites(publisher string) []string {
	for _, p := range o.folder.Catalog.Publishers {
		if p.Name == publisher {
			return p.Sites
		}
	}
	return nil
}

// under reports whether an address belongs to a site: its host is the domain
// or below it, and its path is the site's path or below it.
func under(address, site string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	domain, folder, _ := strings.Cut(site, "/")
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host != domain && !strings.HasSuffix(host, "."+domain) {
		return false
	}
	if steps := strings.Split(u.Path, "/"); slices.Contains(steps, "..") || slices.Contains(steps, ".") {
		return false // /openai/../evil is not below /openai
	}
	below := strings.TrimPrefix(u.Path, "/")
	return folder == "" || strings.EqualFold(below, folder) || len(below) > len(folder) && strings.EqualFold(below[:len(folder)+1], folder+"/")
}
