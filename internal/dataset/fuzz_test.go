package dataset

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// okFile is a file of the small dataset.
func okFile(f *testing.F, name string) []byte {
	f.Helper()
	text, err := os.ReadFile("../../testdata/dataset/ok/" + name)
	if err != nil {
		f.Fatal(err)
	}
	return text
}

// FuzzCompact reads an offering from any bytes, behind the digests: what is
// read has grades that exist, and is the same when it is written and read
// again; and a cell that is read by itself is the cell that is read with all.
func FuzzCompact(f *testing.F) {
	all, err := load(f, "../../testdata/dataset/ok").All()
	if err != nil {
		f.Fatal(err)
	}
	for _, o := range all {
		body := compactOffering(o)
		f.Add(body)
		f.Add(body[:len(body)/3])
	}
	f.Add(bytes.Repeat([]byte{0}, 20))
	f.Add(bytes.Repeat([]byte{0xff}, 20))
	f.Fuzz(func(t *testing.T, body []byte) {
		o, err := decodeOffering(string(body), nil)
		if err != nil {
			return
		}
		written := compactOffering(o)
		again, err := decodeOffering(string(written), nil)
		if err != nil || !bytes.Equal(compactOffering(again), written) {
			t.Fatalf("%q is read, and not when it is written anew (%v)", body, err)
		}
		for i := range o.Cells {
			c := &o.Cells[i]
			if c.Grade > grade.Yes || c.Confidence > grade.High {
				t.Errorf("%q has a grade that does not exist: %+v", body, c)
			}
			part, err := decodeOffering(string(body), []string{c.ID})
			if err != nil {
				t.Errorf("%q: the cell %q is not read by itself: %v", body, c.ID, err)
				continue
			}
			first, _ := o.Cell(c.ID)
			alone, ok := part.Cell(c.ID)
			if !ok || !cmp.Equal(first, alone) {
				t.Errorf("%q: the cell %q by itself differs:\n%s", body, c.ID, cmp.Diff(first, alone))
			}
		}
	})
}

// FuzzDamagedPack changes a pack in one place: it is refused, or the offering
// that is damaged is, and no other.
func FuzzDamagedPack(f *testing.F) {
	pack := packed(f)
	whole, err := readAll(pack)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, byte(1), []byte{})
	f.Add(len(pack)/2, byte(0), []byte("x"))
	f.Add(len(pack)-1, byte(128), []byte{})
	f.Fuzz(func(t *testing.T, at int, flip byte, insert []byte) {
		place := int(uint(at) % uint(len(pack)))
		damaged := slices.Insert(bytes.Clone(pack), place, insert...)
		damaged[place+len(insert)] ^= flip
		if bytes.Equal(damaged, pack) {
			return
		}
		if _, err := readAll(damaged); err == nil {
			t.Fatalf("changed by %d and %q at %d it is read", flip, insert, place)
		}
		d, err := ReadPack(bytes.NewReader(damaged), int64(len(damaged)))
		if err != nil {
			return
		}
		for _, id := range d.IDs() {
			o, err := d.ByID(id)
			if err != nil {
				continue
			}
			if want, _ := whole.ByID(id); !cmp.Equal(o, want) {
				t.Errorf("changed by %d and %q at %d: %s says something else", flip, insert, place, id)
			}
		}
	})
}

// FuzzOverlay lays any file over a dataset: what has no fault says the same
// from a pack and from an export, and no grade but those of the file rises.
func FuzzOverlay(f *testing.F) {
	for _, seed := range []string{overlay, "cells: {}\n", "cells:\n  hipaa_baa: {grade: \"yes\", confidence: low, verified: 2026-01-01, rationale: R.}\n", "name: Other\naliases: [acme, x]\n", "id: bolt-api\n",
		"cells:\n  retention_zdr:\n    grade: yes\n    attributes: {default_retention_days: 0, regions: [eu, 'no', 1], on: true, tier: \"1.2\"}\n", "cells:\n  sso_saml: {grade: YES, refused: true}\n", "sources: {faq: {url: 'https://x.example'}}\n", "cells: {nosuch: {grade: \"yes\"}}\n"} {
		f.Add("acme-api", []byte(seed))
	}
	f.Add("bolt-api", okFile(f, "offerings/bolt-api.yaml"))
	f.Add("new-api", bytes.ReplaceAll(okFile(f, "offerings/bolt-api.yaml"), []byte("bolt-api"), []byte("new-api")))
	base := load(f, "../../testdata/dataset/ok")
	f.Fuzz(func(t *testing.T, id string, text []byte) {
		if strings.ContainsAny(id, "/\\") || id == "" {
			return
		}
		folder, faults := ReadOverlay(fstest.MapFS{"offerings/" + id + ".yaml": {Data: text}}, "over", base)
		for _, fault := range faults {
			if !strings.HasPrefix(fault.File, "over/") || fault.Code == "" || fault.Message == "" || fault.Line < 0 {
				t.Errorf("a fault without a place, a code or a message: %+v", fault)
			}
		}
		if len(faults) > 0 || folder.Offerings[0].ID != id { // see internal/lint
			return
		}
		d, raises, err := base.Overlay(folder)
		if err != nil {
			t.Fatal(err)
		}
		stated := map[string]grade.Grade{}
		for _, o := range folder.Offerings {
			for i := range o.Cells {
				stated[o.ID+"/"+o.Cells[i].ID] = o.Cells[i].Grade
			}
		}
		for _, r := range raises {
			if r.To <= r.From || stated[r.Offering+"/"+r.Cell] != r.To {
				t.Errorf("%q raises %+v", text, r)
			}
		}
		for _, under := range base.IDs() {
			before, _ := base.ByID(under)
			after, _ := d.ByID(under)
			for i := range before.Cells {
				c := &before.Cells[i]
				now, ok := after.Cell(c.ID)
				if _, changed := stated[under+"/"+c.ID]; !changed && (!ok || now.Grade != c.Grade) {
					t.Errorf("%q changes %s of %s", text, c.ID, under)
				}
			}
		}
		pack, err := d.Pack()
		if err != nil {
			t.Fatal(err)
		}
		read, err := readAll(pack)
		if err != nil {
			t.Fatalf("%q is packed, and the pack cannot be read: %v", text, err)
		}
		if repacked, err := read.Pack(); err != nil || !bytes.Equal(repacked, pack) {
			t.Errorf("%q is packed otherwise the second time (%v)", text, err)
		}
		again, err := ReadExport("e.json", exported(t, d))
		if err != nil {
			return // what the linter refuses, such as a source that is not listed
		}
		if repacked, err := again.Pack(); err != nil || !bytes.Equal(repacked, pack) {
			t.Errorf("%q is packed otherwise after an export (%v)", text, err)
		}
	})
}

// FuzzRedate dates everything in any offering's file: it says nothing new but
// the dates, and the same dates change nothing again.
func FuzzRedate(f *testing.F) {
	f.Add([]byte(overlay))
	f.Add(bytes.ReplaceAll([]byte(overlay), []byte("\n"), []byte("\r\n")))
	f.Add([]byte("cells:\n  a: {grade: partial, evidence: [{source: s, quote: q}]}\nsources: {s: {url: u}}\n"))
	f.Add([]byte("cells: {a: &a {grade: partial}, b: *a}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, faults := strictyaml.Parse("f.yaml", text)
		if len(faults) > 0 {
			return
		}
		before := &Offering{}
		if doc.DecodePartial(before).Err() != nil {
			return
		}
		r := redateAll(t, before) // before has the new dates now
		got, err := Redate("f.yaml", text, r)
		if err != nil {
			return
		}
		doc, faults = strictyaml.Parse("f.yaml", got)
		after := &Offering{}
		if len(faults) > 0 || doc.DecodePartial(after).Err() != nil {
			t.Fatalf("%q became %q: %v", text, got, faults)
		}
		later := func(o *Offering) { // what was dated later stays
			for i := range o.Cells {
				o.Cells[i].Verified = 0
				forget(o.Cells[i].Evidence)
				for j := range o.Cells[i].Exceptions {
					forget(o.Cells[i].Exceptions[j].Evidence)
				}
			}
			for i := range o.Sources {
				o.Sources[i].Retrieved, o.Sources[i].Copy = 0, ""
			}
		}
		later(before)
		later(after)
		if diff := cmp.Diff(before, after, cmpopts.IgnoreTypes(fault.Location{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q became %q, which says something else:\n%s", text, got, diff)
		}
		if again, err := Redate("f.yaml", got, r); err != nil || !bytes.Equal(again, got) {
			t.Errorf("%q became %q and then %q (%v)", text, got, again, err)
		}
	})
}

func forget(evidence []Evidence) {
	for i := range evidence {
		evidence[i].Rederived = nil
	}
}

// FuzzNames holds what is the same name, the same model and a word of a text to
// what each promises: to be the same both ways round, and to see no less and no
// more than words.
func FuzzNames(f *testing.F) {
	for _, seed := range [][2]string{{"hipaa_baa", "HIPAA-BAA"}, {"eu", "eu, us"}, {"Anvil Max", "anvil-max"}, {"neu", "eu"}, {"", ""}, {"\u017f", "s"}, {"1.2", "1.10"}, {"-", "_"}, {"\xff", "\xfe"}, {"+1", "01"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		if SameName(a, b) != SameName(b, a) || !SameName(a, a) || SameName(a, b) != (FoldName(a) == FoldName(b)) || SameName(a, b) && len(a) != len(b) {
			t.Errorf("SameName(%q, %q) = %v, folded %q and %q", a, b, SameName(a, b), FoldName(a), FoldName(b))
		}
		if SameModel(a, b) != SameModel(b, a) || !SameModel(a, a) || SameName(a, b) && !SameModel(a, b) {
			t.Errorf("SameModel(%q, %q) = %v", a, b, SameModel(a, b))
		}
		// Words with blanks for all that is none, at the ends too, are found as texts.
		words := func(s string) string {
			return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
		}
		if want := strings.TrimSpace(words(b)) != "" && strings.Contains(words(a), words(b)); HasWords(a, b) != want {
			t.Errorf("HasWords(%q, %q) = %v", a, b, !want)
		}
		if numbers, ok := ParseVersion(a); ok && (len(numbers) != 1+strings.Count(a, ".") || slices.Min(numbers) < 0) {
			t.Errorf("ParseVersion(%q) = %v", a, numbers)
		}
	})
}
