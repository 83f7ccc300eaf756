package manifest

import "strings"

// readYarnLock reads yarn's lock file by its lines: version 1 is not YAML, and a
// tool writes later ones in one form.
func readYarnLock(f *file) {
	r := &yarnReader{file: f}
	for number, line := range f.lines() {
		line = strings.TrimRight(line, " \t")
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case line[0] != ' ':
			r.flush()
			header, ok := strings.CutSuffix(line, ":")
			if !ok {
				f.fail(number, "an entry has to end with a colon")
				continue
			}
			r.begin(header, number)
		default:
			r.field(line)
		}
	}
	r.flush()
}

type yarnReader struct {
	*file
	name, version string
	line          int
	own           bool // a workspace of the project
	inGroup       bool // its dependencies follow
}

// begin reads the packages that an entry is for: "a@^1, a@^2". All are the same.
func (r *yarnReader) begin(header string, number int) {
	first, _, _ := strings.Cut(unquote(header), ",")
	name, asked := npmSplit(unquote(first))
	*r = yarnReader{file: r.file, line: number}
	if name == "__metadata" {
		return
	}
	r.own = strings.HasPrefix(asked, "workspace:")
	r.name, _ = npmAlias(name, asked)
}

func (r *yarnReader) field(line string) {
	key, value, ok := yamlKey(line)
	if !ok { // version 1 writes no colons
		key, value, _ = strings.Cut(strings.TrimSpace(line), " ")
	}
	value = unquote(value)
	switch {
	case indent(line) == 2:
		r.inGroup = r.own && strings.HasSuffix(strings.ToLower(key), "dependencies")
		switch key {
		case "version":
			r.version = value
		case "resolution":
			name, resolved := npmSplit(value)
			if !r.own || !strings.HasPrefix(resolved, "workspace:") {
				r.name = name
			}
		}
	case r.inGroup:
		name, _ := npmAlias(key, value)
		r.direct[key], r.direct[name] = true, true
	}
}

func (r *yarnReader) flush() {
	if !r.own {
		r.add(r.name, r.version, r.line, false)
	}
	r.name = ""
}
