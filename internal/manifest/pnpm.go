package manifest

import (
	"slices"
	"strings"
)

// readPnpmLock reads pnpm's lock file by its lines: a tool writes it in one form,
// and it is too large for a reader of all of YAML.
func readPnpmLock(f *file) {
	r := &pnpmReader{file: f}
	seen := false
	for number, line := range f.lines() {
		line = strings.TrimRight(line, " \t")
		if line == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if strings.HasPrefix(line, "\t") {
			f.fail(number, "a tab begins the line; YAML allows only spaces")
		}
		seen = seen || strings.HasPrefix(line, "lockfileVersion:")
		r.line(number, line)
	}
	if !seen {
		f.fail(0, "the file has no lockfileVersion")
	}
}

type pnpmReader struct {
	*file
	section string // of the top
	group   string // in an importer
}

func (r *pnpmReader) line(number int, line string) {
	depth := indent(line)
	key, value, isKey := yamlKey(line)
	if !isKey {
		return
	}
	switch {
	case depth == 0:
		r.section, r.group = key, ""
	case r.section == "packages" && depth == 2:
		name, version := pnpmKey(key)
		r.add(name, version, number, false)
	case r.section == "importers" && depth == 4:
		r.group = key
	case r.section == "importers" && depth == 6:
		r.ask(r.group, key, value)
	case r.section == "importers" && depth == 8 && key == "specifier":
		r.ask(r.group, "", value)
	case depth == 2:
		r.ask(r.section, key, value) // a lock file of one project
	}
}

// ask notes a name that a project asks for, if the group is one of dependencies.
// An alias names its package in the specifier.
func (r *pnpmReader) ask(group, name, value string) {
	if slices.Contains(npmGroups, group) {
		name, _ = npmAlias(name, unquote(value))
		r.direct[name] = true
	}
}

// yamlKey splits a line KEY: VALUE. A key in quotation marks may hold colons.
func yamlKey(line string) (key, value string, ok bool) {
	line = strings.TrimSpace(line)
	if line != "" && (line[0] == '"' || line[0] == '\'') {
		end := strings.IndexByte(line[1:], line[0])
		if end < 0 || !strings.HasPrefix(line[end+2:], ":") {
			return "", "", false
		}
		return line[1 : end+1], strings.TrimSpace(line[end+3:]), true
	}
	if key, ok = strings.CutSuffix(line, ":"); ok {
		return key, "", true
	}
	key, value, ok = strings.Cut(line, ": ")
	return key, strings.TrimSpace(value), ok
}

// pnpmKey splits what names a package: /NAME/VERSION_PEERS at first,
// /NAME@VERSION(PEERS) since version 6, without the slash since version 9.
func pnpmKey(key string) (name, version string) {
	key, _, _ = strings.Cut(key, "(")
	rest, slash := strings.CutPrefix(key, "/")
	parts, names := strings.SplitN(rest, "/", 4), 1
	if strings.HasPrefix(rest, "@") {
		names = 2
	}
	if slash && len(parts) > names {
		version, _, _ = strings.Cut(parts[names], "_")
		return strings.Join(parts[:names], "/"), version
	}
	if name, version = npmSplit(rest); version == "" {
		return "", "" // a folder, or an address
	}
	return name, version
}
