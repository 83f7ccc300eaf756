package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// TestExitCodes holds the one place where the end of a command becomes an exit
// code, whatever is wrapped around it.
func TestExitCodes(t *testing.T) {
	plain := errors.New("no such flag")
	for _, tc := range []struct {
		err  error
		want int
		says string
	}{
		{nil, ExitClear, ""},
		{errBlocked, ExitBlocked, ""},
		{fmt.Errorf("check: %w", errBlocked), ExitBlocked, ""},
		{plain, ExitFailure, "vendorcheck: no such flag\n"},
		{usage.Mark(plain), ExitRequest, "vendorcheck: no such flag\n"},
		{fmt.Errorf("out.json: %w", plain), ExitFailure, "vendorcheck: out.json: no such flag\n"},
		{fmt.Errorf("out.json: %w", usage.Mark(plain)), ExitRequest, "vendorcheck: out.json: no such flag\n"},
		{errors.Join(errBlocked, plain), ExitFailure, "vendorcheck: blocked\n  no such flag\n"},
		{errors.Join(usage.Mark(plain), plain), ExitFailure, "vendorcheck: no such flag\n"},
		{usage.New("two\nlines\x1b[2J"), ExitRequest, "vendorcheck: two\n  lines"},
	} {
		var stderr strings.Builder
		a := &app{err: &stderr}
		if got := a.exitCode(tc.err); got != tc.want || !strings.HasPrefix(stderr.String(), tc.says) || (tc.says == "") != (stderr.String() == "") {
			t.Errorf("%v: exit code %d, want %d\n%s", tc.err, got, tc.want, stderr.String())
		}
	}
	if ExitClear != 0 || ExitBlocked != 1 || ExitRequest != 2 || ExitFailure != 3 {
		t.Error("the exit codes are fixed for ever")
	}
}

// TestFormatExitCode holds that a folder whose catalog cannot be read is not
// said to be in form, and that one which stands alone is held to the whole form.
func TestFormatExitCode(t *testing.T) {
	catalog, err := os.ReadFile("../../testdata/dataset/ok/" + folder.CatalogFile)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		catalog string
		want    int
	}{
		"whole":     {string(catalog), ExitRequest},
		"laid over": {"", ExitClear},
		"a loop":    {"", ExitFailure},
	} {
		dir := t.TempDir()
		files := map[string]string{"offerings/x-api.yaml": "id: x-api\n"}
		if tc.catalog != "" {
			files[folder.CatalogFile] = tc.catalog
		}
		for file, text := range files {
			file = filepath.Join(dir, filepath.FromSlash(file))
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		if name == "a loop" {
			if err := os.Symlink(folder.CatalogFile, filepath.Join(dir, folder.CatalogFile)); err != nil {
				t.Skip(err)
			}
		}
		if out := runApp(t, nil, nil, "data", "fmt", dir); out.code != tc.want {
			t.Errorf("%s: exit code %d, want %d\n%s", name, out.code, tc.want, out.stderr)
		}
	}
}
