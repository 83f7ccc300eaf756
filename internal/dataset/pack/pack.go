// Package pack reads and writes whole datasets in a compact form.
package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
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
	version      = 6
	digestPrefix = "sha256:"
	digestLength = len(digestPrefix) + 2*sha256.Size
	sizeLength   = 12 // digits of the head's length
)

// Magic is how a pack of any version begins.
const Magic = "vendorcheck pack "

// firstLine is how every pack of this version begins.
func firstLine() string { return Magic + strconv.Itoa(version) + "\n" }

// prefixLength is the length of the lines before the head.
func prefixLength() int { return len(firstLine()) + digestLength + 1 + sizeLength + 1 }

// New returns a dataset of offerings that were decoded from files. The cells of
// each are put into the catalog's order.
func New(catalog *dataset.Catalog, offerings []*dataset.Offering) *dataset.Dataset {
	entries := make([]*dataset.Entry, len(offerings))
	for i, o := range offerings {
		o.SortCells(catalog)
		entries[i] = dataset.NewEntry(o)
	}
	return Index(catalog, entries)
}

// Index returns a dataset of these entries with its digest.
func Index(catalog *dataset.Catalog, entries []*dataset.Entry) *dataset.Dataset {
	slices.SortFunc(entries, func(a, b *dataset.Entry) int { return strings.Compare(a.ID, b.ID) })
	parallel.Each(len(entries), func(i int) { seal(entries[i]) })
	d := &dataset.Dataset{Catalog: catalog, Entries: entries}
	d.Digest = digestOf(head(d))
	return d
}

// seal sets the length and the digest of an offering that no pack holds.
func seal(e *dataset.Entry) {
	if e.Packed != nil || e.Digest != "" {
		return
	}
	body, _ := text(e)
	e.Length, e.Digest = len(body), sumOf(body)
}

// NewEntry returns the entry of an offering that keeps its compact form alone.
func NewEntry(o *dataset.Offering) *dataset.Entry {
	body := string(encode(o))
	e := &dataset.Entry{Length: len(body), Digest: sumOf(body)}
	e.Packed = &section{from: packText(body), length: e.Length, digest: e.Digest}
	names, _ := e.Read([]string{})
	e.ID, e.Name, e.Aliases = names.ID, names.Name, names.Aliases
	return e
}

// Write returns the dataset as a pack. The same content gives the same bytes.
func Write(d *dataset.Dataset) ([]byte, error) {
	head := head(d)
	size := prefixLength() + len(head)
	for _, e := range d.Entries {
		size += e.Length
	}
	out := fmt.Appendf(make([]byte, 0, size), "%s%s\n%0*d\n%s", firstLine(), digestOf(head), sizeLength, len(head), head)
	for _, e := range d.Entries {
		body, err := text(e)
		if err != nil {
			return nil, err
		}
		out = append(out, body...)
	}
	return out, nil
}

// head returns the catalog and the index in their compact form.
func head(d *dataset.Dataset) []byte {
	c := &coder{}
	c.head(d)
	return c.out
}

func (c *coder) head(d *dataset.Dataset) {
	c.value(reflect.ValueOf(d.Catalog).Elem())
	c.value(reflect.ValueOf(&d.Entries).Elem())
}

func digestOf(body []byte) string {
	sum := sha256.Sum256(body)
	return digestPrefix + hex.EncodeToString(sum[:])
}

func sumOf(body string) string {
	sum := sha256.Sum256([]byte(body))
	return string(sum[:])
}

// Open opens a pack without decoding its offerings. It trusts the digests in the
// pack: use Read for a pack that was not built into the program.
func Open(pack string) (*dataset.Dataset, error) {
	p, err := parsePrefix(pack, int64(len(pack)))
	if err != nil {
		return nil, err
	}
	return p.open(pack[prefixLength():prefixLength()+p.size], packText(pack))
}

// Read opens a pack of so many bytes that was not built into the program.
// The head is compared with its digest at once, each offering with its own when
// it is first asked for.
func Read(r io.ReaderAt, size int64) (*dataset.Dataset, error) {
	lines := make([]byte, min(size, int64(prefixLength())))
	if _, err := r.ReadAt(lines, 0); err != nil {
		return nil, fmt.Errorf("the pack cannot be read: %w", err)
	}
	p, err := parsePrefix(string(lines), size)
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

// prefix is the content of the lines before the head.
type prefix struct {
	digest string
	size   int   // of the head
	total  int64 // of the whole pack
}

func parsePrefix(text string, total int64) (prefix, error) {
	p := prefix{total: total}
	rest, ok := strings.CutPrefix(text, firstLine())
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

// notThisPack returns what is wrong with a text that does not begin like a pack of
// this version.
func notThisPack(text string) error {
	begin := strings.TrimSpace(firstLine())
	found, isPack := strings.CutPrefix(text, Magic)
	if !isPack {
		return fmt.Errorf("not a dataset pack; one starts with %q", begin)
	}
	found, _, _ = strings.Cut(found, "\n")
	if n, err := strconv.Atoi(found); err == nil && n > version {
		return fmt.Errorf("the pack is of version %d, and this program reads version %d; use a newer vendorcheck, or pack the folder again", n, version)
	}
	return fmt.Errorf("the pack is not of version %d, which this program reads; pack the folder again", version)
}

func errDamaged(err error) error { return fmt.Errorf("the dataset pack is damaged: %w", err) }

// open reads the head of a pack whose offerings are in a store.
func (p prefix) open(head string, from store) (*dataset.Dataset, error) {
	d := &dataset.Dataset{Digest: p.digest, Catalog: &dataset.Catalog{}}
	c := &coder{reading: true, in: head}
	c.head(d)
	c.end()
	sections := make([]section, len(d.Entries))
	at := int64(prefixLength() + p.size)
	for i, e := range d.Entries {
		if e.Length < 0 || int64(e.Length) > p.total-at {
			c.fail()
			break
		}
		sections[i] = section{from: from, at: at, length: e.Length, digest: e.Digest}
		e.Packed = &sections[i]
		at += int64(e.Length)
	}
	if c.err == nil && at < p.total {
		c.err = errTrailing
	}
	if c.err != nil {
		return nil, errDamaged(c.err)
	}
	return d, nil
}

// section is an offering in a store.
type section struct {
	from   store
	at     int64
	length int
	digest string
}

// Text returns the compact form.
func (s *section) Text() (string, error) { return s.from.body(s.at, s.length, s.digest) }

// Decode returns the offering with the cells of these ids, all for nil.
func (s *section) Decode(only []string) (*dataset.Offering, error) {
	body, err := s.Text()
	if err != nil {
		return nil, err
	}
	return decode(body, only)
}

// store holds offerings in their compact form.
type store interface {
	// body returns the bytes at an offset, which have the digest.
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
		return "", errors.New("the pack is damaged: the content does not match its digest")
	}
	return string(data), nil
}

// text returns the compact form of an entry's offering.
func text(e *dataset.Entry) (string, error) {
	if e.Packed == nil {
		o, err := e.Load()
		if err != nil {
			return "", err
		}
		return string(encode(o)), nil
	}
	body, err := e.Packed.Text()
	if err != nil {
		return "", fmt.Errorf("offering %s: %w", e.ID, err)
	}
	return body, nil
}

// SameCell reports whether two cells are the same but for their locations.
func SameCell(a, b *dataset.Cell) bool {
	return bytes.Equal(encode(a), encode(b))
}

// decode reads an offering from its compact form with the cells of these ids, all
// for nil.
func decode(body string, only []string) (*dataset.Offering, error) {
	o := &dataset.Offering{}
	c := &coder{reading: true, in: body, only: only}
	c.value(reflect.ValueOf(o).Elem())
	if c.end(); c.err != nil {
		return nil, c.err
	}
	return o, checkRanges(o)
}

// checkRanges refuses numbers that no pack has that was written by Write.
func checkRanges(o *dataset.Offering) error {
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
