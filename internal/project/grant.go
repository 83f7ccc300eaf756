package project

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Written is a waiver or an attestation that is in the file now.
type Written struct {
	File     string      `json:"file"`
	Line     int         `json:"line"`
	Replaced bool        `json:"replaced"` // in place of an earlier one
	Vendor   string      `json:"vendor"`   // id of the offering
	Cell     string      `json:"cell"`
	Grade    grade.Grade `json:"grade"` // null for a waiver of a cell that was not assessed
	Expires  date.Date   `json:"expires"`
	Notes    []string    `json:"notes"` // what to know about it
}

// AttestationText is an attestation as flags give it.
type AttestationText struct {
	Grade, Document, VerifiedBy, Expires string
	Verified                             string
	Attributes                           []string // NAME=VALUE
}

// Read returns the attestation for a cell of an offering. The error is the
// request's and names the flag.
func (t *AttestationText) Read(o *dataset.Offering, spec *dataset.CellSpec, today date.Date) (*profile.Attestation, error) {
	a := &profile.Attestation{Vendor: o.ID, Cell: spec.ID}
	var err error
	if a.Grade, err = grade.Parse(t.Grade); err != nil {
		return nil, usage.Errorf("--grade: %w", err)
	}
	if a.Document, err = plainText("--document", t.Document); err != nil {
		return nil, err
	}
	if a.VerifiedBy, err = plainText("--verified-by", t.VerifiedBy); err != nil {
		return nil, err
	}
	if a.Expires, err = lastDay("--expires", t.Expires, today); err != nil {
		return nil, err
	}
	if a.Verified, err = pastDay("--verified", t.Verified, today); err != nil {
		return nil, err
	}
	a.Attributes, err = attributes(spec, t.Attributes)
	return a, err
}

// WaiverText is a waiver as flags give it.
type WaiverText struct{ Reason, ApprovedBy, Expires string }

// Read returns the waiver for a cell of an offering, without its grade. The
// error is the request's and names the flag.
func (t *WaiverText) Read(o *dataset.Offering, spec *dataset.CellSpec, today date.Date) (*profile.Waiver, error) {
	w := &profile.Waiver{Vendor: o.ID, Cell: spec.ID}
	var err error
	if w.Reason, err = plainText("--reason", t.Reason); err != nil {
		return nil, err
	}
	if w.ApprovedBy, err = plainText("--approved-by", t.ApprovedBy); err != nil {
		return nil, err
	}
	w.Expires, err = lastDay("--expires", t.Expires, today)
	return w, err
}

// lastDay reads the day on which something ends, which may not be over.
func lastDay(flag, text string, today date.Date) (date.Date, error) {
	d, err := date.Parse(text)
	switch {
	case err != nil:
		return 0, usage.Errorf("%s: %w", flag, err)
	case d < today:
		return 0, usage.Errorf("%s is %s, which is before %s: it would have expired already; name that day or a later one", flag, d, today)
	}
	return d, nil
}

// pastDay reads the day on which something was done, which may not be in the
// future.
func pastDay(flag, text string, today date.Date) (date.Date, error) {
	d, err := date.Parse(text)
	switch {
	case err != nil:
		return 0, usage.Errorf("%s: %w", flag, err)
	case d > today:
		return 0, usage.Errorf("%s is %s, which is after %s: nobody has read it yet; name that day or an earlier one", flag, d, today)
	}
	return d, nil
}

// plainText returns a text without the blanks around it. It refuses one that
// says nothing.
func plainText(flag, text string) (string, error) {
	if err := oneLine(flag, text); err != nil {
		return "", err
	}
	says := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if !strings.ContainsFunc(text, says) {
		return "", usage.Errorf("%s is empty; write who or what it is", flag)
	}
	return strings.TrimSpace(text), nil
}

// oneLine refuses a text that would look different in the file, or on a
// terminal.
func oneLine(flag, text string) error {
	if !utf8.ValidString(text) {
		return usage.Errorf("%s is not valid UTF-8", flag)
	}
	for _, r := range text {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return usage.Errorf("%s holds the control character %U; write one line of plain text", flag, r)
		}
	}
	return nil
}

// attributes reads NAME=VALUE for each attribute.
func attributes(spec *dataset.CellSpec, texts []string) (dataset.Attributes, error) {
	var stated dataset.Attributes
	for _, text := range texts {
		a, err := attribute(spec, text)
		if err != nil {
			return nil, err
		}
		if _, twice := stated.Get(a.Name); twice {
			return nil, usage.Errorf("--attribute: %s is given twice; write each once, and the items of a list with commas", a.Name)
		}
		stated = append(stated, a)
	}
	return stated, nil
}

func attribute(spec *dataset.CellSpec, text string) (a dataset.Attribute, err error) {
	name, value, ok := strings.Cut(text, "=")
	if name, value = strings.TrimSpace(name), strings.TrimSpace(value); !ok || value == "" {
		return a, usage.Errorf("--attribute %q: write NAME=VALUE", text)
	}
	if err := oneLine("--attribute", text); err != nil {
		return a, err
	}
	known, ok := spec.Attribute(name)
	if !ok {
		return a, usage.Errorf("--attribute: the catalog has no attribute %q for %s; it has: %s", name, spec.ID, cmp.Or(strings.Join(spec.AttributeNames(), ", "), "none"))
	}
	return dataset.Attribute{Name: known.Name, Value: profile.Stated(known, value)}, nil
}
