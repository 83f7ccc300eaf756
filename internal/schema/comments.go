package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// Comments holds what the source says of types and their fields.
type Comments map[string]string // "Type" or "Type.Field" → comment

// ReadComments reads the comments of the Go files in some directories.
func ReadComments(dirs ...string) (Comments, error) {
	comments := Comments{}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			ast.Inspect(parsed, comments.collect)
		}
	}
	return comments, nil
}

func (c Comments) collect(n ast.Node) bool {
	decl, ok := n.(*ast.GenDecl)
	if !ok {
		return true
	}
	for _, spec := range decl.Specs {
		t, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		c.set(t.Name.Name, decl.Doc)
		c.set(t.Name.Name, t.Doc)
		structure, ok := t.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range structure.Fields.List {
			for _, name := range field.Names {
				c.set(t.Name.Name+"."+name.Name, field.Doc)
				c.set(t.Name.Name+"."+name.Name, field.Comment)
			}
		}
	}
	return false
}

func (c Comments) set(key string, group *ast.CommentGroup) {
	if text := strings.Join(strings.Fields(group.Text()), " "); text != "" {
		c[key] = text
	}
}

// structure returns a type's comment without the type's name in front.
func (c Comments) structure(name string) string {
	text := c[name]
	for _, verb := range []string{" is ", " says ", " lists ", " names ", " grades "} {
		if rest, ok := strings.CutPrefix(text, name+verb); ok {
			if verb != " is " {
				rest = strings.TrimSpace(verb) + " " + rest
			}
			return strings.ToUpper(rest[:1]) + rest[1:]
		}
	}
	return text
}

// field returns a field's comment as a sentence.
func (c Comments) field(structure, name string) string {
	text := c[structure+"."+name]
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// SourceDirs returns the directories, below the module's root, whose types the
// schemas are made from.
func SourceDirs(root string) []string {
	return []string{filepath.Join(root, "internal", "dataset"), filepath.Join(root, "internal", "profile")}
}
