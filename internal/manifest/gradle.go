package manifest

import (
	"cmp"
	"regexp"
	"strings"
	"sync"
)

// Gradle's files are programs; a dependency is GROUP:ARTIFACT:VERSION in
// quotation marks, or its parts by name.
var (
	gradleText = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`["']([\w.-]+):([\w.-]+)(?::([^"':@]*))?[^"']*["']`)
	})
	gradleNamed = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\bgroup\s*[:=]\s*["']([\w.-]+)["']\s*,\s*(?:name|module)\s*[:=]\s*["']([\w.-]+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']*)["'])?`)
	})
)

func readGradle(f *file) {
	inComment := false
	for number, line := range f.lines() {
		line, inComment = withoutComments(line, inComment)
		if strings.Contains(line, "exclude") {
			continue
		}
		for _, find := range []func() *regexp.Regexp{gradleText, gradleNamed} {
			for _, m := range find().FindAllStringSubmatch(line, -1) {
				f.addMaven(m[1], m[2], m[3], number, true)
			}
		}
	}
}

// withoutComments drops comments from a line, and reports whether one continues on
// the next. After a colon // is part of an address.
func withoutComments(line string, inComment bool) (string, bool) {
	var out strings.Builder
	for line != "" {
		if inComment {
			_, rest, ended := strings.Cut(line, "*/")
			if !ended {
				return out.String(), true
			}
			line, inComment = rest, false
			continue
		}
		i := strings.IndexByte(line, '/')
		if i < 0 || i+1 == len(line) {
			break
		}
		switch {
		case line[i+1] == '/' && (i == 0 || line[i-1] != ':'):
			out.WriteString(line[:i])
			return out.String(), false
		case line[i+1] == '*':
			out.WriteString(line[:i])
			line, inComment = line[i+2:], true
		default:
			out.WriteString(line[:i+2])
			line = line[i+2:]
		}
	}
	out.WriteString(line)
	return out.String(), inComment
}

func readGradleLock(f *file) {
	for number, line := range f.lines() {
		text := strings.TrimSpace(line)
		if text == "" || text[0] == '#' || strings.HasPrefix(text, "empty=") {
			continue
		}
		module, _, ok := strings.Cut(text, "=")
		parts := strings.Split(module, ":")
		if !ok || len(parts) != 3 {
			f.fail(number, "%.60q is not GROUP:ARTIFACT:VERSION=CONFIGURATIONS", text)
			continue
		}
		f.addMaven(parts[0], parts[1], parts[2], number, false)
	}
}

// readGradleCatalog reads the versions that a project's files choose from. A
// library has one of three forms.
func readGradleCatalog(f *file) {
	for _, l := range f.nodes(f.toml(), "libraries/*") {
		group, artifact, version := l.TextOf("group"), l.TextOf("name"), l.TextOf("version")
		if parts := strings.Split(cmp.Or(l.TextOf("module"), l.Text), ":"); len(parts) > 1 {
			group, artifact = parts[0], parts[1]
			if len(parts) > 2 {
				version = parts[2]
			}
		}
		f.addMaven(group, artifact, version, l.Line, true)
	}
}
