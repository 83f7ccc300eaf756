package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestVerifySaveFails holds that a page that is not saved is told whatever was
// found, and that no id leads out of the folder of its offering.
func TestVerifySaveFails(t *testing.T) {
	s, dir := acmeSite(t), t.TempDir()
	s.pages["/faq"] = shows("text/plain", "Something else.")
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if out := s.live(t, t.TempDir(), "acme", "--allow-private", "--save", file); out.code != ExitFailure || !strings.Contains(out.stderr, "--save: ") {
		t.Errorf("exit %d: %s", out.code, out.stderr)
	}
	for _, id := range []string{"../bolt-api/faq", "../faq", "a/faq", "..", ".faq", `..\faq`} {
		d := s.data(t)
		o, err := d.Offering("acme-api")
		if err != nil {
			t.Fatal(err)
		}
		for i := range o.Sources {
			if o.Sources[i].ID == "old-faq" {
				o.Sources[i].ID = id
			}
		}
		for i := range o.Cells {
			for j := range o.Cells[i].Evidence {
				if e := &o.Cells[i].Evidence[j]; e.Source == "old-faq" {
					e.Source = id
				}
			}
		}
		save := filepath.Join(dir, "saved")
		out := runVerify(t, d, s.client, func() (string, error) { return t.TempDir(), nil }, "verify", "acme", "--live", "--allow-private", "--exit-zero", "--save", save)
		if out.code != ExitFailure || !strings.Contains(out.stderr, "cannot be the name of a file") {
			t.Errorf("%q: exit %d: %s", id, out.code, out.stderr)
		}
		files, err := filepath.Glob(filepath.Join(save, "*", "*"))
		if err != nil || len(files) != 2 {
			t.Errorf("%q: %q was written: %v", id, files, err)
		}
	}
}
