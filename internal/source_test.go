package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// module is the path of this module, with a slash at its end.
const module = "github.com/vendorcheck/vendorcheck/"

// source is one parsed non-test Go file of the repository.
type source struct {
	path  string // below the root, with slashes
	files *token.FileSet
	tree  *ast.File
}

// dir returns the folder of the file, below the root.
func (s source) dir() string { return path.Dir(s.path) }

// line returns the line of a node's first character.
func (s source) line(p token.Pos) int { return s.files.Position(p).Line }

// lines returns how many lines a node has.
func (s source) lines(n ast.Node) int { return s.line(n.End()) - s.line(n.Pos()) + 1 }

// isTool reports whether the file belongs to a program that only maintainers
// run.
func (s source) isTool() bool { return strings.HasPrefix(s.path, "internal/tools/") }

// sources parses every non-test Go file of the repository, with its comments.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	root := ".."
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		files := token.NewFileSet()
		tree, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		all = append(all, source{path: filepath.ToSlash(below), files: files, tree: tree})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 100 {
		t.Fatalf("only %d Go files found", len(all))
	}
	return all
}
