package file

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// CheckOutputs refuses files to write that are one file, or that the run reads:
// one of the inputs, or a file in a folder of them. An output that is a YAML
// file is refused, too: no format is YAML, and policy and data are.
func CheckOutputs(outputs, inputs []string) error {
	for i, out := range outputs {
		if out == os.DevNull || isFolder(out) { // that a folder cannot be written, the writer says
			continue
		}
		for _, other := range outputs[:i] {
			if same(out, other) {
				return usage.Errorf("%s and %s are one file; write each output to a file of its own", other, out)
			}
		}
		for _, in := range inputs {
			if there(in) && (same(out, in) || within(in, out)) {
				return usage.Errorf("%s would be written over, and %s is read; write to another file", out, in)
			}
		}
		if ext := strings.ToLower(filepath.Ext(out)); ext == ".yaml" || ext == ".yml" {
			return usage.Errorf("%s could be policy or data, and no output is YAML; write to a file with another ending", out)
		}
	}
	return nil
}

// same reports whether two names lead to one file, or would on a disk where the
// case of names does not matter.
func same(a, b string) bool {
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	if err == nil && otherErr == nil {
		return os.SameFile(one, other)
	}
	return err != nil && otherErr != nil && strings.EqualFold(resolved(a), resolved(b))
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func there(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// within reports whether a file that is there is in a folder.
func within(dir, name string) bool {
	if !isFolder(dir) || !there(name) {
		return false
	}
	rel, err := filepath.Rel(resolved(dir), resolved(name))
	return err == nil && filepath.IsLocal(rel)
}

// resolved is a name without links, as far as there is something.
func resolved(name string) string {
	if absolute, err := filepath.Abs(name); err == nil {
		name = absolute
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	if real, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(real, filepath.Base(name))
	}
	return name
}
