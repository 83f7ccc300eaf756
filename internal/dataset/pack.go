package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/parallel"
)

// A pack is a whole dataset in its compact form: a line with the format's
// version, a line with the digest of the head, a line with the head's length in
// bytes, the head, and then the offerings, one by one. The head holds the
// catalog and an index: names, and of each offering the length and the digest.
// So the head's digest covers everything, and only what a run asks for is read,
// compared with its digest, and decoded.
const (
	packVersion  = 3
	digestPrefix = "sha256:"
	digestLength = len(digestPrefix) + 2*sha256.Size
	sizeLength   = 12 // digits of the head's length
)

// PackName is how a pack of any version begins.
const PackName = "vendorcheck pack "

// packMagic is how every pack of this version begins.
func packMagic() string { return PackName + strconv.Itoa(packVersion) + "\n" }

// prefixLength is the length of the lines before the head.
func prefixLength() int { return len(packMagic()) + digestLength + 1 + sizeLength + 1 }

// Pack writes the dataset in its compact form. The same content gives the same
// bytes.
func (d *Dataset) Pack() ([]byte, error) {
	head := d.head()
	size := prefixLength() + len(head)
	for _, e := range d.entries {
		size += e.length
	}
	out := fmt.Appendf(make([]byte, 0, size), "%s%s\n%0*d\n%s", packMagic(), digestOf(head), sizeLength, len(head), head)
	for _, e := range d.entries {
		body, err := e.compact()
		if err != nil {
			return nil, err
		}
		out = append(out, body...)
	}
	return out, nil
}

// head returns the catalog and the index in their compact form.
func (d *Dataset) head() []byte {
	c := &coder{}
	c.catalog(d.Catalog)
	items(c, &d.entries, c.entry)
	return c.out
}

// seal states the dataset's digest, and that of each offering that was put in.
func (d *Dataset) seal() {
	parallel.Each(len(d.entries), func(i int) { d.entries[i].seal() })
	d.Digest = digestOf(d.head())
}

func (c *coder) entry(at **entry) {
	if c.reading {
		*at = &entry{}
	}
	e := *at
	c.text(&e.id)
	c.text(&e.name)
	c.texts(&e.aliases)
	c.number(&e.length)
	c.text(&e.digest)
}

func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return digestPrefix + hex.EncodeToString(sum[:])
}

// OpenPack opens a dataset in its compact form without decoding its offerings.
// It trusts the digests that the pack states: use ReadPack for a pack that was
// not built into the program.
func OpenPack(pack string) (*Dataset, error) {
	p, err := parsePrefix(pack, int64(len(pack)))
	if err != nil {
		return nil, err
	}
	return p.open(pack[prefixLength():prefixLength()+p.size], packText(pack))
}

// ReadPack opens a pack of so many bytes that was not built into the program.
// The head is compared with its digest at once, each offering with its own when
// it is first asked for.
func ReadPack(r io.ReaderAt, size int64) (*Dataset, error) {
	prefix := make([]byte, min(size, int64(prefixLength())))
	if _, err := r.ReadAt(prefix, 0); err != nil {
		return nil, fmt.Errorf("the pack cannot be read: %w", err)
	}
	p, err := parsePrefix(string(prefix), size)
	if err != nil {
		return nil, err
	}
	head := make([]byte, p.size)
	if _, err := r.ReadAt(head, int64(prefixLength())); err != nil {
		return nil, fmt.Errorf("the pack cannot be read: %w", err)
	}
	if found := digestOf(head); found != p.digest {
		return nil, fmt.Errorf("the pack is damaged: it states the digest %s, its content has %s", p.digest, found)
	}
	return p.open(string(head), packFile{r})
}

// packPrefix is what the lines before the head say.
type packPrefix struct {
	digest string
	size   int   // of the head
	total  int64 // of the whole pack
}

func parsePrefix(text string, total int64) (packPrefix, error) {
	p := packPrefix{total: total}
	rest, ok := strings.CutPrefix(text, packMagic())
	if !ok {
		return p, notThisPack(text)
	}
	if len(rest) < digestLength+1+sizeLength+1 || rest[digestLength] != '\n' || rest[digestLength+1+sizeLength] != '\n' {
		return p, errDamaged(errTruncated)
	}
	size, err := strconv.ParseUint(rest[digestLength+1:digestLength+1+sizeLength], 10, 63)
	if err != nil || int64(size) > total-int64(prefixLength()) {
		return p, errDamaged(errTruncated)
	}
	p.digest, p.size = rest[:digestLength], int(size)
	return p, nil
}

// notThisPack says what a text is that does not begin like a pack of this
// version.
func notThisPack(text string) error {
	begin := strings.TrimSpace(packMagic())
	version, found := strings.CutPrefix(text, PackName)
	if !found {
		return fmt.Errorf("not a dataset pack; one starts with %q", begin)
	}
	version, _, _ = strings.Cut(version, "\n")
	if n, err := strconv.Atoi(version); err == nil && n > packVersion {
		return fmt.Errorf("the pack is of version %d, and this program reads version %d; use a newer vendorcheck, or pack the folder anew", n, packVersion)
	}
	return fmt.Errorf("the pack is not of version %d, which this program reads; pack the folder anew", packVersion)
}

func errDamaged(err error) error { return fmt.Errorf("the dataset pack is damaged: %w", err) }

// open reads the head of a pack whose offerings stand in a store.
func (p packPrefix) open(head string, from store) (*Dataset, error) {
	d := &Dataset{Digest: p.digest, Catalog: &Catalog{}}
	c := &coder{reading: true, in: head}
	c.catalog(d.Catalog)
	items(c, &d.entries, c.entry)
	if c.err == nil && c.in != "" {
		c.err = errAfterEnd
	}
	at := int64(prefixLength() + p.size)
	for _, e := range d.entries {
		e.at, e.from = at, from
		if e.length < 0 || int64(e.length) > p.total-at {
			c.fail()
			break
		}
		at += int64(e.length)
	}
	if c.err == nil && at < p.total {
		c.err = errAfterEnd
	}
	if c.err != nil {
		return nil, errDamaged(c.err)
	}
	return d, nil
}

var errAfterEnd = errors.New("something stands after its end")

// store holds offerings in their compact form.
type store interface {
	// body returns the bytes at a place, which have the digest.
	body(at int64, length int, digest string) (string, error)
}

// packText is a pack built into the program.
type packText string

func (p packText) body(at int64, length int, _ string) (string, error) {
	return string(p[at : at+int64(length)]), nil
}

// packFile is a pack in a file, which may be changed or cut short while it is
// open.
type packFile struct{ r io.ReaderAt }

func (p packFile) body(at int64, length int, digest string) (string, error) {
	data := make([]byte, length)
	if _, err := p.r.ReadAt(data, at); err != nil {
		return "", fmt.Errorf("the pack cannot be read: %w", err)
	}
	if sum := sha256.Sum256(data); string(sum[:]) != digest {
		return "", errors.New("the pack is damaged: the content is not what its digest states")
	}
	return string(data), nil
}

// compact returns the compact form of the entry's offering.
func (e *entry) compact() (string, error) {
	if e.from != nil {
		body, err := e.from.body(e.at, e.length, e.digest)
		if err != nil {
			return "", fmt.Errorf("offering %s: %w", e.id, err)
		}
		return body, nil
	}
	return string(compactOffering(e.decoded.Load())), nil
}

// seal states the length and the digest of an offering that no pack holds.
func (e *entry) seal() {
	if e.from != nil || e.digest != "" {
		return
	}
	_, e.digest, e.length = packEntry(e.decoded.Load())
}

// packEntry returns the compact form of an offering, its digest and its length.
func packEntry(o *Offering) (packText, string, int) {
	body := compactOffering(o)
	sum := sha256.Sum256(body)
	return packText(body), string(sum[:]), len(body)
}

func compactOffering(o *Offering) []byte {
	const usual = 24 << 10
	c := &coder{out: make([]byte, 0, usual)}
	c.offering(o)
	return c.out
}

// Verify reads every offering of the dataset and returns the first error: one
// that cannot be read, or is not what its digest states.
func (d *Dataset) Verify() error {
	if found := digestOf(d.head()); found != d.Digest {
		return fmt.Errorf("the dataset states the digest %s, its content has %s", d.Digest, found)
	}
	for _, e := range d.entries {
		body, err := e.compact()
		if err != nil {
			return err
		}
		if sum := sha256.Sum256([]byte(body)); string(sum[:]) != e.digest {
			return fmt.Errorf("offering %s: the content is not what its digest states", e.id)
		}
	}
	return nil
}

// decodeOffering reads one offering from its compact form: these cells of it, or
// all for nil.
func decodeOffering(body string, only []string) (*Offering, error) {
	o := &Offering{}
	c := &coder{reading: true, in: body, only: only}
	c.offering(o)
	if c.err == nil && c.in != "" {
		c.err = errAfterEnd
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
