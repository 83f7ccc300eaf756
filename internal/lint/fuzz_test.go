package lint

import (
	"bytes"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// newcomer turns an offering's file into one for an offering that no name is
// shared with.
func newcomer(text []byte) []byte {
	text = regexp.MustCompile(`(?m)^(id|name|vendor): .*`).ReplaceAll(text, []byte("$1: new-api"))
	return regexp.MustCompile(`(?m)^(aliases|hosts|env_vars|services|model_ids|weak_signals): .*\n`).ReplaceAll(text, nil)
}

func addOfferings(f *testing.F) {
	f.Helper()
	for _, name := range []string{"acme-api", "bolt-api"} {
		text, err := os.ReadFile(goodFolder + "/offerings/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(bytes.ReplaceAll(text, []byte(name), []byte("new-api")))
		f.Add(newcomer(text))
		f.Add(bytes.ReplaceAll(text, []byte("supports"), []byte("contradicts")))
		f.Add(bytes.ReplaceAll(text, []byte("unclear"), []byte("\"yes\"")))
	}
	f.Add([]byte("id: new-api\ncells: {}\nsources: {}\n"))
	f.Add([]byte("cells:\n  hipaa_baa: {grade: \"yes\", confidence: high, verified: 2027-01-01, rationale: R.}\n"))
}

func texts(faults fault.List) []string {
	var all []string
	for _, f := range faults {
		all = append(all, f.Error())
	}
	return all
}

// checkGrounds holds a dataset without faults against the first of the rules:
// no grade without the evidence that it asks for.
func checkGrounds(t *testing.T, o *dataset.Offering) {
	t.Helper()
	for i := range o.Cells {
		c := &o.Cells[i]
		supported := slices.ContainsFunc(c.Evidence, func(e dataset.Evidence) bool {
			s, ok := o.Source(e.Source)
			return ok && e.Stance == dataset.Supports && strings.TrimSpace(e.Quote) != "" && strings.HasPrefix(s.URL, "https://")
		})
		switch {
		case c.Grade == grade.NotAssessed || c.Confidence == grade.ConfidenceUnknown || c.Verified > today || c.Verified.IsZero():
			t.Errorf("no fault is found in %+v", c)
		case c.Grade >= grade.YesSalesGated && !supported:
			t.Errorf("%s is %s on nothing", c.ID, c.Grade)
		case c.Grade == grade.NoPublicEvidence && supported:
			t.Errorf("%s is %s although something supports it", c.ID, c.Grade)
		case c.Grade < grade.Yes && (c.WatchOut == "" || c.NextStep == ""):
			t.Errorf("%s is %s, and nothing is said of it", c.ID, c.Grade)
		}
	}
}

// FuzzFolder puts any text in place of an offering: each fault says what is
// wrong and where, and what is without one keeps the rules.
func FuzzFolder(f *testing.F) {
	addOfferings(f)
	catalog, err := os.ReadFile(goodFolder + "/catalog.yaml")
	if err != nil {
		f.Fatal(err)
	}
	codes := map[string]bool{}
	for _, r := range Rules() {
		codes[r.Code] = true
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		folder, faults := Folder(fstest.MapFS{"catalog.yaml": {Data: catalog}, "offerings/acme-api.yaml": {Data: text}}, "dir", today)
		lines := 2 + bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r")) + 3*bytes.Count(text, []byte("\u0085")) + 3*bytes.Count(text, []byte("\xe2\x80"))
		for _, fault := range faults {
			if fault.File != "dir/offerings/acme-api.yaml" && fault.File != "dir/catalog.yaml" || fault.Line < 0 || fault.File != "dir/catalog.yaml" && fault.Line > lines || fault.Message == "" || fault.Code == "" {
				t.Errorf("%q: a fault without a place, a code or a message: %+v", text, fault)
			}
		}
		if len(faults) > 0 {
			return
		}
		o, err := folder.Dataset().ByID("acme-api")
		if err != nil || o == nil {
			t.Fatalf("%q is without fault and gives nothing: %v", text, err)
		}
		checkGrounds(t, o)
	})
}

// FuzzLayer lays any file over the dataset, the quick way and the one that
// keeps every place: both find the same faults, and give the same dataset.
func FuzzLayer(f *testing.F) {
	addOfferings(f)
	base := good(f)
	text, err := os.ReadFile(goodFolder + "/offerings/bolt-api.yaml")
	if err != nil {
		f.Fatal(err)
	}
	if _, faults := CompactOverlay(fstest.MapFS{"offerings/new-api.yaml": {Data: newcomer(text)}}, "over", base, today); len(faults) > 0 {
		f.Fatalf("no seed is without fault: %v", faults)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, name := range []string{"offerings/new-api.yaml", "offerings/acme-api.yaml"} {
			fsys := fstest.MapFS{name: {Data: text}}
			slow, wrong := Overlay(fsys, "over", base, today)
			quick, faults := CompactOverlay(fsys, "over", base, today)
			if diff := cmp.Diff(texts(wrong), texts(faults)); diff != "" {
				t.Fatalf("%s as %q: the quick way finds other faults (-slow +quick):\n%s", name, text, diff)
			}
			if len(faults) > 0 {
				continue
			}
			one, raises, err := slow.Apply(base)
			if err != nil {
				t.Fatal(err)
			}
			other, others, err := quick.Apply(base)
			if err != nil {
				t.Fatal(err)
			}
			packed, err := pack.Write(one)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := pack.Write(other); err != nil || !bytes.Equal(packed, again) || one.Digest != other.Digest || !cmp.Equal(raises, others) {
				t.Errorf("%s as %q: the quick way gives another dataset (%v): %s", name, text, err, cmp.Diff(raises, others))
			}
			all, err := other.All()
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range all {
				checkGrounds(t, o)
			}
		}
	})
}

// FuzzUnder holds that an address that belongs to a site leads to its host, or
// one below, and nowhere else.
func FuzzUnder(f *testing.F) {
	for _, seed := range [][2]string{{"https://docs.x.ai/a", "x.ai"}, {"https://notx.ai/", "x.ai"}, {"https://x.ai.evil.example/", "x.ai"}, {"https://github.com/OpenAI/x", "github.com/openai"}, {"https://x.ai@evil.example/", "x.ai"}, {"https://evil.example/x.ai", "x.ai"},
		{"https://X.AI./", "x.ai"}, {"//x.ai", "x.ai"}, {"https://x.ai:443/a/../b", "x.ai/a"}, {"https://x.ai/%61", "x.ai/a"}, {"https://\u212a.ai", "k.ai"}, {"", ""}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, address, site string) {
		domain, path, _ := strings.Cut(site, "/")
		if domain == "" || !under(address, site) {
			return
		}
		u, err := url.Parse(address)
		if err != nil {
			t.Fatalf("%q belongs to %q and is no address: %v", address, site, err)
		}
		labels, want := strings.Split(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."), "."), strings.Split(domain, ".")
		if len(labels) < len(want) || !slices.Equal(labels[len(labels)-len(want):], want) {
			t.Errorf("%q belongs to %q", address, site)
		}
		if path != "" && !strings.HasPrefix(strings.ToLower(u.Path), strings.ToLower("/"+path)) {
			t.Errorf("%q belongs to %q by its path", address, site)
		}
	})
}
