package internal_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestRooms holds that the table of packages in CONTRIBUTING.md names every
// package, and none that is not there.
func TestRooms(t *testing.T) {
	page, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(page), "\n## Packages\n")
	if !found {
		t.Fatal("CONTRIBUTING.md has no table of packages")
	}
	table, _, _ = strings.Cut(table, "\n## ")
	named := map[string]bool{}
	for _, name := range regexp.MustCompile("`(internal/[a-z/]+)`").FindAllStringSubmatch(table, -1) {
		named[name[1]] = true
	}
	packages := map[string]bool{"internal/tools": true}
	for _, s := range sources(t) {
		if strings.HasPrefix(s.path, "internal/") && !s.isTool() {
			packages[s.dir()] = true
		}
	}
	for name := range packages {
		if !named[name] {
			t.Errorf("the table of packages lacks %s", name)
		}
	}
	for name := range named {
		if !packages[name] {
			t.Errorf("the table of packages has %s, which is not a package", name)
		}
	}
}
