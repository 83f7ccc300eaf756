package sbom

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/package-url/packageurl-go"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// purlsIn returns the package URLs of known registries in the components of a
// document, by the plainest of readers.
func purlsIn(v any) []string {
	var found []string
	list, _ := v.([]any)
	for _, item := range list {
		c, _ := item.(map[string]any)
		if purl, is := c["purl"].(string); is {
			p, err := packageurl.FromString(strings.TrimSpace(purl))
			if err == nil && slices.ContainsFunc(registries[:], func(r struct{ purlType, registry, join string }) bool { return r.purlType == p.Type }) {
				found = append(found, purl)
			}
		}
		found = append(found, purlsIn(c["components"])...)
	}
	return found
}

// FuzzComponents holds what is read of a CycloneDX document against a plain
// reader of JSON: no package is missed that stands in the components.
func FuzzComponents(f *testing.F) {
	for _, seed := range []string{
		`[{"type":"library","name":"a","purl":"pkg:npm/a@1","components":[{"purl":"pkg:pypi/b"}]}]`, `[{"purl":" pkg:npm/a "},{"purl":"pkg:deb/x"},{"purl":"x"},null]`,
		`[{"purl":"pkg:npm/%40a/b@1?x=y#z"},{"Purl":"pkg:npm/c"}]`, `[{"components":[{"components":[{"purl":"pkg:maven/a/b@1"}]}],"evidence":{"identity":[]}}]`, `[]`, `null`, `[{"purl":1}]`, `[{"name":"\ud800","purl":"pkg:go\u006cang/a/b"}]`,
		`[{"purl":"pkg:golang/a/b#c/d","type":"\u0000","version":"1"}]`, `[{"purl":"pkg:npm/a","pedigree":{"ancestors":[{"purl":"pkg:npm/b"}]}}]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, components string) {
		text := []byte(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":` + components + `}`)
		d, err := Read("f", text)
		if err != nil {
			return
		}
		var doc map[string]any
		if err := json.Unmarshal(text, &doc); err != nil {
			t.Fatalf("%q was read and is no JSON: %v", text, err)
		}
		var got []string
		for _, p := range d.Packages {
			got = append(got, p.PURL)
		}
		for _, purl := range purlsIn(doc["components"]) {
			if !slices.Contains(got, purl) {
				t.Errorf("%q: %q is missed; read were %q", components, purl, got)
			}
		}
	})
}

// FuzzPURL holds that the package that a package URL names is the one that it
// was made of.
func FuzzPURL(f *testing.F) {
	f.Add(0, "@anthropic-ai", "sdk", "0.60.0")
	f.Add(5, "com.openai", "openai-java", "1")
	f.Add(2, "github.com/a", "b", "v1.0.0+incompatible")
	f.Add(1, "", "Azure_AI", "")
	f.Add(3, "", "a b/c?d#e%f", "@")
	f.Fuzz(func(t *testing.T, which int, namespace, name, version string) {
		r := registries[uint(which)%uint(len(registries))]
		if strings.TrimSpace(name) != name || strings.TrimSpace(version) != version || !utf8.ValidString(namespace+name+version) {
			return
		}
		made := packageurl.NewPackageURL(r.purlType, namespace, name, version, nil, "")
		again, err := packageurl.FromString(made.ToString())
		if err != nil || again.Type != r.purlType {
			return
		}
		d := &Document{}
		d.addPURL("f", made.ToString(), "other", 3)
		if len(d.Packages) != 1 || len(d.Faults) != 0 {
			t.Fatalf("%s is read as %+v, %v", made.ToString(), d.Packages, d.Faults)
		}
		p := d.Packages[0]
		want := again.Name
		if again.Namespace != "" {
			want = again.Namespace + r.join + want
		}
		if again.Version == "" {
			again.Version = "other"
		}
		if p.Registry != r.registry || p.Name != want || p.Version != again.Version || p.Line != 3 {
			t.Errorf("%s is read as %+v", made.ToString(), p)
		}
	})
}

// FuzzWrite puts any text into a statement: what is written is CycloneDX, and
// read back it declares the same services.
func FuzzWrite(f *testing.F) {
	for _, seed := range []string{"Example", "", "\x00", "\xff\u202e", "<p>&", "https://example.com/a?b=c", "javascript:alert(1)", "a b", "api.example.com:443", "chat.${region}.example.com", "\"}],\"services\":[{", "https://[::1", "https://%zz", "HTTPS://é.example"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, name, address string) {
		s := scanned()
		s.Tool.Version, s.Dataset.Version, s.Profile.Name = name, name, name
		s.add(&dataset.Offering{ID: name, Name: name, Vendor: name, Sources: []dataset.Source{{URL: address, Title: name}, {URL: name, Title: address}}},
			report.Use{Regions: []string{name}, Signals: append(hosts(address, name, address), report.Signal{Kind: name, Text: name, File: address, Line: 7, Counted: true})}, address, report.Verdict(name))
		s.add(&dataset.Offering{ID: name + "bare", Name: "Bare"}, report.Use{}, "", report.Pass)
		out := write(t, s)
		var bom cyclonedx.BOM
		if err := cyclonedx.NewBOMDecoder(bytes.NewReader(out), cyclonedx.BOMFileFormatJSON).Decode(&bom); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		first := (*bom.Services)[0]
		if first.Endpoints != nil {
			for _, e := range *first.Endpoints {
				if !isURL(e) || strings.ContainsAny(e, " ${}") {
					t.Errorf("%q and %q give the endpoint %q", name, address, e)
				}
			}
		}
		if first.ExternalReferences != nil {
			for _, r := range *first.ExternalReferences {
				if !isURL(r.URL) {
					t.Errorf("%q and %q give the reference %q", name, address, r.URL)
				}
			}
		}
		d, err := Read("f", out)
		if err != nil || len(d.Services) != 2 || d.Services[0].Name != strings.ToValidUTF8(name, "\ufffd") && utf8.ValidString(name) || d.Services[1].Name != "Bare" || len(d.Packages) != 0 {
			t.Errorf("%q and %q are read back as %+v, %v", name, address, d, err)
		}
	})
}
