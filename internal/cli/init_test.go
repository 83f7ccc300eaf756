package cli

import (
	"bytes"
	"os"
	"regexp"
	"testing"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/source"
)

// Comments of a project file that take effect without their #, and those that
// name a folder and a model which are not there.
var (
	effective = regexp.MustCompile(`(?m)^#([a-z]|  )`)
	unreal    = regexp.MustCompile(`(?m)^#(data|    model): .*\n`)
)

// TestInitIsReadyForGate holds that whatever init writes can be judged, as it
// is and with its examples in effect.
func TestInitIsReadyForGate(t *testing.T) {
	d, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, profile := range source.ProfileNames() {
		initAndGate(t, "--profile", profile)
		for _, vendor := range d.IDs() {
			initAndGate(t, "--profile", profile, vendor)
		}
	}
}

func initAndGate(t *testing.T, args ...string) {
	const file = "vendorcheck.yaml"
	if out := runApp(t, nil, nil, append([]string{"init"}, args...)...); out.code != ExitClear {
		t.Fatalf("init %v: %+v", args, out)
	}
	defer os.Remove(file)
	if out := runApp(t, nil, nil, "gate"); out.code > ExitBlocked {
		t.Errorf("gate after init %v: %+v", args, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text = effective.ReplaceAll(unreal.ReplaceAll(text, nil), []byte("$1"))
	if !bytes.Contains(text, []byte("\nwaivers:\n  - vendor: ")) {
		t.Errorf("init %v: the examples do not take effect\n%s", args, text)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	if out := runApp(t, nil, nil, "gate"); out.code > ExitBlocked {
		t.Errorf("gate after init %v, with the examples in effect: %+v\n%s", args, out, text)
	}
}
