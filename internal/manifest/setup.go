package manifest

import (
	"bytes"
	"regexp"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// readSetupCfg reads the requirements of setuptools' file: a list below
// install_requires, and one below each extra.
func readSetupCfg(f *file) {
	section, key := "", ""
	for number, line := range f.lines() {
		text := strings.TrimSpace(line)
		switch {
		case text == "", text[0] == '#', text[0] == ';':
			continue
		case text[0] == '[' && line[0] == '[':
			section, key = strings.Trim(text, "[]"), ""
			continue
		case line[0] != ' ' && line[0] != '\t':
			name, value, ok := strings.Cut(text, "=")
			if !ok {
				name, value, ok = strings.Cut(text, ":")
			}
			if !ok {
				f.fail(number, "%.60q is not KEY = VALUE", text)
			}
			key, text = strings.TrimSpace(name), strings.TrimSpace(value)
		}
		asks := section == "options" && key == "install_requires" || section == "options.extras_require" && key != ""
		if asks && text != "" && !strings.HasPrefix(text, "file:") {
			text, _, _ = strings.Cut(text, " #")
			f.addRequirement(text, number)
		}
	}
}

// pythonLists finds where a setup.py begins a list or a table with a name for
// requirements.
var pythonLists = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(\w*(?:requir|depend|deps)\w*)["']?\s*(?:(?::[^=\n]{0,60})?\+?=|:)\s*[\[({]`)
})

// readSetupPy takes the texts of such lists, except those of what builds the
// project. A setup.py is a program; what it computes is not known.
func readSetupPy(f *file) {
	lines := syntax.NewLineCounter(f.data)
	for at := 0; ; {
		m := pythonLists().FindSubmatchIndex(f.data[at:])
		if m == nil {
			return
		}
		name, begin := strings.ToLower(string(f.data[at+m[2]:at+m[3]])), at+m[1]
		end, texts := pythonTexts(f.data, begin)
		if end < 0 {
			f.fail(lines.Of(begin), "the list of %s does not end", name)
			return
		}
		at = end
		if name == "setup_requires" || name == "build_requires" {
			continue
		}
		for _, t := range texts {
			text := string(f.data[t[0]:t[1]])
			if r, ok := parseRequirement(text); ok && !strings.ContainsAny(text, "{}%") {
				f.addPython(r.name, r.extras, r.version, lines.Of(t[0]), true)
			}
		}
	}
}

// pythonTexts returns where the list ends whose bracket is before begin, -1 for no
// end, and the bounds of its texts, without the keys of tables.
func pythonTexts(data []byte, begin int) (end int, texts [][2]int) {
	depth := 1
	for i := begin; i < len(data); i++ {
		switch data[i] {
		case '[', '(', '{':
			depth++
		case ']', ')', '}':
			if depth--; depth == 0 {
				return i + 1, texts
			}
		case '#':
			n := bytes.IndexByte(data[i:], '\n')
			if n < 0 {
				return -1, texts
			}
			i += n
		case '"', '\'':
			from := i + 1
			i = stringEnd(data, i)
			if after := bytes.TrimLeft(data[min(i+1, len(data)):min(i+20, len(data))], " \t"); !bytes.HasPrefix(after, []byte(":")) && from <= i {
				texts = append(texts, [2]int{from, i})
			}
		}
	}
	return -1, texts
}
