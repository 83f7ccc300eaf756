package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// hostileScripts lists the transcripts of situations.
func hostileScripts(t *testing.T) []string {
	t.Helper()
	scripts, err := filepath.Glob(filepath.Join(hostileDir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(scripts)
	return scripts
}

// TestHostileSituations runs the transcripts of the corpus. Each line "exits" is
// a situation.
func TestHostileSituations(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files:               hostileScripts(t),
		RequireExplicitExec: true,
		ContinueOnError:     true,
		Deadline:            time.Now().Add(6 * hostileTime),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": situation,
		},
		Condition: hostileCondition,
		Setup: func(e *testscript.Env) error {
			if err := placeGood(e.WorkDir); err != nil {
				return err
			}
			for _, name := range []string{"NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LC_ALL", "LANG", "TZ", "TERM"} {
				e.Setenv(name, "")
			}
			return nil
		},
	})
}

// placeGood puts the good files where each transcript finds them: a project file
// that clears, its profile, and data of one's own.
func placeGood(dir string) error {
	for at, good := range map[string]string{
		"vendorcheck.yaml": "project.yaml", "own.yaml": "profile.yaml", "own/catalog.yaml": "catalog.yaml", "own/offerings/dune-api.yaml": "offering.yaml",
		"saved.json": "report.json", "set.json": "export.json", "bom.json": "bom.json", "data.json": "registry.json", "page.html": "page.html", "app/app.py": "app.py",
	} {
		text, err := os.ReadFile(filepath.Join(hostileDir, "good", good))
		if err != nil {
			return err
		}
		at = filepath.Join(dir, filepath.FromSlash(at))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, text, 0o644)); err != nil {
			return err
		}
	}
	return nil
}

// situation runs a command as exits does, and holds what must be so of every
// run.
func situation(ts *testscript.TestScript, neg bool, args []string) {
	started := time.Now()
	exits(ts, neg, args)
	if took := time.Since(started); took > hostileTime {
		ts.Fatalf("it took %v", took)
	}
	code, err := strconv.Atoi(args[0])
	ts.Check(err)
	out := outcome{code: code, stdout: ts.ReadFile("stdout"), stderr: ts.ReadFile("stderr")}
	for _, breach := range out.breaches() {
		ts.Fatalf("%s", breach)
	}
}

// hostileCondition tells what a transcript may ask of the system besides what
// testscript knows: whether commands can be run as a user whom permissions hold.
func hostileCondition(name string) (bool, error) {
	if name != "unprivileged" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	return os.Geteuid() != 0 || exec.Command("unshare", "-U", "true").Run() == nil, nil
}
