package sbom

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// cycloneDXSchema compiles the official schema and those to which it refers.
func cycloneDXSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	const base = "http://cyclonedx.org/schema/"
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, name := range []string{"bom-1.6.schema.json", "spdx.schema.json", "jsf-0.82.schema.json"} {
		text, err := os.ReadFile("../../testdata/schemas/cyclonedx-" + name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(base+name, doc); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := c.Compile(base + "bom-1.6.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t testing.TB, schema *jsonschema.Schema, out []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// found is what a scan found of offerings.
type found struct {
	*report.Report
	offerings map[string]*dataset.Offering
}

// scanned returns the report of a scan that found nothing yet.
func scanned() found {
	return found{&report.Report{Scan: &report.Scan{Judged: true}}, map[string]*dataset.Offering{}}
}

// add adds an offering in use, with its trust center and the verdict on it.
func (f found) add(o *dataset.Offering, u report.Use, trust string, verdict report.Verdict) {
	u.Offering.ID, u.InUse = o.ID, true
	f.Scan.Uses = append(f.Scan.Uses, u)
	f.Results = append(f.Results, report.Result{Offering: u.Offering, Verdict: &verdict})
	o.Cells = []dataset.Cell{{ID: trustCenter, Attributes: dataset.Attributes{{Name: "address", Value: dataset.Value{Kind: dataset.TextValue, Text: trust}}}}}
	f.offerings[o.ID] = o
}

func (f found) offering(id string) (*dataset.Offering, error) {
	if o := f.offerings[id]; o != nil {
		return o, nil
	}
	return nil, errors.New("there is no offering " + id)
}

func hosts(texts ...string) []report.Signal {
	var out []report.Signal
	for i, text := range texts {
		out = append(out, report.Signal{Kind: "host", Text: text, File: "a <b>\n\x1b[31m.py", Line: i + 1, Counted: true})
	}
	return out
}

func write(t testing.TB, f found) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f.Report, f.offering); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sample() found {
	day, err := date.Parse("2026-11-21")
	if err != nil {
		panic(err)
	}
	f := scanned()
	f.Tool.Version, f.AsOf, f.Dataset.Version, f.Profile.Name = "1.2.3", day, "2026.11.21", "eu"
	chat := report.Use{Regions: []string{"eu-west-1"}, Confidence: grade.High}
	chat.Signals = hosts("api.example.com", "API.example.com", "api.example.com:8443", "chat.${region}.example.com")
	for len(chat.Signals) < maxSignals+3 {
		chat.Signals = append(chat.Signals, hosts("api.example.com")...)
	}
	chat.Signals = append(chat.Signals, report.Signal{Kind: "host", Text: "not.counted.example"})
	f.add(&dataset.Offering{ID: "example-api", Name: "Example API", Vendor: "Example AI", Sources: []dataset.Source{
		{URL: "https://example.com/terms?a=b&c=d", Title: "Terms"}, {URL: "https://example.com/terms?a=b&c=d", Title: "Terms again"}, {URL: "javascript:alert(1)", Title: "x"}}},
		chat, "https://trust.example.com", report.Block)
	f.add(&dataset.Offering{ID: "bare", Name: "Bare"}, report.Use{}, "", report.Pass)
	f.Scan.Uses = append(f.Scan.Uses, report.Use{Offering: report.Offering{ID: "possible"}})
	return f
}

// TestWriteSchema holds what is written against the official schema, and the
// schema against a document that it must refuse.
func TestWriteSchema(t *testing.T) {
	schema := cycloneDXSchema(t)
	hostile := scanned()
	hostile.Tool.Version = "\x00"
	hostile.add(&dataset.Offering{ID: "a", Name: "\xff\u202e", Vendor: "<p>", Sources: []dataset.Source{{URL: "https://example.com/{x}"}, {URL: "//example.com"}, {URL: "https://"}}},
		report.Use{Signals: hosts("", "a b", "x:y", ":1", "é.example.com")}, "https://%zz", "")
	for name, f := range map[string]found{"full": sample(), "no services": scanned(), "hostile": hostile} {
		t.Run(name, func(t *testing.T) { validate(t, schema, write(t, f)) })
	}
	wrong, err := jsonschema.UnmarshalJSON(strings.NewReader(`{"bomFormat":"CycloneDX","specVersion":"1.6","services":[{"name":"a","endpoints":["https://a b"]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(wrong) == nil {
		t.Error("the schema takes an endpoint with a space in it")
	}
}

// TestWrite holds what is written of an offering.
func TestWrite(t *testing.T) {
	var bom cyclonedx.BOM
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(write(t, sample())), cyclonedx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	if bom.Metadata.Timestamp != "" || bom.SpecVersion != cyclonedx.SpecVersion1_6 {
		t.Errorf("timestamp %q, version %s", bom.Metadata.Timestamp, bom.SpecVersion)
	}
	if tools := *bom.Metadata.Tools.Components; len(tools) != 1 || tools[0].Name != "vendorcheck" || tools[0].Version != "1.2.3" {
		t.Errorf("tools %+v", tools)
	}
	s := (*bom.Services)[0]
	if s.Authenticated != nil || s.CrossesTrustBoundary == nil || !*s.CrossesTrustBoundary {
		t.Error("authentication is not known, the trust boundary is crossed")
	}
	if want := []cyclonedx.DataClassification{{Flow: "bi-directional", Classification: "unknown"}}; !cmp.Equal(*s.Data, want) {
		t.Errorf("data %+v", *s.Data)
	}
	if want := []string{"https://api.example.com", "https://api.example.com:8443"}; !cmp.Equal(*s.Endpoints, want) {
		t.Errorf("endpoints %q", *s.Endpoints)
	}
	if want := []cyclonedx.ExternalReference{
		{Type: "website", URL: "https://trust.example.com", Comment: "Trust center"},
		{Type: "evidence", URL: "https://example.com/terms?a=b&c=d", Comment: "Terms"},
	}; !cmp.Equal(*s.ExternalReferences, want) {
		t.Error(cmp.Diff(want, *s.ExternalReferences))
	}
	var got []string
	for _, p := range append(*bom.Metadata.Properties, *s.Properties...) {
		if p.Name != "vendorcheck:signal" {
			got = append(got, p.Name+"="+p.Value)
		}
	}
	want := []string{"vendorcheck:as_of=2026-11-21", "vendorcheck:dataset=2026.11.21", "vendorcheck:profile=eu",
		"vendorcheck:offering=example-api", "vendorcheck:confidence=high", "vendorcheck:verdict=block", "vendorcheck:region=eu-west-1",
		"vendorcheck:host=chat.${region}.example.com", "vendorcheck:signals_left_out=3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if first := (*s.Properties)[5]; first.Name != "vendorcheck:signal" || first.Value != "a <b>\n\x1b[31m.py:1: host api.example.com" {
		t.Errorf("the first signal is %+v", first)
	}
	if n := len(*s.Properties) - (len(want) - 3); n != maxSignals {
		t.Errorf("%d signals", n)
	}
}

// TestWriteReadsBack holds the round trip.
func TestWriteReadsBack(t *testing.T) {
	d, err := Read("out.json", write(t, sample()))
	if err != nil {
		t.Fatal(err)
	}
	want := []Service{{Name: "Example API", Provider: "Example AI", Endpoints: []string{"https://api.example.com", "https://api.example.com:8443"}}, {Name: "Bare"}}
	for i := range d.Services {
		if d.Services[i].Line < 2 {
			t.Errorf("%s is on line %d", d.Services[i].Name, d.Services[i].Line)
		}
		d.Services[i].Line = 0
	}
	if diff := cmp.Diff(want, d.Services); diff != "" || len(d.Packages)+len(d.Faults)+d.Unidentified != 0 {
		t.Errorf("%s%+v", diff, d)
	}
}

// TestWriteSerialNumber holds that the number follows the content and nothing
// else, and is a UUID of version 5.
func TestWriteSerialNumber(t *testing.T) {
	first, again := write(t, sample()), write(t, sample())
	if !bytes.Equal(first, again) {
		t.Error("the same statement gives other bytes")
	}
	other := sample()
	other.AsOf++
	numbers := map[string]bool{}
	for _, out := range [][]byte{first, write(t, other)} {
		_, rest, _ := strings.Cut(string(out), `"serialNumber": "`)
		number, _, _ := strings.Cut(rest, `"`)
		numbers[number] = true
		if len(number) != len("urn:uuid:")+36 || number[23] != '5' || !strings.Contains("89ab", number[28:29]) {
			t.Errorf("%q is no UUID of version 5", number)
		}
	}
	if len(numbers) != 2 {
		t.Error("other content has the same number")
	}
	// The example of RFC 9562, appendix A.4.
	dns := []byte{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	if got := fmt.Sprintf("%x", uuid5(dns, []byte("www.example.com"))); got != "2ed6657de927568b95e12665a8aea6a2" {
		t.Errorf("the RFC's example is %s", got)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestWriteFails holds that an error of the writer comes back, and one of the
// data.
func TestWriteFails(t *testing.T) {
	if err := Write(full{}, sample().Report, sample().offering); err == nil || err.Error() != "no space left" {
		t.Errorf("got %v", err)
	}
	missing := sample()
	delete(missing.offerings, "bare")
	if err := Write(io.Discard, missing.Report, missing.offering); err == nil {
		t.Error("an offering that is not in the data is written")
	}
}
