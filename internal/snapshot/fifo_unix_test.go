//go:build unix

package snapshot

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestNamedPipesAreNotOpened(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe.txt")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := FromFile(name); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("error %v", err)
	}
}
