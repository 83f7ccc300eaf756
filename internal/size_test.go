package internal_test

import (
	"go/ast"
	"slices"
	"testing"
)

// The limits of the house. A folder or a function beyond them says more than
// one thing: split it, rather than raising the limit.
const (
	maxFiles       = 25    // non-test Go files in one folder
	maxFunction    = 60    // lines of one function
	maxMedian      = 9     // lines of the median function
	maxCommandLine = 4_000 // lines of internal/cli, which decides nothing
)

// commandLine is the one folder with a file a command, and so with more files.
const commandLine = "internal/cli"

// TestFolderSize holds that a newcomer can read the list of a folder's files.
func TestFolderSize(t *testing.T) {
	files := map[string]int{}
	lines := 0
	for _, s := range sources(t) {
		files[s.dir()]++
		if s.dir() == commandLine {
			lines += s.files.File(s.tree.FileStart).LineCount()
		}
	}
	for dir, n := range files {
		if n > maxFiles && dir != commandLine {
			t.Errorf("%s has %d non-test Go files, at most %d are allowed", dir, n, maxFiles)
		}
	}
	if lines >= maxCommandLine {
		t.Errorf("%s has %d lines, fewer than %d are allowed", commandLine, lines, maxCommandLine)
	}
}

// TestFunctionSize holds that functions stay short.
func TestFunctionSize(t *testing.T) {
	var all []int
	for _, s := range sources(t) {
		if s.isTool() {
			continue
		}
		for _, d := range s.tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := s.lines(f)
			all = append(all, n)
			if n > maxFunction {
				t.Errorf("%s:%d: %s has %d lines, at most %d are allowed", s.path, s.line(f.Pos()), f.Name.Name, n, maxFunction)
			}
		}
	}
	slices.Sort(all)
	if median := all[len(all)/2]; median > maxMedian {
		t.Errorf("the median function has %d lines, at most %d are allowed", median, maxMedian)
	}
}
