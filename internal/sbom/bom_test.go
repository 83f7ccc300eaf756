package sbom

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// ours decodes a document into our types.
func ours(format cyclonedx.BOMFileFormat, data []byte) (found inventory, err error) {
	if format == cyclonedx.BOMFileFormatJSON {
		err = json.Unmarshal(data, &found)
	} else {
		err = xml.Unmarshal(data, &found)
	}
	return found, err
}

// theirs decodes a document into the types of the library, and takes from them
// what ours hold. What is written only is no part of that in XML.
func theirs(format cyclonedx.BOMFileFormat, data []byte) (found inventory, err error) {
	var b cyclonedx.BOM
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(data), format).Decode(&b); err != nil {
		return found, err
	}
	if b.Metadata != nil && b.Metadata.Component != nil {
		found.Metadata.Component = &theirComponents(&[]cyclonedx.Component{*b.Metadata.Component})[0]
	}
	found.Components, found.Services = theirComponents(b.Components), theirServices(b.Services, format)
	return found, nil
}

func theirComponents(list *[]cyclonedx.Component) (found []component) {
	for _, c := range elements(list) {
		found = append(found, component{BOMRef: c.BOMRef, Type: string(c.Type), Name: c.Name, Version: c.Version, PackageURL: c.PackageURL, Components: theirComponents(c.Components)})
	}
	return found
}

func theirServices(list *[]cyclonedx.Service, format cyclonedx.BOMFileFormat) (found []service) {
	for _, s := range elements(list) {
		one := service{
			BOMRef: s.BOMRef, Name: s.Name, Endpoints: elements(s.Endpoints), Services: theirServices(s.Services, format),
			Authenticated:        s.Authenticated != nil && *s.Authenticated,
			CrossesTrustBoundary: s.CrossesTrustBoundary != nil && *s.CrossesTrustBoundary,
		}
		if s.Provider != nil {
			one.Provider = &organization{Name: s.Provider.Name, URL: elements(s.Provider.URL)}
		}
		if format == cyclonedx.BOMFileFormatJSON {
			one.writtenOnly(&s)
		}
		found = append(found, one)
	}
	return found
}

// writtenOnly takes what is read into our types because it is written, too.
func (s *service) writtenOnly(from *cyclonedx.Service) {
	for _, d := range elements(from.Data) {
		s.Data = append(s.Data, dataFlow{Flow: string(d.Flow), Classification: d.Classification})
	}
	for _, r := range elements(from.ExternalReferences) {
		s.ExternalReferences = append(s.ExternalReferences, externalReference{URL: r.URL, Comment: r.Comment, Type: string(r.Type)})
	}
	for _, p := range elements(from.Properties) {
		s.Properties = append(s.Properties, property{Name: p.Name, Value: p.Value})
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
		"written": write(t, sample()), "nothing written": write(t, Statement{}),
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

// TestTypes holds that our types read what those of the library do.
func TestTypes(t *testing.T) {
	for name, data := range documents(t) {
		t.Run(name, func(t *testing.T) {
			want, err := theirs(formatOf(data), data)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ours(formatOf(data), data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if name != "nothing written" && len(got.Components)+len(got.Services) == 0 {
				t.Error("nothing was read")
			}
		})
	}
}

// TestTypesWritten holds that the library writes a document anew as it was
// written: every part of it has the name and the place that the library gives
// it.
func TestTypesWritten(t *testing.T) {
	for name, s := range map[string]Statement{"full": sample(), "empty": {}} {
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

// FuzzTypes holds that our types read whatever those of the library read, and
// alike.
func FuzzTypes(f *testing.F) {
	for _, data := range documents(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		format := formatOf(data)
		outline := outlineJSON
		if format == cyclonedx.BOMFileFormatXML {
			outline = outlineXML
		}
		if _, err := outline("f", data); err != nil {
			return
		}
		want, err := theirs(format, data)
		if err != nil {
			return
		}
		got, err := ours(format, data)
		if err != nil {
			t.Fatalf("%s\n%v", data, err)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s\n%s", data, diff)
		}
	})
}
