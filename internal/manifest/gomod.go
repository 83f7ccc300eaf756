package manifest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// readGoMod reads a module's requirements. Where one is replaced by a fork,
// the fork counts as well.
func readGoMod(f *file) {
	mod := f.goMod()
	if mod == nil {
		return
	}
	direct := map[string]bool{}
	required := map[string]bool{}
	for _, r := range mod.Require {
		required[r.Mod.Path], direct[r.Mod.Path] = true, !r.Indirect
		f.add(r.Mod.Path, r.Mod.Version, r.Syntax.Start.Line, !r.Indirect)
	}
	for _, r := range mod.Replace {
		fork := r.New.Version != "" && r.New.Path != r.Old.Path // else a folder, or a version
		if fork && required[r.Old.Path] {
			f.add(r.New.Path, r.New.Version, r.Syntax.Start.Line, direct[r.Old.Path])
		}
	}
}

// goMod parses the file. Lines with faults are reported and left out, so that the
// others count. After several attempts nothing is known.
func (f *file) goMod() *modfile.File {
	const attempts = 5
	keep := func(_, version string) (string, error) { return version, nil }
	data := bytes.Clone(f.data)
	lines := bytes.Split(data, []byte{'\n'})
	for range attempts {
		mod, err := modfile.Parse("go.mod", data, keep)
		if err == nil {
			return mod
		}
		var faults modfile.ErrorList
		if !errors.As(err, &faults) || len(faults) == 0 {
			f.fail(0, "%s", err)
			return nil
		}
		blanked := false
		for _, m := range faults {
			f.fail(m.Pos.Line, "%s", goModMessage(m))
			if m.Pos.Line < 1 || m.Pos.Line > len(lines) {
				continue
			}
			line := lines[m.Pos.Line-1]
			f.brokenRequire(string(line), m.Pos.Line)
			blanked = blank(line) || blanked
		}
		if !blanked {
			return nil
		}
	}
	return nil
}

// goModMessage leaves out the position, which Error has.
func goModMessage(m modfile.Error) string {
	var version *module.InvalidVersionError
	if errors.As(&m, &version) && m.ModPath != "" {
		return fmt.Sprintf("the version %q of %s is not valid: write v1.2.3, with the path's major version", version.Version, m.ModPath)
	}
	m.Filename, m.Pos = "", modfile.Position{}
	return m.Error()
}

// brokenRequire adds the module of a line with a fault, mostly in its version.
func (f *file) brokenRequire(line string, number int) {
	line, _, _ = strings.Cut(line, "//")
	words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
	if len(words) == 2 && strings.Contains(words[0], ".") && strings.Contains(words[0], "/") {
		f.add(words[0], words[1], number, true)
	}
}

// blank blanks a line, and reports whether it held anything.
func blank(line []byte) bool {
	some := len(bytes.TrimSpace(line)) > 0
	for i := range line {
		line[i] = ' '
	}
	return some
}
