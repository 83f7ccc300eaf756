package sbom

import (
	"bytes"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// theirs reads a document with the library, and takes from it what is read.
func theirs(format cyclonedx.BOMFileFormat, data []byte) (*Document, error) {
	var b cyclonedx.BOM
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(data), format).Decode(&b); err != nil {
		return nil, err
	}
	d := &Document{Format: CycloneDXJSON}
	if format == cyclonedx.BOMFileFormatXML {
		d.Format = CycloneDXXML
	}
	if b.Metadata != nil && b.Metadata.Component != nil {
		d.theirComponents(b.Metadata.Component.Components)
	}
	d.theirComponents(b.Components)
	d.theirServices(b.Services)
	return d, nil
}

func (d *Document) theirComponents(list *[]cyclonedx.Component) {
	for _, c := range elements(list) {
		switch {
		case strings.TrimSpace(c.PackageURL) != "":
			d.addPURL("f", strings.TrimSpace(c.PackageURL), strings.TrimSpace(c.Version), 0)
		case c.Type == typeLibrary || c.Type == typeFramework:
			d.Unidentified++
		}
		d.theirComponents(c.Components)
	}
}

func (d *Document) theirServices(list *[]cyclonedx.Service) {
	for _, s := range elements(list) {
		one := Service{Name: strings.TrimSpace(s.Name)}
		for _, e := range elements(s.Endpoints) {
			one.Endpoints = append(one.Endpoints, strings.TrimSpace(e))
		}
		if s.Provider != nil {
			one.Provider = strings.TrimSpace(s.Provider.Name)
		}
		d.Services = append(d.Services, one)
		d.theirServices(s.Services)
	}
}

func elements[E any](list *[]E) []E {
	if list == nil {
		return nil
	}
	return *list
}

// documents are what both are held to read alike: the last two with everything
// at once that stands near what is read, and may be taken for it.
func documents(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"shop.cdx.json": readTestdata(t, "shop.cdx.json"), "shop.cdx.xml": readTestdata(t, "shop.cdx.xml"),
		"written": write(t, sample()), "nothing written": write(t, scanned()),
		"JSON": []byte(`{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
			"metadata":{"tools":{"components":[{"type":"application","name":"t","purl":"pkg:npm/t"}]},"component":{"type":"application","name":"a","version":"1","components":[{"type":"library","name":"b","purl":"pkg:npm/b"}]}},
			"components":[null,{"type":"library","bom-ref":"r","name":"c","group":"g","VERSION":"2","Purl":"pkg:npm/c","cpe":"x","licenses":[{"license":{"id":"MIT","url":"u"}},{"expression":"MIT OR ISC"}],
				"supplier":{"name":"s","url":["https://example.com"]},"pedigree":{"ancestors":[{"type":"library","name":"d","purl":"pkg:npm/d"}]},"evidence":{"identity":[{"field":"purl"}],"occurrences":[{"location":"l"}]},
				"hashes":[{"alg":"MD5","content":"0"}],"properties":[{"name":"purl","value":"pkg:npm/e"}],"components":[{"type":"framework","name":"f","components":[]}],"modelCard":{},"data":[]}],
			"services":[{"bom-ref":"s","name":"n","version":"3","group":"g","provider":{"name":"p","url":["https://example.com"],"contact":[{"name":"q"}]},"endpoints":["https://example.com/a","b"],"authenticated":false,"x-trust-boundary":true,
				"data":[{"flow":"inbound","classification":"PII","name":"n"}],"licenses":[],"externalReferences":[{"type":"website","url":"u","comment":"c","hashes":[]}],"properties":[{"name":"a","value":"b"}],"services":[{"name":"m","endpoints":[],"provider":null}]}],
			"vulnerabilities":[{"id":"v","tools":{"components":[{"type":"application","name":"x","purl":"pkg:npm/x"}]}}],"compositions":[]}`),
		"XML": []byte(`<?xml version="1.0"?><b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6" xmlns:o="urn:o" version="1"><b:metadata><b:tools><components><component type="application"><name>t</name><purl>pkg:npm/t</purl></component></components></b:tools>
			<component type="application" bom-ref="a"><name>a</name><components><component type="library"><name>b</name><purl>pkg:npm/b</purl></component></components></component></b:metadata>
			<b:components><o:component type="library" o:bom-ref="r" mime-type="m"><supplier><name>s</name><url>https://example.com</url></supplier><group>g</group><name> c<!-- x -->d </name><version>2</version><licenses><license><id>MIT</id></license><expression>MIT</expression></licenses>
				<purl><![CDATA[pkg:npm/c?a&b]]></purl><pedigree><ancestors><component type="library"><name>d</name><purl>pkg:npm/d</purl></component></ancestors></pedigree><externalReferences><reference type="website"><url>u</url></reference></externalReferences>
				<components/><evidence><occurrences><occurrence><location>l</location></occurrence></occurrences></evidence></o:component><other><component type="library"><name>o</name></component></other></b:components>
			<services><service bom-ref="s"><provider><name>p</name><url>https://example.com</url><url>https://example.org</url><contact><name>q</name></contact></provider><name>n</name><endpoints><endpoint>https://example.com/a</endpoint><endpoint/></endpoints><authenticated> true </authenticated><x-trust-boundary>0</x-trust-boundary>
				<data><dataflow flow="inbound" name="n">PII<source><url>x</url></source></dataflow></data><externalReferences><reference type="evidence"><url>u</url><comment>c</comment></reference></externalReferences><properties><property name="a">b</property></properties>
				<services><service><name>m</name></service></services></service></services></b:bom>`),
	}
}

func formatOf(data []byte) cyclonedx.BOMFileFormat {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("<")) {
		return cyclonedx.BOMFileFormatXML
	}
	return cyclonedx.BOMFileFormatJSON
}

// likeTheirs leaves out what the library does not say: lines, hints, the space
// around texts, and the version of XML that has a prefix.
var likeTheirs = cmp.Options{
	cmpopts.EquateEmpty(), cmpopts.IgnoreFields(Document{}, "Version"), cmpopts.IgnoreFields(Package{}, "Line"), cmpopts.IgnoreFields(Service{}, "Line"), cmpopts.IgnoreFields(fault.Fault{}, "Line", "Hint"),
	cmp.Transformer("trim", strings.TrimSpace),
}

// TestTypes holds that what is read is what the library reads.
func TestTypes(t *testing.T) {
	for name, data := range documents(t) {
		t.Run(name, func(t *testing.T) {
			want, err := theirs(formatOf(data), data)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Read("f", data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, likeTheirs); diff != "" {
				t.Error(diff)
			}
			if name != "nothing written" && len(got.Packages)+len(got.Services) == 0 {
				t.Error("nothing was read")
			}
		})
	}
}

// TestTypesWritten holds that the library writes a document anew as it was
// written: every part of it has the name and the place that the library gives
// it.
func TestTypesWritten(t *testing.T) {
	for name, s := range map[string]found{"full": sample(), "empty": scanned()} {
		t.Run(name, func(t *testing.T) {
			out := write(t, s)
			var b cyclonedx.BOM
			if err := cyclonedx.NewBOMDecoder(bytes.NewReader(out), cyclonedx.BOMFileFormatJSON).Decode(&b); err != nil {
				t.Fatal(err)
			}
			var again strings.Builder
			if err := cyclonedx.NewBOMEncoder(&again, cyclonedx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false).Encode(&b); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(again.String(), string(out)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestVersions holds that the versions that are read are those that the library
// knows.
func TestVersions(t *testing.T) {
	for i, version := range versions {
		if known := cyclonedx.SpecVersion(i + 1).String(); version != known {
			t.Errorf("%s is %s in the library", version, known)
		}
	}
}

// FuzzTypes holds that of whatever both read they read the same.
func FuzzTypes(f *testing.F) {
	for _, data := range documents(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		want, err := theirs(formatOf(data), data)
		if err != nil {
			return
		}
		got, err := Read("f", data)
		if err != nil || got.Format == SPDXJSON {
			return
		}
		if diff := cmp.Diff(want, got, likeTheirs); diff != "" {
			t.Errorf("%s\n%s", data, diff)
		}
	})
}
