package main

import (
	"go/ast"
	"go/token"
)

// condition writes what an if, a loop or a case asks, and so forces it to be
// true or false. A loop is not forced to run for ever.
func (r *rewriter) condition(e ast.Expr, loop bool) string {
	if !isBool(r.pkg.info.TypeOf(e)) || r.pkg.info.Types[e].Value != nil {
		return r.expr(e)
	}
	var others []alternative
	if !loop {
		others = append(others, alternative{r.number(e, "always "+r.source(e)), "true"})
	}
	others = append(others, alternative{r.number(e, "never "+r.source(e)), "false"})
	return choose(r.parts(e, true), others)
}

// truth writes a truth value that stands elsewhere.
func (r *rewriter) truth(e ast.Expr) string { return r.parts(e, false) }

// inverse and boundary are the comparisons that stand in for others.
var (
	inverse = map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL,
		token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR}
	boundary = map[token.Token]token.Token{token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR}
)

// parts writes a truth value and its parts. What is forced already need not be
// turned round as well.
func (r *rewriter) parts(e ast.Expr, forced bool) string {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return "(" + r.parts(e.X, forced) + ")"
	case *ast.UnaryExpr:
		if e.Op != token.NOT {
			break
		}
		usual := "!(" + r.parts(e.X, forced) + ")"
		if forced {
			return usual
		}
		return choose(usual, []alternative{{r.number(e, r.source(e)+" => "+r.source(e.X)), r.source(e.X)}})
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			return r.junction(e)
		}
		return r.comparison(e, forced)
	}
	return r.expr(e)
}

// junction writes a && b and a || b: with the other operator, and with each
// side alone.
func (r *rewriter) junction(e *ast.BinaryExpr) string {
	x, y, op := r.source(e.X), r.source(e.Y), token.LAND
	if e.Op == token.LAND {
		op = token.LOR
	}
	others := []alternative{
		{r.number(e, r.source(e)+" => "+op.String()), "(" + x + ") " + op.String() + " (" + y + ")"},
		{r.number(e, r.source(e)+" => the left alone"), x},
		{r.number(e, r.source(e)+" => the right alone"), y},
	}
	return choose("("+r.parts(e.X, false)+") "+e.Op.String()+" ("+r.parts(e.Y, false)+")", others)
}

func (r *rewriter) comparison(e *ast.BinaryExpr, forced bool) string {
	var others []alternative
	add := func(op token.Token) {
		other := r.source(e.X) + " " + op.String() + " " + r.source(e.Y)
		others = append(others, alternative{r.number(e, r.source(e)+" => "+op.String()), other})
	}
	if op, ordered := boundary[e.Op]; ordered {
		add(op)
	}
	if op, ok := inverse[e.Op]; ok && !forced {
		add(op)
	}
	usual := r.operand(e.X) + " " + e.Op.String() + " " + r.operand(e.Y)
	if len(others) == 0 {
		return usual
	}
	return choose(usual, others)
}
