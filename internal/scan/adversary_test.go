package scan

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/sbom"
)

// TestLists holds that a package is found in every place where pip's lists
// stand.
func TestLists(t *testing.T) {
	for name, want := range map[string]bool{
		"requirements.txt": true, "requirements/prod.txt": true, "app/requirements/base.in": true, "requirements.lock": true, "requirements-dev.lock": true,
		"requirements/notes.md": false, "docs/requirements/prod.txt": false, "other/prod.txt": false,
	} {
		s := scanned(t, map[string]string{name: "flask\nacme==1.0\n"})
		if got := len(s.Uses) > 0 && s.Uses[0].InUse; got != want || !s.Complete {
			t.Errorf("%s: in use %v, want %v: %+v", name, got, want, s)
		}
	}
	if s := scanned(t, map[string]string{"pylock.toml": "lock-version = '1.0'\n[[packages]]\nname = 'acme'\nversion = '1.0'\n"}); len(s.Uses) != 1 || !s.Uses[0].InUse {
		t.Errorf("%+v", s)
	}
	if s := scanned(t, map[string]string{"requirements/functional.txt": "The system shall\nanswer: at once.\n"}); !s.Complete {
		t.Errorf("prose is no mistake: %+v", s.NotRead)
	}
	// The module is the folder above, so that what points the library elsewhere
	// is seen.
	s := scanned(t, map[string]string{"app/requirements/prod.txt": "acme\n", "app/a.py": "acme.Client(base_url='https://run.eu.cloud.example')\n", "b/go.mod": "module b\n"})
	for i := range s.Uses {
		if u := &s.Uses[i]; u.Offering.ID == "acme-api" && u.InUse {
			t.Errorf("%+v", u)
		}
	}
}

// TestHiddenInText holds that a NUL byte hides no program.
func TestHiddenInText(t *testing.T) {
	s := scanned(t, map[string]string{"a.js": "// \x00\nf('https://api.acme.example')\n", "a.png": "\x00api.acme.example"})
	if len(s.Uses) != 1 || !s.Uses[0].InUse || s.Skipped.Binary != 1 {
		t.Errorf("%+v", s)
	}
	wide := strings.Join(strings.Split("f('https://api.acme.example')", ""), "\x00")
	for _, text := range []string{wide + "\x00", "\x00" + wide} {
		if s := scanned(t, map[string]string{"a.js": text}); len(s.Uses) != 1 || !s.Uses[0].InUse {
			t.Errorf("UTF-16 without a mark: %+v", s)
		}
	}
}

// TestLeftOut holds that the report tells what ignore files of the scan's own
// leave out.
func TestLeftOut(t *testing.T) {
	s := scanned(t, map[string]string{".vendorcheckignore": "a.py\n", ".gitignore": "b.py\n", "a.py": "", "b.py": "", "c.py": ""})
	if s.Skipped.Ignored != 2 || s.Skipped.IgnoredNotByGit != 1 {
		t.Errorf("%+v", s.Skipped)
	}
}

// TestServiceNames holds that a service is told by its name before its
// provider, who may have several.
func TestServiceNames(t *testing.T) {
	all := []*dataset.Offering{{ID: "one", Name: "One", Vendor: "Cloud"}, {ID: "two", Name: "Two", Vendor: "Cloud"}}
	var f Found
	f.AddSBOM(detect.NewRules(all), all, "bom.json", &sbom.Document{Unidentified: 2, Services: []sbom.Service{{Name: "Two", Provider: "Cloud"}, {Name: "other", Provider: "Cloud"}}})
	var got []string
	for _, s := range f.Signals {
		got = append(got, strings.Join(s.Offerings, "+"))
	}
	if text := strings.Join(got, " "); text != "one+two two" || f.Unidentified != 2 {
		t.Errorf("%q, %d", text, f.Unidentified)
	}
}
