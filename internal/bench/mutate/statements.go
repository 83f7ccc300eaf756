package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// body writes a function's body. Conditions around its last return would make
// it seem to have no end, so it is given one.
func (r *rewriter) body(t *ast.FuncType, b *ast.BlockStmt) string {
	outer := r.results
	defer func() { r.results = outer }()
	r.results = nil
	if t.Results == nil {
		return r.block(b)
	}
	for _, f := range t.Results.List {
		for range max(1, len(f.Names)) {
			r.results = append(r.results, f.Type)
		}
	}
	return "{\n" + r.list(b.List) + "panic(\"not reached\")\n}"
}

func (r *rewriter) block(b *ast.BlockStmt) string { return "{\n" + r.list(b.List) + "}" }

// list writes statements, each of which is left out once where the others still
// compile without it.
func (r *rewriter) list(statements []ast.Stmt) string {
	var s strings.Builder
	for _, st := range statements {
		if back, ok := st.(*ast.ReturnStmt); ok && len(back.Results) > 0 {
			s.WriteString(r.returns(back))
		}
		text := r.stmt(st)
		if droppable(st) {
			text = fmt.Sprintf("if !mutant.Is(%d) {\n%s\n}", r.number(st, "drop "+r.source(st)), text)
		}
		s.WriteString(text + "\n")
	}
	return s.String()
}

func droppable(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE
	case *ast.BranchStmt:
		return s.Tok == token.BREAK || s.Tok == token.CONTINUE
	case *ast.ReturnStmt:
		return len(s.Results) == 0
	case *ast.LabeledStmt:
		return droppable(s.Stmt)
	case *ast.ExprStmt, *ast.IncDecStmt, *ast.RangeStmt, *ast.DeferStmt, *ast.GoStmt:
		return true
	}
	return false
}

// returns writes, before a return, ones of which each gives the zero value in
// place of one result.
func (r *rewriter) returns(s *ast.ReturnStmt) string {
	zero := func(i int) string { return "*new(" + r.source(r.results[i]) + ")" }
	if len(s.Results) < len(r.results) {
		all := make([]string, len(r.results))
		for i := range all {
			all[i] = zero(i)
		}
		return fmt.Sprintf("if mutant.Is(%d) { return %s }\n", r.number(s, r.source(s)+" => zero values"), strings.Join(all, ", "))
	}
	var out strings.Builder
	for i, e := range s.Results {
		known := r.pkg.info.Types[e]
		others := []string{}
		switch {
		case isBool(known.Type) && known.Value == nil:
			others = append(others, "true", "false")
		case known.Value != nil && (isBool(known.Type) || isNumber(known.Type)), r.isZero(e):
		default:
			others = append(others, zero(i))
		}
		for _, other := range others {
			all := make([]string, len(s.Results))
			for k, result := range s.Results {
				all[k] = r.source(result)
			}
			all[i] = other
			fmt.Fprintf(&out, "if mutant.Is(%d) { return %s }\n", r.number(s, fmt.Sprintf("%s => %s for result %d", r.source(s), strings.Replace(other, zero(i), "zero value", 1), i+1)), strings.Join(all, ", "))
		}
	}
	return out.String()
}

// stmt writes one statement.
func (r *rewriter) stmt(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.DeclStmt:
		if s.Decl.(*ast.GenDecl).Tok != token.VAR {
			return r.source(s)
		}
	case *ast.BlockStmt:
		return r.block(s)
	case *ast.IfStmt:
		text := "if " + r.initial(s.Init) + r.condition(s.Cond, false) + " " + r.block(s.Body)
		if s.Else != nil {
			text += " else " + r.stmt(s.Else)
		}
		return text
	case *ast.ForStmt:
		return r.loop(s)
	case *ast.RangeStmt:
		return r.between(s.Pos(), s.X.Pos()) + r.expr(s.X) + " " + r.block(s.Body)
	case *ast.SwitchStmt:
		return r.choice(s)
	case *ast.TypeSwitchStmt:
		return r.between(s.Pos(), s.Body.Pos()) + "{\n" + r.clauses(s.Body, "") + "}"
	case *ast.LabeledStmt:
		return s.Label.Name + ": " + r.stmt(s.Stmt)
	case *ast.AssignStmt:
		return r.assignment(s)
	}
	return r.splice(s)
}

func (r *rewriter) initial(s ast.Stmt) string {
	if s == nil {
		return ""
	}
	return r.stmt(s) + "; "
}

// assignment writes an assignment; "x = append(x, y)" is left out as a whole.
func (r *rewriter) assignment(s *ast.AssignStmt) string {
	if len(s.Lhs) == 1 && s.Tok == token.ASSIGN {
		if c, ok := s.Rhs[0].(*ast.CallExpr); ok && len(c.Args) > 0 && r.source(c.Fun) == "append" && r.source(c.Args[0]) == r.source(s.Lhs[0]) {
			return r.between(s.Pos(), c.Pos()) + r.splice(c)
		}
	}
	return r.splice(s)
}

func (r *rewriter) loop(s *ast.ForStmt) string {
	if s.Cond == nil {
		return r.between(s.Pos(), s.Body.Pos()) + r.block(s.Body)
	}
	post := ""
	if s.Post != nil {
		post = r.source(s.Post)
	}
	init := ""
	if s.Init != nil {
		init = r.stmt(s.Init)
	}
	return "for " + init + "; " + r.condition(s.Cond, true) + "; " + post + " " + r.block(s.Body)
}

const tag = "mutantTag"

// choice writes a switch. One of values becomes one of conditions, so that each
// of its values can be left out.
func (r *rewriter) choice(s *ast.SwitchStmt) string {
	switch {
	case s.Tag == nil:
		return "switch " + r.initial(s.Init) + "{\n" + r.clauses(s.Body, "") + "}"
	case s.Init != nil || r.pkg.info.Types[s.Tag].Value != nil || !hasValues(s.Body):
		return r.splice(s)
	}
	return "switch " + tag + " := " + r.expr(s.Tag) + "; {\n" + r.clauses(s.Body, tag) + "}"
}

func hasValues(b *ast.BlockStmt) bool {
	for _, s := range b.List {
		if s.(*ast.CaseClause).List != nil {
			return true
		}
	}
	return false
}

func (r *rewriter) clauses(b *ast.BlockStmt, tag string) string {
	var s strings.Builder
	for _, c := range b.List {
		s.WriteString(r.clause(c.(*ast.CaseClause), tag))
	}
	return s.String()
}

func (r *rewriter) clause(c *ast.CaseClause, tag string) string {
	head := "default:\n"
	conditions := make([]string, len(c.List))
	types := false
	for i, e := range c.List {
		switch known := r.pkg.info.Types[e]; {
		case known.IsType() || known.IsNil() && tag == "":
			conditions[i], types = r.source(e), true
		case tag != "":
			conditions[i] = fmt.Sprintf("!mutant.Is(%d) && %s == (%s)", r.number(e, "without case "+r.source(e)), tag, r.source(e))
		default:
			conditions[i] = r.condition(e, false)
		}
	}
	if c.List != nil {
		head = "case " + strings.Join(conditions, ", ") + ":\n"
	}
	body := r.list(c.Body)
	if (c.List == nil || types) && len(c.Body) > 1 {
		body = fmt.Sprintf("if !mutant.Is(%d) {\n%s}\n", r.number(c, "empty "+strings.TrimSpace(r.between(c.Pos(), c.Colon+1))), body)
	}
	return head + body
}
