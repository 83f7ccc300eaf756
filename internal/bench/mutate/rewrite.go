package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// change is one mutant: what is changed where. The mutants of a module are
// numbered from 1.
type change struct {
	number   int
	file     string
	line     int
	function string
	what     string // with "#2" at its end where it is the second of the same words in the function
}

// place says where the mutant is and what it is.
func (c change) place() string {
	return fmt.Sprintf("%s:%d %s: %s", c.file, c.line, c.function, c.what)
}

// rewriter writes source anew with every mutant in it, each chosen at run time
// by its number.
type rewriter struct {
	changes []change
	only    []string
	pkg     *pkg
	file    file
	// function is the one that is being written, and results are its results'
	// types.
	function string
	results  []ast.Expr
	named    map[string]int // mutants by function and words
}

const runtimePath = "github.com/vendorcheck/vendorcheck/internal/bench/mutate/mutant"

// rewrite returns a file's text with its mutants.
func (r *rewriter) rewrite(f file) string {
	r.file = f
	whole := r.wanted(f.name[strings.LastIndexByte(f.name, '/')+1:])
	var edits []edit
	for _, d := range f.Decls {
		if text, mutated := r.declaration(d, whole); mutated {
			edits = append(edits, edit{d, text})
		}
	}
	if len(edits) == 0 {
		return string(f.text)
	}
	name := r.offset(f.Name.End())
	text := r.apply(0, len(f.text), edits)
	return text[:name] + "; import mutant \"" + runtimePath + "\"" + text[name:]
}

func (r *rewriter) wanted(name string) bool {
	return len(r.only) == 0 || slices.Contains(r.only, name)
}

// declaration writes a function or a variable of the package.
func (r *rewriter) declaration(d ast.Decl, whole bool) (text string, mutated bool) {
	before := len(r.changes)
	switch d := d.(type) {
	case *ast.FuncDecl:
		r.function = functionName(d)
		if d.Body == nil || !whole && !r.wanted(r.function) {
			return "", false
		}
		text = r.between(d.Pos(), d.Body.Pos()) + r.body(d.Type, d.Body)
	case *ast.GenDecl:
		if d.Tok != token.VAR || !whole {
			return "", false
		}
		r.function = "var"
		text = r.splice(d)
	}
	return text, len(r.changes) > before
}

// functionName returns TYPE.METHOD or FUNCTION.
func functionName(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	for {
		switch inner := t.(type) {
		case *ast.StarExpr:
			t = inner.X
		case *ast.IndexExpr:
			t = inner.X
		default:
			return types.ExprString(t) + "." + d.Name.Name
		}
	}
}

// number takes note of a mutant and returns its number.
func (r *rewriter) number(at ast.Node, what string) int {
	if r.named == nil {
		r.named = map[string]int{}
	}
	what = short(what)
	key := r.file.name + " " + r.function + " " + what
	if r.named[key]++; r.named[key] > 1 {
		what += " #" + strconv.Itoa(r.named[key])
	}
	n := len(r.changes) + 1
	r.changes = append(r.changes, change{number: n, file: r.file.name, line: r.pkg.fset.Position(at.Pos()).Line, function: r.function, what: what})
	return n
}

// short is what is changed, and into what, on one line, cut where it is long.
func short(what string) string {
	const longest = 90
	from, to, _ := strings.Cut(strings.Join(strings.Fields(what), " "), arrow)
	if letters := []rune(from); len(letters) > longest {
		from = string(letters[:longest]) + "…"
	}
	if to == "" {
		return from
	}
	return from + arrow + to
}

const arrow = " => "

func (r *rewriter) offset(p token.Pos) int { return r.pkg.fset.Position(p).Offset }

// between is the source as it was.
func (r *rewriter) between(from, to token.Pos) string {
	return string(r.file.text[r.offset(from):r.offset(to)])
}

func (r *rewriter) source(n ast.Node) string { return r.between(n.Pos(), n.End()) }

// edit is a piece of source and what takes its place.
type edit struct {
	ast.Node
	text string
}

func (r *rewriter) apply(from, to int, edits []edit) string {
	var s strings.Builder
	for _, e := range edits {
		s.Write(r.file.text[from:r.offset(e.Pos())])
		s.WriteString(e.text)
		from = r.offset(e.End())
	}
	s.Write(r.file.text[from:to])
	return s.String()
}

// splice writes a piece of source whose expressions and blocks are written
// anew, and nothing else in it.
func (r *rewriter) splice(n ast.Node) string {
	var edits []edit
	ast.Inspect(n, func(m ast.Node) bool {
		switch {
		case m == nil || m == n:
			return true
		}
		switch m := m.(type) {
		case *ast.KeyValueExpr:
			edits = append(edits, edit{m.Value, r.expr(m.Value)})
			return false
		case ast.Expr:
			edits = append(edits, edit{m, r.expr(m)})
			return false
		case ast.Stmt:
			edits = append(edits, edit{m, r.stmt(m)})
			return false
		}
		return true
	})
	slices.SortFunc(edits, func(a, b edit) int { return int(a.Pos() - b.Pos()) })
	return r.apply(r.offset(n.Pos()), r.offset(n.End()), edits)
}

// typeOf writes the type of an expression; it is empty for a type that cannot
// be named in this file.
func (r *rewriter) typeOf(e ast.Expr) string { return r.typeText(r.pkg.info.TypeOf(e)) }

func (r *rewriter) typeText(t types.Type) string {
	possible := t != nil
	if !possible {
		return ""
	}
	text := types.TypeString(types.Default(t), func(p *types.Package) string {
		if p == r.pkg.types {
			return ""
		}
		name, found := r.importName(p)
		possible = possible && found
		return name
	})
	if !possible || strings.Contains(text, "untyped") {
		return ""
	}
	return text
}

func (r *rewriter) importName(p *types.Package) (string, bool) {
	for _, spec := range r.file.Imports {
		if name, err := strconv.Unquote(spec.Path.Value); err == nil && name == p.Path() {
			if spec.Name != nil {
				return spec.Name.Name, true
			}
			return p.Name(), true
		}
	}
	return "", false
}

// either writes an expression that has another form under a mutant. Without a
// type to name it stays as it is.
func (r *rewriter) either(at ast.Expr, typ, what, other, usual string) string {
	if typ == "" {
		return usual
	}
	return fmt.Sprintf("func() %s { if mutant.Is(%d) { return %s }; return %s }()", typ, r.number(at, what), other, usual)
}
