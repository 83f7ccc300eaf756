package lint

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
)

func TestPackageForm(t *testing.T) {
	for _, tc := range []struct {
		registry, name string
		want           bool
	}{
		{"npm", "@acme/sdk", true},
		{"npm", "@acme/*", false},
		{"pypi", "acme[cloud]", true},
		{"pypi", "", false},
		{"go", "acme.example/go sdk", false},
		{"maven", "com.acme:sdk", true},
		{"maven", "sdk", false},
		{"maven", "com.acme:", false},
		{"maven", "com.acme:sdk:1.0", false},
		{"packagist", "acme/sdk", true},
		{"packagist", "/sdk", false},
		{"unheard-of", "acme", true}, // the registry is another rule's
	} {
		if got := packageForm(tc.registry, tc.name); got != tc.want {
			t.Errorf("packageForm(%q, %q) = %v", tc.registry, tc.name, got)
		}
	}
}

// TestWeakSignalsOfAnOverlay holds that an overlay may call weak what stands
// under it, and nothing else.
func TestWeakSignalsOfAnOverlay(t *testing.T) {
	over := fstest.MapFS{"offerings/acme-api.yaml": {Data: []byte("weak_signals: [ACME_API_KEY, OTHER_KEY]\n")}}
	_, faults := Overlay(over, "over", good(t), today)
	if len(faults) != 1 || faults[0].Code != "weak-signal" {
		t.Errorf("one weak-signal wanted: %v", faults)
	}
}

// TestSharedNames holds that each of the bundled offerings that share a name
// has a name of its own by which it is told apart.
func TestSharedNames(t *testing.T) {
	folder, faults := folder.Read(os.DirFS("../../data"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	shared := map[string]int{}
	for _, o := range folder.Offerings {
		for _, name := range identifiers(o) {
			shared[name]++
		}
	}
	for _, o := range folder.Offerings {
		own := 0
		for _, name := range identifiers(o) {
			if shared[name] == 1 {
				own++
			}
		}
		if own == 0 {
			t.Errorf("%s has no name of its own", o.ID)
		}
	}
}
