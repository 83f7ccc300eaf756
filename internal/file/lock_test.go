package file

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestReplaceLosesNothing lets many writers add a line each to one file.
func TestReplaceLosesNothing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := Create(name, []byte{}); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for added := 0; added < 10; {
				was, err := os.ReadFile(name)
				if err == nil {
					err = Replace(name, append([]byte{}, was...), append(was, "line\n"...))
				}
				switch {
				case err == nil:
					added++
				case !errors.Is(err, ErrChanged):
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	text, err := os.ReadFile(name)
	if got := strings.Count(string(text), "line\n"); err != nil || got != 80 {
		t.Errorf("%d of 80 lines are there: %v", got, err)
	}
}

// TestCreateOnce lets one of many writers begin a file.
func TestCreateOnce(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	var all sync.WaitGroup
	begun := make(chan error, 8)
	for range 8 {
		all.Go(func() { begun <- Create(name, []byte("text")) })
	}
	all.Wait()
	close(begun)
	made := 0
	for err := range begun {
		if err == nil {
			made++
		} else if !errors.Is(err, ErrChanged) {
			t.Error(err)
		}
	}
	if made != 1 {
		t.Errorf("%d writers say that they began the file", made)
	}
}
