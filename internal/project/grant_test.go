package project

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

const today = "2026-11-21"

// TestReadGrants holds what of a waiver or an attestation is refused, and that
// the last day and the day of reading may be today.
func TestReadGrants(t *testing.T) {
	day, err := date.Parse(today)
	if err != nil {
		t.Fatal(err)
	}
	o, spec := &dataset.Offering{ID: "acme-api"}, &dataset.CellSpec{ID: "hipaa_baa", Attributes: []dataset.AttributeSpec{{Name: "scope", Type: dataset.TypeText}}}
	attest := func(change func(a *AttestationText)) error {
		a := AttestationText{Grade: "yes", Document: "BAA", VerifiedBy: "J. Doe", Verified: today, Expires: today}
		change(&a)
		_, err := a.Read(o, spec, day)
		return err
	}
	waive := func(w WaiverText) error { _, err := w.Read(o, spec, day); return err }
	for want, err := range map[string]error{
		"":                               attest(func(*AttestationText) {}),
		"--grade: unknown grade":         attest(func(a *AttestationText) { a.Grade = "maybe" }),
		"--document is empty":            attest(func(a *AttestationText) { a.Document = " - " }),
		"--verified-by holds the contro": attest(func(a *AttestationText) { a.VerifiedBy = "x\u202ey" }),
		"--verified-by is not valid UTF": attest(func(a *AttestationText) { a.VerifiedBy = "x\xff" }),
		"--verified is 2026-11-22, which is after 2026-11-21": attest(func(a *AttestationText) { a.Verified = "2026-11-22" }),
		"--verified: \"\" is not a date":                      attest(func(a *AttestationText) { a.Verified = "" }),
		"--expires is 2026-11-20, which is before 2026-11-21": attest(func(a *AttestationText) { a.Expires = "2026-11-20" }),
		"--attribute: the catalog has no":                     attest(func(a *AttestationText) { a.Attributes = []string{"nosuch=1"} }),
		"--attribute: scope is given twi":                     attest(func(a *AttestationText) { a.Attributes = []string{"scope=a", "SCOPE=b"} }),
		"--attribute \"scope\": write NA":                     attest(func(a *AttestationText) { a.Attributes = []string{"scope"} }),
		"--reason is empty":                                   waive(WaiverText{"", "J. Doe", today}),
		"--approved-by is empty":                              waive(WaiverText{"A pilot", "\u00a0", today}),
		"--approved-by holds the control":                     waive(WaiverText{"A pilot", "J.\nDoe", today}),
		"--expires is 2026-11-19, which ":                     waive(WaiverText{"A pilot", "J. Doe", "2026-11-19"}),
		"--expires: \"soon\" is not a da":                     waive(WaiverText{"A pilot", "J. Doe", "soon"}),
	} {
		switch {
		case want == "" && err == nil:
		case err == nil || !usage.Is(err) || want == "" || !strings.HasPrefix(err.Error(), want):
			t.Errorf("%v, want %q", err, want)
		}
	}
	if err := waive(WaiverText{" A pilot ", "J. Doe", today}); err != nil {
		t.Error(err)
	}
}
