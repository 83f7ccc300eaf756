package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// expr writes an expression with its mutants.
func (r *rewriter) expr(e ast.Expr) string {
	known := r.pkg.info.Types[e]
	switch {
	case known.IsType() || known.IsBuiltin():
		return r.source(e)
	case known.Value != nil:
		return r.constant(e, known, false)
	}
	switch e := e.(type) {
	case *ast.Ident:
		return r.source(e)
	case *ast.SelectorExpr:
		return r.expr(e.X) + r.between(e.X.End(), e.End())
	case *ast.FuncLit:
		return r.between(e.Pos(), e.Body.Pos()) + r.body(e.Type, e.Body)
	case *ast.BinaryExpr:
		if isBool(known.Type) {
			return r.truth(e)
		}
		return r.arithmetic(e)
	case *ast.UnaryExpr:
		return r.unary(e)
	case *ast.CallExpr:
		return r.call(e)
	case *ast.CompositeLit:
		return r.literal(e)
	}
	return r.splice(e)
}

func isBool(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// constant writes a constant. A text is changed where it decides: where its
// type is one of a set of words, or where it is compared.
func (r *rewriter) constant(e ast.Expr, known types.TypeAndValue, compared bool) string {
	text := r.source(e)
	_, basic := known.Type.(*types.Basic)
	switch known.Value.Kind() {
	case constant.Bool:
		if isBool(known.Type) {
			return fmt.Sprintf("(%s != mutant.Is(%d))", text, r.number(e, text+" => !"+text))
		}
	case constant.Int:
		if typ := r.typeText(known.Type); typ != "" && isNumber(known.Type) {
			return fmt.Sprintf("mutant.Shift(%s(%s), %d, %d)", typ, text, r.number(e, text+" => "+text+"+1"), r.number(e, text+" => "+text+"-1"))
		}
	case constant.String:
		if typ := r.typeText(known.Type); typ != "" && (compared || !basic) {
			other := `""`
			if constant.StringVal(known.Value) == "" {
				other = `"?"`
			}
			return fmt.Sprintf("mutant.Text(%s(%s), %d)", typ, text, r.number(e, text+" => "+other))
		}
	}
	return text
}

// operand writes a value that is compared.
func (r *rewriter) operand(e ast.Expr) string {
	if known := r.pkg.info.Types[e]; known.Value != nil {
		return r.constant(e, known, true)
	}
	return r.expr(e)
}

// swapped are the operators that stand in for others.
var swapped = map[token.Token]token.Token{
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
	token.SHL: token.SHR, token.SHR: token.SHL, token.AND: token.OR, token.OR: token.AND, token.XOR: token.AND, token.AND_NOT: token.AND,
}

func (r *rewriter) arithmetic(e *ast.BinaryExpr) string {
	usual := r.expr(e.X) + " " + e.Op.String() + " " + r.expr(e.Y)
	op, ok := swapped[e.Op]
	if !ok || !isNumber(r.pkg.info.TypeOf(e)) {
		return "(" + usual + ")"
	}
	other := r.source(e.X) + " " + op.String() + " " + r.source(e.Y)
	return r.either(e, r.typeOf(e), r.source(e)+" => "+op.String(), other, usual)
}

func (r *rewriter) unary(e *ast.UnaryExpr) string {
	switch e.Op {
	case token.NOT:
		return r.truth(e)
	case token.SUB:
		return r.either(e, r.typeOf(e), r.source(e)+" => "+r.source(e.X), r.source(e.X), "-"+r.expr(e.X))
	}
	return r.splice(e)
}

func (r *rewriter) call(e *ast.CallExpr) string {
	if !r.pkg.info.Types[e.Fun].IsBuiltin() {
		if !isBool(r.pkg.info.TypeOf(e)) {
			return r.splice(e)
		}
		return r.question(e)
	}
	switch name := types.ExprString(e.Fun); name {
	case "max", "min":
		usual := r.splice(e)
		other := map[string]string{"max": "min", "min": "max"}[name] + r.between(e.Fun.End(), e.End())
		return r.either(e, r.typeOf(e), r.source(e)+" => "+other[:3], other, usual)
	case "append":
		first := r.source(e.Args[0])
		usual := r.splice(e)
		if len(e.Args) < 2 {
			return usual
		}
		return r.either(e, r.typeOf(e), r.source(e)+" => "+first, first, usual)
	case "make": // how much room is made at first decides on nothing
		if len(e.Args) > 2 || len(e.Args) > 1 && !isSlice(r.pkg.info.TypeOf(e)) {
			return r.source(e)
		}
	}
	return r.splice(e)
}

// question writes a call that answers yes or no: the texts it is given decide.
func (r *rewriter) question(e *ast.CallExpr) string {
	edits := []edit{{e.Fun, r.expr(e.Fun)}}
	for _, a := range e.Args {
		edits = append(edits, edit{a, r.operand(a)})
	}
	return r.apply(r.offset(e.Pos()), r.offset(e.End()), edits)
}

func isSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// literal writes a composite literal: each field of a struct that is not a
// constant is left out once.
func (r *rewriter) literal(e *ast.CompositeLit) string {
	s, ok := r.pkg.info.TypeOf(e).Underlying().(*types.Struct)
	if !ok {
		return r.splice(e)
	}
	var edits []edit
	for _, element := range e.Elts {
		field, ok := element.(*ast.KeyValueExpr)
		if !ok {
			edits = append(edits, edit{element, r.expr(element)})
			continue
		}
		usual := r.expr(field.Value)
		if !r.isZero(field.Value) && r.pkg.info.Types[field.Value].Value == nil {
			typ := r.typeText(fieldType(s, types.ExprString(field.Key)))
			usual = r.either(field, typ, "without "+r.source(field), "*new("+typ+")", usual)
		}
		edits = append(edits, edit{field.Value, usual})
	}
	return r.apply(r.offset(e.Pos()), r.offset(e.End()), edits)
}

func fieldType(s *types.Struct, name string) types.Type {
	for f := range s.Fields() {
		if f.Name() == name {
			return f.Type()
		}
	}
	return nil
}

// isZero reports whether an expression is plainly the zero value of its type.
func (r *rewriter) isZero(e ast.Expr) bool {
	known := r.pkg.info.Types[e]
	switch {
	case known.IsNil():
		return true
	case known.Value != nil:
		switch known.Value.Kind() {
		case constant.Int:
			return constant.Sign(known.Value) == 0
		case constant.String:
			return constant.StringVal(known.Value) == ""
		case constant.Bool:
			return !constant.BoolVal(known.Value)
		}
		return false
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok || len(lit.Elts) > 0 {
		return false
	}
	_, isStruct := known.Type.Underlying().(*types.Struct)
	return isStruct
}

// choose writes a truth value that has other forms under mutants.
func choose(usual string, others []alternative) string {
	var s strings.Builder
	s.WriteString("(")
	for _, o := range others {
		fmt.Fprintf(&s, "mutant.Is(%d) && (%s) || ", o.number, o.text)
	}
	for _, o := range others {
		fmt.Fprintf(&s, "!mutant.Is(%d) && ", o.number)
	}
	s.WriteString("(" + usual + "))")
	return s.String()
}

type alternative struct {
	number int
	text   string
}
