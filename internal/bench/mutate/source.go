package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
)

// module is a copy of the program's source that may be rewritten.
type module struct {
	dir     string
	exports map[string]string // files of compiled packages, by import path
}

// copyModule copies the source into a folder, without what is built from it and
// without its history; an empty .git marks the root, which the program looks for.
func copyModule(from, to string) error {
	left := []string{".git", "bin", "dist"}
	if err := os.MkdirAll(filepath.Join(to, ".git"), 0o755); err != nil {
		return err
	}
	return filepath.WalkDir(from, func(name string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case slices.Contains(left, rel):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	})
}

// goTool runs a go command in the copy and returns what it prints.
func (m *module) goTool(args ...string) ([]byte, error) {
	c := exec.Command("go", args...)
	c.Dir = m.dir
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	var out, faults bytes.Buffer
	c.Stdout, c.Stderr = &out, &faults
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, faults.Bytes())
	}
	return out.Bytes(), nil
}

// export finds the compiled packages that the targets import.
func (m *module) export() error {
	args := []string{"list", "-export", "-deps", "-json=ImportPath,Export"}
	for _, t := range targets {
		args = append(args, "./"+t.dir)
	}
	out, err := m.goTool(args...)
	if err != nil {
		return err
	}
	m.exports = map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ ImportPath, Export string }
		switch err := d.Decode(&p); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		m.exports[p.ImportPath] = p.Export
	}
}

// pkg is a package's source and its types.
type pkg struct {
	files []file
	fset  *token.FileSet
	info  *types.Info
	types *types.Package
}

type file struct {
	name string // from the root of the module
	text []byte
	*ast.File
}

// load reads a package of the copy and finds its types.
func (m *module) load(dir string) (*pkg, error) {
	out, err := m.goTool("list", "-json=GoFiles,ImportPath", "./"+dir)
	if err != nil {
		return nil, err
	}
	var listed struct {
		GoFiles    []string
		ImportPath string
	}
	if err := json.Unmarshal(out, &listed); err != nil {
		return nil, err
	}
	p := &pkg{fset: token.NewFileSet()}
	for _, name := range listed.GoFiles {
		f := file{name: path.Join(dir, name)}
		if f.text, err = os.ReadFile(filepath.Join(m.dir, f.name)); err != nil {
			return nil, err
		}
		if f.File, err = parser.ParseFile(p.fset, f.name, f.text, 0); err != nil {
			return nil, err
		}
		p.files = append(p.files, f)
	}
	slices.SortFunc(p.files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	return p, p.check(listed.ImportPath, importer.ForCompiler(p.fset, "gc", func(name string) (io.ReadCloser, error) {
		return os.Open(m.exports[name])
	}))
}

func (p *pkg) check(importPath string, from types.Importer) (err error) {
	p.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	var files []*ast.File
	for _, f := range p.files {
		files = append(files, f.File)
	}
	config := types.Config{Importer: from}
	p.types, err = config.Check(importPath, p.fset, files, p.info)
	return err
}
