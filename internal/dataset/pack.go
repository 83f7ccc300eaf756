package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// A pack is a whole dataset in its compact form: a line with the format's
// version, a line with the digest of all that follows, the catalogue, an index
// of names, and then the offerings, one by one, so that only what a run asks
// for is decoded, or even paged in.
const (
	packMagic    = "vendorcheck pack 2\n"
	digestPrefix = "sha256:"
	digestLength = len(digestPrefix) + 2*sha256.Size
)

// Pack writes the dataset in its compact form. The same content gives the same
// bytes.
func (d *Dataset) Pack() ([]byte, error) {
	c := &coder{}
	c.catalog(d.Catalog)
	entries := slices.Clone(d.entries)
	var bodies []byte
	for i := range entries {
		o, err := d.load(i)
		if err != nil {
			return nil, err
		}
		body := &coder{}
		body.offering(o)
		entries[i].length = len(body.out)
		bodies = append(bodies, body.out...)
	}
	items(c, &entries, c.entry)
	c.out = append(c.out, bodies...)
	return append([]byte(packMagic+digestOf(c.out)+"\n"), c.out...), nil
}

func (c *coder) entry(e *entry) {
	c.text(&e.id)
	c.text(&e.name)
	c.texts(&e.aliases)
	c.number(&e.length)
}

// cut shares the bytes behind the index out among the entries.
func (c *coder) cut(entries []entry) {
	for i := range entries {
		e := &entries[i]
		if e.length < 0 || e.length > len(c.in) {
			c.fail()
			return
		}
		e.body, c.in = c.in[:e.length], c.in[e.length:]
	}
	if c.in != "" {
		c.err = errors.New("something stands after its end")
	}
}

func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return digestPrefix + hex.EncodeToString(sum[:])
}

// OpenPack opens a dataset in its compact form without decoding its offerings.
// It trusts the digest that the pack states: use VerifyPack first for a pack
// that was not built into the program.
func OpenPack(pack string) (*Dataset, error) {
	digest, body, err := splitPack(pack)
	if err != nil {
		return nil, err
	}
	d := &Dataset{Digest: digest, Catalog: &Catalog{}}
	c := &coder{reading: true, in: body}
	c.catalog(d.Catalog)
	items(c, &d.entries, c.entry)
	c.cut(d.entries)
	if c.err != nil {
		return nil, fmt.Errorf("the dataset pack is damaged: %w", c.err)
	}
	return d, nil
}

// VerifyPack reports whether a pack's content has the digest that it states.
func VerifyPack(pack string) error {
	digest, body, err := splitPack(pack)
	if err != nil {
		return err
	}
	if found := digestOf([]byte(body)); found != digest {
		return fmt.Errorf("the dataset pack states the digest %s, its content has %s", digest, found)
	}
	return nil
}

func splitPack(pack string) (digest, body string, err error) {
	rest, ok := strings.CutPrefix(pack, packMagic)
	if !ok || len(rest) <= digestLength || rest[digestLength] != '\n' {
		return "", "", fmt.Errorf("not a dataset pack; one starts with %q", strings.TrimSpace(packMagic))
	}
	return rest[:digestLength], rest[digestLength+1:], nil
}

// decodeOffering reads one offering from its compact form.
func decodeOffering(body string) (*Offering, error) {
	o := &Offering{}
	c := &coder{reading: true, in: body}
	c.offering(o)
	if c.err == nil && c.in != "" {
		c.err = errors.New("something stands after its end")
	}
	if c.err != nil {
		return nil, c.err
	}
	return o, o.checkRanges()
}

// checkRanges refuses numbers that no writer of packs writes.
func (o *Offering) checkRanges() error {
	for i := range o.Cells {
		cell := &o.Cells[i]
		inRange := cell.Grade <= grade.Yes && cell.Confidence <= grade.High
		for _, e := range cell.Exceptions {
			inRange = inRange && e.Grade <= grade.Yes
		}
		if !inRange {
			return fmt.Errorf("cell %q has a grade or a confidence that does not exist", cell.ID)
		}
	}
	return nil
}
