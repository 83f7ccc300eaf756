package sbom

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

func readTestdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestRead holds what is read of the three formats.
func TestRead(t *testing.T) {
	anthropic := Package{Registry: "npm", Name: "@anthropic-ai/sdk", Version: "0.60.0", PURL: "pkg:npm/%40anthropic-ai/sdk@0.60.0"}
	at := func(p Package, line int) Package { p.Line = line; return p }
	for name, want := range map[string]*Document{
		"shop.cdx.json": {
			Format: CycloneDXJSON, Version: "1.6", Unidentified: 1,
			Packages: []Package{
				{"npm", "shop-web", "0.1.0", "pkg:npm/shop-web@0.1.0", 10},
				at(anthropic, 17),
				{"npm", "openai", "5.1.0", "pkg:npm/openai", 19},
				{"pypi", "azure-ai", "1.0", "pkg:pypi/Azure_AI@1.0", 20},
				{"go", "github.com/azure/azure-sdk-for-go/sdk/ai/azopenai", "v0.7.0", "pkg:golang/github.com/Azure/azure-sdk-for-go@v0.7.0#sdk/ai/azopenai", 23},
				{"go", "google.golang.org/genai", "v1.2.0", "pkg:golang/google.golang.org/genai@v1.2.0?type=module", 24},
				{"cargo", "async-openai", "0.28.0", "pkg:cargo/async-openai@0.28.0", 25},
				{"rubygems", "ruby-openai", "7.4.0", "pkg:gem/ruby-openai@7.4.0", 26},
				{"maven", "com.openai:openai-java", "1.0.0", "pkg:maven/com.openai/openai-java@1.0.0?type=jar", 27},
				{"nuget", "OpenAI", "2.1.0", "pkg:nuget/OpenAI@2.1.0", 28},
				{"packagist", "openai-php/client", "0.10.0", "pkg:composer/openai-php/client@0.10.0", 29},
			},
			Services: []Service{
				{Name: "Chat", Provider: "Example AI", Endpoints: []string{"https://api.example.com/v1", "wss://api.example.com"}, Line: 37},
				{Name: "Moderation", Line: 40},
			},
			Faults: fault.List{{File: "shop.cdx.json", Line: 33, Code: CodePURL}},
		},
		"shop.cdx.xml": {
			Format: CycloneDXXML, Version: "1.5", Unidentified: 1,
			Packages: []Package{{"npm", "openai", "5.1.0", "pkg:npm/openai@5.1.0?a=b&c=d", 10}, at(anthropic, 14)},
			Services: []Service{
				{Name: "Chat", Provider: "Example AI", Endpoints: []string{"https://api.example.com/v1"}, Line: 21},
				{Name: "Moderation", Provider: "Chat", Line: 27},
			},
		},
		"shop.spdx.json": {
			Format: SPDXJSON, Version: "2.3", Unidentified: 1,
			Packages: []Package{{"npm", "openai", "5.1.0", "pkg:npm/openai", 11}, {"pypi", "anthropic", "0.50.1", "pkg:pypi/anthropic@0.50.1", 17}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read(name, readTestdata(t, name))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(fault.Fault{}, "Message", "Hint")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReadForms holds the same content in other forms to the same packages.
func TestReadForms(t *testing.T) {
	const component = `{"type":"library","name":"n","purl":"pkg:npm/openai@5"}`
	forms := map[string]string{
		"an older version":     `{"bomFormat":"CycloneDX","specVersion":"1.2","components":[` + component + `]}`,
		"a newer version":      `{"bomFormat":"CycloneDX","specVersion":"1.7","components":[` + component + `]}`,
		"the format last":      `{"components":[` + component + `],"specVersion":"1.4","bomFormat":"CycloneDX"}`,
		"a byte order mark":    "\ufeff" + `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[` + component + `]}`,
		"CRLF and space":       "\r\n \t" + `{"bomFormat":"CycloneDX",` + "\r\n" + `"specVersion":"1.6","components":[` + component + "]}\r\n",
		"escapes":              `{"bomFormat":"Cyclone\u0044X","specVersion":"1.6","components":[{"type":"library","name":"n","purl":"pkg:\u006epm\/openai@5"}]}`,
		"an old list of tools": `{"bomFormat":"CycloneDX","specVersion":"1.4","metadata":{"tools":[{"name":"t"}]},"components":[` + component + `]}`,
		"no type":              `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"purl":"pkg:npm/openai@5"},null]}`,
		"a fault elsewhere":    `{"bomFormat":"CycloneDX","specVersion":"1.6","version":"one","vulnerabilities":{},"components":[` + component + `]}`,
		"XML 1.0":              `<bom xmlns="http://cyclonedx.org/schema/bom/1.0"><components><component><purl>pkg:npm/openai@5</purl></component></components></bom>`,
		"XML with a comment":   `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component><name>a<!-- b --><c/>d</name><purl>pkg:npm/<!-- -->openai@5</purl></component></components></bom>`,
		"XML with a prefix":    `<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.6"><c:components><c:component><c:purl><![CDATA[pkg:npm/openai@5]]></c:purl></c:component></c:components></c:bom>`,
		"SPDX 2.2":             `{"spdxVersion":"SPDX-2.2","packages":[{"name":"n","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/openai@5"}]}]}`,
		"SPDX in an answer":    `{"sbom":{"spdxVersion":"SPDX-2.3","packages":[{"name":"n","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/openai@5"}]}]}}`,
	}
	for name, text := range forms {
		t.Run(name, func(t *testing.T) {
			d, err := Read("f", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Packages) != 1 || d.Packages[0].Registry != "npm" || d.Packages[0].Name != "openai" || d.Packages[0].Version != "5" {
				t.Errorf("got %+v", d.Packages)
			}
		})
	}
}

// TestReadNothing holds that an SBOM without packages is one.
func TestReadNothing(t *testing.T) {
	for _, text := range []string{
		`{"bomFormat":"CycloneDX","specVersion":"1.6"}`,
		`<bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>`,
		`{"spdxVersion":"SPDX-2.3"}`,
	} {
		if d, err := Read("f", []byte(text)); err != nil || len(d.Packages)+len(d.Services)+len(d.Faults) != 0 {
			t.Errorf("%s: %+v, %v", text, d, err)
		}
	}
}

// TestReadFaults holds what is said of what is no SBOM, or a broken or hostile
// one.
func TestReadFaults(t *testing.T) {
	deep := strings.Repeat(`{"components":[`, 60) + strings.Repeat(`]}`, 60)
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "f:1: the file is empty; read are CycloneDX 1.0 to 1.7"},
		{"space", " \n", "f:1: the file is empty"},
		{"prose", "hello", "f:1: not an SBOM: it begins with neither { nor <"},
		{"a list", `[{"bomFormat":"CycloneDX"}]`, "not an SBOM"},
		{"another JSON", `{"name":"shop","dependencies":{}}`, "not an SBOM: the JSON has neither bomFormat nor spdxVersion"},
		{"another bomFormat", `{"bomFormat":"Tornado","specVersion":"1.6"}`, `bomFormat is "Tornado", not CycloneDX`},
		{"bomFormat of a wrong type", `{"bomFormat":6}`, `bomFormat is "6", not CycloneDX`},
		{"tag-value", "SPDXVersion: SPDX-2.3\n", "SPDX as tag-value text is not read"},
		{"YAML", "spdxVersion: SPDX-2.3\n", "SPDX as YAML is not read"},
		{"RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>`, "SPDX as RDF is not read"},
		{"HTML", "<html></html>", `not an SBOM: the XML begins with <html> of the namespace ""`},
		{"XML without namespace", "<bom></bom>", "not an SBOM"},
		{"CycloneDX 2", "{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":\"2.0\"}", `f:2: CycloneDX "2.0" is not read`},
		{"CycloneDX 1.1 as JSON", `{"bomFormat":"CycloneDX","specVersion":"1.1"}`, `CycloneDX "1.1" is not read`},
		{"no version", `{"bomFormat":"CycloneDX"}`, `CycloneDX "" is not read`},
		{"XML of version 2", `<bom xmlns="http://cyclonedx.org/schema/bom/2.0"/>`, `CycloneDX "2.0" is not read`},
		{"SPDX 2.1", "{\n\"spdxVersion\":\"SPDX-2.1\"}", `f:2: SPDX "2.1" is not read`},
		{"SPDX 3", `{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[]}`, `SPDX "3" is not read`},
		{"cut off", "{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":", "f:2: not valid JSON: the text ends too early"},
		{"a comma too many", "{\n\"bomFormat\":\"CycloneDX\",\n}", "f:3: not valid JSON"},
		{"two objects", `{"bomFormat":"CycloneDX","specVersion":"1.6"}{}`, "trailing data after the value"},
		{"rubbish behind", `{"bomFormat":"CycloneDX","specVersion":"1.6"}}`, "trailing data after the value"},
		{"a key twice", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"purl\":\"pkg:npm/openai\",\n\"purl\":\"pkg:npm/left-pad\"}]}", `f:2: duplicate key "purl"; it was first on line 1`},
		{"a key in another case", `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"purl":"pkg:npm/openai","PURL":"pkg:npm/left-pad"}]}`, `duplicate key "PURL"`},
		{"a key in other letters", `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[],"componentſ":[]}`, `duplicate key "componentſ"`},
		{"a wrong type", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\n\"components\":{}}", `f:2: "components": expected a list, found an object`},
		{"a wrong type within", "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\n\"purl\":5}]}", `f:2: "purl": expected text, found a number`},
		{"a wrong type in SPDX", `{"spdxVersion":"SPDX-2.3","packages":"none"}`, `f:1: "packages": expected a list, found text`},
		{"deep objects", `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[` + deep + `]}`, "values nest deeper than 100 levels"},
		{"deep lists", `{"x":` + strings.Repeat("[", 100_000), "values nest deeper than 100 levels"},
		{"deep XML", strings.Repeat("<a>", 100_000), "values nest deeper than 100 levels"},
		{"NUL", "{\n\x00}", "f:2: the file holds a NUL byte"},
		{"invalid UTF-8", "{\n\n\"\xff\"}", "f:3: the file is not valid UTF-8"},
		{"UTF-16", "\xff\xfe{\x00}\x00", "the file is UTF-16; save it as UTF-8 text"},
		{"a document type", "<!DOCTYPE bom [<!ENTITY a \"b\">]>\n<bom/>", "f:1: a document type"},
		{"an entity", `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><serial>&a;</serial></bom>`, "f:1: not valid XML: invalid character entity &a;"},
		{"open XML", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">\n", "not valid XML: unexpected EOF"},
		{"two roots", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"/>\n<bom/>", "f:2: not valid XML: a second element"},
		{"text behind XML", "<bom/>x", "text outside of the element"},
		{"no element", "<!-- -->", "there is no element"},
		{"a purl twice in XML", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><components><component><purl>pkg:npm/openai</purl>\n<purl>pkg:npm/left-pad</purl></component></components></bom>", `f:2: duplicate key "purl"`},
		{"another encoding", `<?xml version="1.0" encoding="ISO-8859-1"?><bom/>`, "another encoding than UTF-8"},
		{"a wrong type in XML", "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><services><service>\n<authenticated>x</authenticated></service></services></bom>", `f:2: "authenticated": expected true or false, found "x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read("f", []byte(c.text))
			if err == nil {
				t.Fatalf("no error, but %+v", d)
			}
			if _, ok := err.(fault.Fault); !ok || !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("not a fault of the file: %#v", err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

// TestReadBounds holds the bounds on size and number.
func TestReadBounds(t *testing.T) {
	if _, err := Read("f", make([]byte, MaxSize+1)); err == nil || !strings.Contains(err.Error(), "more than 64 MiB") {
		t.Errorf("size: %v", err)
	}
	for _, c := range []struct{ text, want string }{
		{`{"x":[{}` + strings.Repeat(",{}", maxObjects) + `]}`, "more than 1048576 objects"},
		{`{"Components":[{}` + strings.Repeat(",{}", maxComponents) + `]}`, "more than 131072 components and services"},
		{"<bom>" + strings.Repeat("<service/>", maxComponents+1) + "</bom>", "more than 131072 components and services"},
	} {
		if _, err := Read("f", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// FuzzRead holds that no text makes reading panic, and that what is read has
// lines of the text.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"shop.cdx.json", "shop.cdx.xml", "shop.spdx.json"} {
		f.Add(readTestdata(f, name))
	}
	f.Add([]byte(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"evidence":{"identity":[]},"licenses":[{"expression":"x"}]}]}`))
	f.Add([]byte(`{"sbom":{"spdxVersion":"SPDX-2.2","packages":[null]}}`))
	f.Add([]byte("<!DOCTYPE a><bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"/>"))
	f.Add([]byte("<name>0<version></version>00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("f", data)
		if err != nil {
			if d != nil {
				t.Errorf("a document and the error %v", err)
			}
			return
		}
		lines := 1 + strings.Count(string(data), "\n")
		for _, p := range d.Packages {
			if p.Line < 1 || p.Line > lines || p.Registry == "" || p.Name == "" {
				t.Errorf("%+v of %d lines", p, lines)
			}
		}
		for _, s := range d.Services {
			if s.Line < 1 || s.Line > lines {
				t.Errorf("%+v of %d lines", s, lines)
			}
		}
	})
}
