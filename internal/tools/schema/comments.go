package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// packages are those whose types the schemas are made from.
var packages = []string{"dataset", "dataset/export", "detect", "diff", "evidence", "fetch", "profile", "report", "tree"}

// Source is what the Go source says of the types: their comments, and the words
// of those that have constants.
type Source struct {
	comments map[string]string // by "package.Type" or "package.Type.Field"
	words    map[string][]word // by "package.Type", in the order of the source
}

// word is a text constant of a type.
type word struct {
	value, comment string
}

// ReadSource reads the source of the types. The root is the module's folder.
func ReadSource(root string) (*Source, error) {
	s := &Source{comments: map[string]string{}, words: map[string][]word{}}
	for _, name := range packages {
		files, err := filepath.Glob(filepath.Join(root, "internal", name, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			s.collect(parsed)
		}
	}
	return s, nil
}

func (s *Source) collect(file *ast.File) {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				s.collectType(file.Name.Name, decl, spec)
			case *ast.ValueSpec:
				s.collectWord(file.Name.Name, spec)
			}
		}
	}
}

func (s *Source) collectType(pkg string, decl *ast.GenDecl, spec *ast.TypeSpec) {
	name := pkg + "." + spec.Name.Name
	s.set(name, decl.Doc)
	s.set(name, spec.Doc)
	structure, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, field := range structure.Fields.List {
		for _, f := range field.Names {
			s.set(name+"."+f.Name, field.Doc)
			s.set(name+"."+f.Name, field.Comment)
		}
	}
}

// collectWord keeps a constant that has the form Name Type = "word".
func (s *Source) collectWord(pkg string, spec *ast.ValueSpec) {
	named, ok := spec.Type.(*ast.Ident)
	if !ok || len(spec.Values) != 1 {
		return
	}
	literal, ok := spec.Values[0].(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return
	}
	if value, err := strconv.Unquote(literal.Value); err == nil {
		name := pkg + "." + named.Name
		s.words[name] = append(s.words[name], word{value, oneLine(spec.Comment)})
	}
}

func (s *Source) set(key string, group *ast.CommentGroup) {
	if text := oneLine(group); text != "" {
		s.comments[key] = text
	}
}

func oneLine(group *ast.CommentGroup) string { return strings.Join(strings.Fields(group.Text()), " ") }

// nameOf returns the name of a type as the source has it, "package.Type".
func nameOf(t reflect.Type) string { return t.String() }

// about returns a type's comment without the type's name in front.
func (s *Source) about(name string) string {
	_, typ, _ := strings.Cut(name, ".")
	text := strings.TrimPrefix(s.comments[name], typ+" ")
	return sentence(strings.TrimPrefix(text, "is "))
}

// field returns the comment of a struct's field, which may be one of an embedded
// struct.
func (s *Source) field(t reflect.Type, field reflect.StructField) string {
	for _, i := range field.Index[:len(field.Index)-1] {
		t = t.Field(i).Type
	}
	return sentence(s.comments[nameOf(t)+"."+field.Name])
}

func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}
