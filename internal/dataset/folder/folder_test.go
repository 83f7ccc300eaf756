package folder

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

func load(t testing.TB, dir string) *dataset.Dataset {
	t.Helper()
	files, faults := Read(os.DirFS(dir), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	return files.Dataset()
}

// okFile is a file of the small dataset.
func okFile(f *testing.F, name string) []byte {
	f.Helper()
	text, err := os.ReadFile("../../../testdata/dataset/ok/" + name)
	if err != nil {
		f.Fatal(err)
	}
	return text
}

// TestFolderFaults has a folder for each way not to be a dataset's.
func TestFolderFaults(t *testing.T) {
	catalog, err := os.ReadFile("../../../testdata/dataset/ok/catalog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	offering, err := os.ReadFile("../../../testdata/dataset/ok/offerings/bolt-api.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(offering)
	for name, tc := range map[string]struct {
		files map[string]string
		want  string
	}{
		"no catalog":   {map[string]string{"offerings/bolt-api.yaml": text}, "catalog.yaml: cannot be read: file does not exist"},
		"no folder":    {map[string]string{CatalogFile: string(catalog)}, "offerings: cannot be read: file does not exist"},
		"no offerings": {map[string]string{CatalogFile: string(catalog), "offerings/.hidden": ""}, "offerings: no offering was found; write one as offerings/ID.yaml"},
		"passed over":  {map[string]string{CatalogFile: string(catalog), "offerings/bolt-api.yml": text}, "offerings/bolt-api.yml: this is not an offering's file; name it ID.yaml"},
		"a folder":     {map[string]string{CatalogFile: string(catalog), "offerings/bolt-api.yaml/x": text}, "offerings/bolt-api.yaml: cannot be read: not a regular file but a directory"},
		"unknown key":  {map[string]string{CatalogFile: string(catalog), "offerings/bolt-api.yaml": strings.Replace(text, "rationale:", "reason:", 1)}, `cells.hipaa_baa: unknown key "reason"`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for file, content := range tc.files {
				fsys[file] = &fstest.MapFile{Data: []byte(content)}
			}
			_, faults := Read(fsys, "")
			if !strings.Contains(faults.Error(), tc.want) {
				t.Errorf("got %s\nwant %s", faults.Error(), tc.want)
			}
		})
	}
}

// FuzzOverlay applies any file as an overlay: what has no fault is the same from a
// pack and from an export, and no grade but those of the file rises.
func FuzzOverlay(f *testing.F) {
	for _, seed := range []string{overlay, "cells: {}\n", "cells:\n  hipaa_baa: {grade: \"yes\", confidence: low, verified: 2026-01-01, rationale: R.}\n", "name: Other\naliases: [acme, x]\n", "id: bolt-api\n",
		"cells:\n  retention_zdr:\n    grade: yes\n    attributes: {default_retention_days: 0, regions: [eu, 'no', 1], on: true, tier: \"1.2\"}\n", "cells:\n  sso_saml: {grade: YES, refused: true}\n", "sources: {faq: {url: 'https://x.example'}}\n", "cells: {nosuch: {grade: \"yes\"}}\n"} {
		f.Add("acme-api", []byte(seed))
	}
	f.Add("bolt-api", okFile(f, "offerings/bolt-api.yaml"))
	f.Add("new-api", bytes.ReplaceAll(okFile(f, "offerings/bolt-api.yaml"), []byte("bolt-api"), []byte("new-api")))
	base := load(f, "../../../testdata/dataset/ok")
	f.Fuzz(func(t *testing.T, id string, text []byte) {
		if strings.ContainsAny(id, "/\\") || id == "" {
			return
		}
		folder, faults := ReadOverlay(fstest.MapFS{"offerings/" + id + ".yaml": {Data: text}}, "over", base, nil)
		for _, fault := range faults {
			if !strings.HasPrefix(fault.File, "over/") || fault.Code == "" || fault.Message == "" || fault.Line < 0 {
				t.Errorf("a fault without a place, a code or a message: %+v", fault)
			}
		}
		if len(faults) > 0 || folder.Offerings[0].ID != id { // see internal/lint
			return
		}
		d, raises, err := folder.Apply(base)
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
		packed, err := pack.Write(d)
		if err != nil {
			t.Fatal(err)
		}
		read, err := pack.Read(bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			t.Fatalf("%q is packed, and the pack cannot be read: %v", text, err)
		}
		if repacked, err := pack.Write(read); err != nil || !bytes.Equal(repacked, packed) {
			t.Errorf("%q is packed otherwise the second time (%v)", text, err)
		}
		again, err := export.Read("e.json", exported(t, d))
		if err != nil {
			return // what the linter refuses, such as a source that is not listed
		}
		if repacked, err := pack.Write(again); err != nil || !bytes.Equal(repacked, packed) {
			t.Errorf("%q is packed otherwise after an export (%v)", text, err)
		}
	})
}

// overlay is one over acme-api.
const overlay = `# ours
sources:
  terms: {url: 'https://acme.example/terms', title: Terms, publisher: Acme, kind: primary, retrieved: 2026-03-01, copy: stored} # by mail
cells:
  hipaa_baa:
    grade: "yes"   # asked twice
    confidence: high
    verified: "2026-03-01" # by R. Vale
    rationale: They sign.
    exceptions:
      - models: [Anvil Max]
        grade: unclear
        watch_out: Not this one.
        evidence:
          - {source: terms, quote: We sign., stance: context}
    evidence:
      - source: terms
        quote: >-
          We sign.

        stance: supports # see page 3

      # the second
      - {source: terms, quote: "Ask us.", stance: context}   # page 4`

// exported writes the dataset as the program does.
func exported(t testing.TB, d *dataset.Dataset) []byte {
	t.Helper()
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	e := export.New(d, all)
	e.Tool, e.Disclaimer = export.Tool{Name: "vendorcheck", Version: "dev"}, "An index."
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(e); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
