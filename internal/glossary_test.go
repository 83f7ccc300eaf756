package internal_test

import (
	"go/ast"
	"go/token"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

// term is a row of the glossary in CONTRIBUTING.md.
type term struct {
	word, meaning, name string
	not                 []string
}

// readGlossary returns the rows of the glossary.
func readGlossary(t *testing.T) []term {
	t.Helper()
	page, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "<!-- glossary:begin -->\n")
	table, _, found := strings.Cut(rest, "<!-- glossary:end -->")
	if !found {
		t.Fatal("CONTRIBUTING.md has no glossary")
	}
	var terms []term
	for _, line := range strings.Split(strings.TrimSpace(table), "\n")[2:] {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if len(cells) != 4 {
			t.Fatalf("%q has %d cells, want 4", line, len(cells))
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		g := term{word: cells[0], meaning: cells[1], name: strings.Trim(cells[2], "`")}
		if cells[3] != "" {
			g.not = strings.Split(cells[3], ", ")
		}
		terms = append(terms, g)
	}
	return terms
}

// TestGlossary holds that the glossary is about names that exist, and that each
// word has one meaning.
func TestGlossary(t *testing.T) {
	terms := readGlossary(t)
	if len(terms) < 30 {
		t.Errorf("the glossary has %d words, want 30", len(terms))
	}
	exported := exportedNames(t)
	words := map[string]bool{}
	for _, g := range terms {
		if words[g.word] {
			t.Errorf("%s has two meanings", g.word)
		}
		words[g.word] = true
		if !exported[g.name] {
			t.Errorf("%s: there is no %s", g.word, g.name)
		}
		if g.meaning == "" {
			t.Errorf("%s has no meaning", g.word)
		}
		for _, other := range g.not {
			if words[other] {
				t.Errorf("%s: %s is a word of the glossary itself", g.word, other)
			}
		}
	}
}

// TestGlossaryIsKept holds that no type or field is named by a word that the
// glossary replaces.
func TestGlossaryIsKept(t *testing.T) {
	exported := exportedNames(t)
	for _, g := range readGlossary(t) {
		for _, other := range g.not {
			word := regexp.MustCompile(`\.` + strings.ToUpper(other[:1]) + other[1:] + `($|[A-Z.])`)
			for name := range exported {
				if word.MatchString(name) {
					t.Errorf("%s: the glossary says %s, not %s", name, g.word, other)
				}
			}
		}
	}
}

// exportedNames returns the exported types, functions, values and fields of the
// packages below internal, as "package.Name" and "package.Type.Field".
func exportedNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, s := range sources(t) {
		if s.isTool() || !strings.HasPrefix(s.path, "internal/") {
			continue
		}
		of := path.Base(s.dir())
		for _, d := range s.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.IsExported() {
					names[of+"."+d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					addSpec(names, of, d.Tok, spec)
				}
			}
		}
	}
	return names
}

func addSpec(names map[string]bool, of string, kind token.Token, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			if name.IsExported() {
				names[of+"."+name.Name] = true
			}
		}
	case *ast.TypeSpec:
		if kind != token.TYPE || !spec.Name.IsExported() {
			return
		}
		names[of+"."+spec.Name.Name] = true
		fields, ok := spec.Type.(*ast.StructType)
		if !ok {
			return
		}
		for _, f := range fields.Fields.List {
			for _, name := range f.Names {
				if name.IsExported() {
					names[of+"."+spec.Name.Name+"."+name.Name] = true
				}
			}
		}
	}
}
