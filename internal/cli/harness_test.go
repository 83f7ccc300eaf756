package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// fixtureFolder is absolute because a test may change the working directory
// before it asks for the dataset.
var fixtureFolder, _ = filepath.Abs("../../testdata/dataset/ok")

// fixture is the small dataset of testdata/dataset/ok.
var fixture = sync.OnceValues(func() (*dataset.Dataset, error) {
	folder, faults := folder.Read(os.DirFS(fixtureFolder), "")
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return folder.Dataset(), nil
})

// outcome is what a run left behind.
type outcome struct {
	code           int
	stdout, stderr string
}

// runApp runs a command in this process, on a fixed day, without a terminal.
func runApp(t testing.TB, d *dataset.Dataset, env map[string]string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	a := &app{
		in: &bytes.Buffer{}, err: &stderr,
		bundled: func() (*dataset.Dataset, error) {
			if d != nil {
				return d, nil
			}
			return pack.Open(data.Pack)
		},
		env: func(name string) string { return env[name] },
		now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}
	code := a.main(args, &stdout)
	return outcome{code: code, stdout: stdout.String(), stderr: stderr.String()}
}

func mustFixture(t testing.TB) *dataset.Dataset {
	t.Helper()
	d, err := fixture()
	if err != nil {
		t.Fatal(err)
	}
	return d
}
