package snapshot

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/file"
)

// The folders of a store.
const (
	objectsDir  = "objects"
	readingsDir = "readings"
)

// maxRecord is the maximal size of a record in bytes: two addresses and a little
// more.
const maxRecord = 64 << 10

// maxObject is the maximal size of a body in bytes. Decoding makes at most three
// bytes of one.
const maxObject = 3*MaxSize + 3

// Store keeps pages in a folder:
//
//	objects/ab/cdef…                bodies by their SHA-256, each once
//	readings/HASH/TIME-DIGEST.json  a reading of the address with that hash
//
// Every file is written to a temporary name and renamed, the body before its
// record, and never changed afterwards. So interrupted and concurrent runs leave
// a valid store.
type Store struct{ dir string }

// NewStore returns the store in dir, which the first Put creates.
func NewStore(dir string) *Store { return &Store{dir: dir} }

// Put stores a page that was read at an address. It computes the digest from the
// body. Storing a reading twice has no effect.
func (s *Store) Put(page *Snapshot) error {
	if page.Address == "" || page.Fetched.IsZero() {
		return errors.New("only a page that was read at an address can be saved")
	}
	if !utf8.ValidString(page.Address) {
		return fmt.Errorf("%q: the address is not UTF-8", page.Address)
	}
	if len(page.Body) > maxObject {
		return fmt.Errorf("%s: the page is too large to be saved", page.Address)
	}
	r := *page
	r.Fetched, r.Digest = page.Fetched.UTC(), Digest(page.Body)
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", page.Address, err)
	}
	if err := s.putObject(r.Digest, page.Body); err != nil {
		return err
	}
	return writeNew(s.recordFile(r), append(data, '\n'))
}

// putObject writes a body unless it is there, undamaged.
func (s *Store) putObject(digest string, body []byte) error {
	if _, err := s.Open(digest); err == nil {
		return nil
	}
	name, err := s.objectFile(digest)
	if err != nil {
		return err
	}
	return writeNew(name, body)
}

// Open returns the body with the digest. It returns an error for a damaged one,
// whose digest differs.
func (s *Store) Open(digest string) ([]byte, error) {
	name, err := s.objectFile(digest)
	if err != nil {
		return nil, err
	}
	body, err := file.Read(name, maxObject)
	if err != nil {
		return nil, err
	}
	if Digest(body) != digest {
		return nil, fmt.Errorf("%s: damaged: its content has another digest", name)
	}
	return body, nil
}

// Readings returns the readings of an address, newest first, without bodies. Its
// error lists damaged records, which are left out.
func (s *Store) Readings(address string) ([]Snapshot, error) {
	dir := s.readingsOf(address)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var readings []Snapshot
	var faults []error
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != recordSuffix || hidden(entry.Name()) {
			continue // left by an interrupted run
		}
		reading, err := readRecord(filepath.Join(dir, entry.Name()), address)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		readings = append(readings, reading)
	}
	slices.SortStableFunc(readings, func(a, b Snapshot) int { return b.Fetched.Compare(a.Fetched) })
	return readings, errors.Join(faults...)
}

// Latest returns the newest undamaged reading of an address with its body, nil for
// none. Its error lists damaged records and bodies, also where there is a reading.
func (s *Store) Latest(address string) (*Snapshot, error) {
	readings, err := s.Readings(address)
	faults := []error{err}
	for _, reading := range readings {
		body, err := s.Open(reading.Digest)
		if err == nil {
			reading.Body = body
			return &reading, errors.Join(faults...)
		}
		faults = append(faults, err)
	}
	return nil, errors.Join(faults...)
}

func readRecord(name, address string) (Snapshot, error) {
	data, err := file.Read(name, maxRecord)
	if err != nil {
		return Snapshot{}, err
	}
	var r Snapshot
	if err := json.Unmarshal(data, &r); err != nil {
		return Snapshot{}, fmt.Errorf("%s: damaged: %w", name, err)
	}
	switch {
	case r.Address != address:
		return Snapshot{}, fmt.Errorf("%s: damaged: it is the record of another address", name)
	case r.Fetched.IsZero():
		return Snapshot{}, fmt.Errorf("%s: damaged: it has no time", name)
	case !isDigest(r.Digest):
		return Snapshot{}, fmt.Errorf("%s: damaged: it has no digest", name)
	}
	return r, nil
}

// recordSuffix is the suffix of records.
const recordSuffix = ".json"

// recordTime is the time in a file's name, so it has no colon.
const recordTime = "20060102T150405.000000000Z"

// recordFile names a record by its time and its digest, so that two readings of
// one moment have two files.
func (s *Store) recordFile(r Snapshot) string {
	short := strings.TrimPrefix(r.Digest, digestPrefix)[:12]
	return filepath.Join(s.readingsOf(r.Address), r.Fetched.Format(recordTime)+"-"+short+recordSuffix)
}

func (s *Store) readingsOf(address string) string {
	return filepath.Join(s.dir, readingsDir, strings.TrimPrefix(Digest([]byte(address)), digestPrefix))
}

func (s *Store) objectFile(digest string) (string, error) {
	if !isDigest(digest) {
		return "", fmt.Errorf("%q is not a digest; want %s and 64 hexadecimal digits", digest, digestPrefix)
	}
	sum := strings.TrimPrefix(digest, digestPrefix)
	return filepath.Join(s.dir, objectsDir, sum[:2], sum[2:]), nil
}

func isDigest(digest string) bool {
	sum, prefixed := strings.CutPrefix(digest, digestPrefix)
	_, err := hex.DecodeString(sum)
	return prefixed && err == nil && len(sum) == 64 && sum == strings.ToLower(sum)
}

// writeNew writes a file whole or not at all, readable by its owner alone.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	return file.WriteAll([]file.Content{{Name: name, Data: data, Mode: 0o600}})
}
