//go:build unix

package tree

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestSpecialFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := syscall.Mkfifo("pipe", 0o644); err != nil {
		t.Skip(err)
	}
	listener, err := net.Listen("unix", "socket")
	if err != nil {
		t.Skip(err)
	}
	defer listener.Close()
	write(t, ".", "f", "x")
	got, sum := walk(t, []string{"."}, Options{})
	if len(got) != 1 || sum.Special != 2 || sum.NotReadTotal != 0 {
		t.Errorf("%q %+v", keys(got), sum)
	}
	if _, sum := walk(t, []string{"pipe"}, Options{}); sum.NotReadTotal != 1 {
		t.Errorf("a pipe that was named: %+v", sum)
	}
	if _, err := openRegular("pipe"); err != errSpecial {
		t.Errorf("opening a pipe: %v", err)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := t.TempDir()
	write(t, dir, "f", "x")
	write(t, dir, "folder/g", "x")
	for _, name := range []string{"f", "folder"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(filepath.Join(dir, "folder"), 0o755)
	if _, sum := walk(t, []string{dir}, Options{}); sum.NotReadTotal != 2 || sum.NotRead[0].Reason != Unreadable {
		t.Errorf("%+v", sum)
	}
}
