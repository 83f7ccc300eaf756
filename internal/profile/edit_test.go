package profile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestPutAttestation holds that an attestation is read back as it was, whatever
// its texts look like to YAML.
func TestPutAttestation(t *testing.T) {
	day := func(text string) date.Date {
		d, err := date.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	values := dataset.Attributes{
		{Name: "on", Value: dataset.Value{Kind: dataset.BoolValue, Bool: true}},
		{Name: "default_retention_days", Value: dataset.Value{Kind: dataset.NumberValue, Number: 30}},
		{Name: "regions", Value: dataset.Value{Kind: dataset.ListValue, List: []string{"eu", "no", "1", "a, b"}}},
		{Name: "tls", Value: dataset.Value{Kind: dataset.TextValue, Text: "1.2"}},
		{Name: "tier", Value: dataset.Value{Kind: dataset.TextValue, Text: "true"}},
	}
	text := []byte("vendors: [{vendor: a}]\n# a word\n")
	want := []Attestation{
		{Vendor: "no", Cell: "zdr", Grade: grade.Yes, Document: "2026-01-01", SHA256: "1", Verified: day("2026-01-02"), VerifiedBy: "~", Expires: day("2027-01-02"), Attributes: values},
		{Vendor: "b", Cell: "hipaa", Grade: grade.NoPublicEvidence, Document: "# {not} a: comment", Verified: day("2026-01-02"), VerifiedBy: "- 'x' \"y\"", Expires: day("2026-01-02"), Attributes: dataset.Attributes{}},
	}
	for i := range want {
		var err error
		if text, err = PutAttestation(text, NotListed, &want[i]); err != nil {
			t.Fatal(err)
		}
	}
	p, faults := ParseProject("p.yaml", text)
	if len(faults) > 0 {
		t.Fatalf("%v\n%s", faults, text)
	}
	if diff := cmp.Diff(want, p.Attestations, cmpopts.IgnoreTypes(fault.Location{})); diff != "" {
		t.Errorf("%s\n%s", diff, text)
	}
}

func TestStated(t *testing.T) {
	for _, test := range []struct {
		kind dataset.AttributeType
		text string
		want any
		fits bool
	}{
		{dataset.TypeDays, "30", 30, true},
		{dataset.TypeDays, "-1", -1, false},
		{dataset.TypeNumber, "many", "many", false},
		{dataset.TypeBool, "true", true, true},
		{dataset.TypeBool, "1", "1", false},
		{dataset.TypeList, "eu, us", []string{"eu", "us"}, true},
		{dataset.TypeText, "30", "30", true},
		{dataset.TypeVersion, "1.2", "1.2", true},
		{dataset.TypeDate, "soon", "soon", false},
	} {
		spec := &dataset.AttributeSpec{Type: test.kind}
		got := Stated(spec, test.text)
		if !cmp.Equal(got.Any(), test.want) || spec.Fits(got) != test.fits {
			t.Errorf("%s %q is %v (fits: %t)", test.kind, test.text, got.Any(), spec.Fits(got))
		}
	}
}
