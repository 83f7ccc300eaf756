package main

import (
	"flag"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the list of the sample's mutants anew")

// sample reads and checks a file's text.
func sample(t *testing.T, text []byte) *pkg {
	t.Helper()
	p := &pkg{fset: token.NewFileSet()}
	parsed, err := parser.ParseFile(p.fset, "sample.go", text, 0)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	p.files = []file{{"sample.go", text, parsed}}
	if err := p.check("sample", importer.ForCompiler(p.fset, "source", nil)); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return p
}

// TestRewrite holds the mutants of the sample, and that the sample still
// compiles with all of them in it.
func TestRewrite(t *testing.T) {
	text, err := os.ReadFile("testdata/sample.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := &rewriter{pkg: sample(t, text)}
	written := r.rewrite(r.pkg.files[0])
	sample(t, []byte(written))
	var got strings.Builder
	for _, c := range r.changes {
		fmt.Fprintf(&got, "%d %s: %s\n", c.line, c.function, c.what)
		if n := strings.Count(written, fmt.Sprintf("(%d)", c.number)) + strings.Count(written, fmt.Sprintf(", %d)", c.number)) + strings.Count(written, fmt.Sprintf(", %d,", c.number)); n == 0 {
			t.Errorf("nothing chooses %s", c.place())
		}
	}
	const list = "testdata/sample.mutants.txt"
	if *update {
		if err := os.WriteFile(list, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("mutants (-want +got):\n%s", diff)
	}
}

// TestOnly holds that what was not asked for stays as it is.
func TestOnly(t *testing.T) {
	text, err := os.ReadFile("testdata/sample.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := &rewriter{pkg: sample(t, text), only: []string{"door.shut"}}
	r.rewrite(r.pkg.files[0])
	for _, c := range r.changes {
		if c.function != "door.shut" {
			t.Errorf("%s", c.place())
		}
	}
	if len(r.changes) == 0 {
		t.Error("there is no mutant")
	}
}

// TestFunctionName holds how functions are named, whatever their receiver.
func TestFunctionName(t *testing.T) {
	for source, want := range map[string]string{
		"func f() {}": "f", "func (t T) f() {}": "T.f", "func (t *T) f() {}": "T.f", "func (t *T[K]) f() {}": "T.f",
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", "package p; "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := functionName(f.Decls[0].(*ast.FuncDecl)); got != want {
			t.Errorf("%s: %s", source, got)
		}
	}
}

// TestKnown holds that every survivor that is explained has a reason.
func TestKnown(t *testing.T) {
	if _, err := readKnown("equivalent.yaml"); err != nil {
		t.Error(err)
	}
}
