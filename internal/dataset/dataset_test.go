package dataset

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

func load(t testing.TB, dir string) *Dataset {
	t.Helper()
	folder, faults := ReadFolder(os.DirFS(dir), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	return d
}

// TestPackRoundTrip holds that the compact form loses nothing but places.
func TestPackRoundTrip(t *testing.T) {
	for _, dir := range []string{"../../testdata/dataset/ok", "../../data"} {
		d := load(t, dir)
		pack, err := d.Pack()
		if err != nil {
			t.Fatal(err)
		}
		again, err := OpenPack(string(pack))
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Verify(); err != nil {
			t.Error(err)
		}
		if again.Digest != d.Digest {
			t.Errorf("%s: digest %s, was %s", dir, again.Digest, d.Digest)
		}
		noPlace := cmpopts.IgnoreTypes(fault.Location{})
		if diff := cmp.Diff(d.Catalog, again.Catalog, noPlace); diff != "" {
			t.Errorf("%s: the catalog changed:\n%s", dir, diff)
		}
		want, err := d.All()
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.All()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, noPlace); diff != "" {
			t.Errorf("%s: the offerings changed:\n%s", dir, diff)
		}
	}
}

func TestNames(t *testing.T) {
	d := load(t, "../../testdata/dataset/ok")
	for _, name := range []string{"acme-api", "ACME_API", "acme", "Anvil", "acme api"} {
		o, err := d.Offering(name)
		if name == "acme api" { // the name of an offering, but for its case
			if err != nil || o.ID != "acme-api" {
				t.Errorf("%q: %v", name, err)
			}
			continue
		}
		if err != nil || o.ID != "acme-api" {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := d.Offering("amce"); err == nil || !strings.Contains(err.Error(), "did you mean acme") {
		t.Errorf("amce: %v", err)
	}
}

// TestFolderFaults has a folder for each way not to be a dataset's.
func TestFolderFaults(t *testing.T) {
	catalog, err := os.ReadFile("../../testdata/dataset/ok/catalog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	offering, err := os.ReadFile("../../testdata/dataset/ok/offerings/bolt-api.yaml")
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
			_, faults := ReadFolder(fsys, "")
			if !strings.Contains(faults.Error(), tc.want) {
				t.Errorf("got %s\nwant %s", faults.Error(), tc.want)
			}
		})
	}
}
