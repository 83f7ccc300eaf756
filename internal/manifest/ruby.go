package manifest

import (
	"regexp"
	"strings"
	"sync"
)

// rubyGem finds a gem that a Gemfile or a gemspec asks for.
var rubyGem = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s{;])(?:gem|\w+\.add(?:_runtime|_development)?_dependency)[\s(]+(?:["']|%q[<({\[])([\w.-]+)(?:["'>)}\]])(?:(?:\.freeze)?\s*,\s*\[?\s*["']([^"']*)["'])?`)
})

func readGemfile(f *file) {
	for number, line := range f.lines() {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		line, _, _ = strings.Cut(line, " #")
		for _, m := range rubyGem().FindAllStringSubmatch(line, -1) {
			f.add(m[1], m[2], number, true)
		}
	}
}

// readGemfileLock reads bundler's lock file: the gems of each source, then those
// that the project asks for. Gems of a PATH are its own.
func readGemfileLock(f *file) {
	section, known := "", false
	for number, line := range f.lines() {
		if line == "" {
			continue
		}
		depth := indent(line)
		name, version, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case depth == 0:
			section = line
			known = known || section == "GEM" || section == "DEPENDENCIES"
		case section == "DEPENDENCIES" && depth == 2:
			f.direct[strings.TrimSuffix(name, "!")] = true
		case depth == 4 && (section == "GEM" || section == "GIT"):
			f.add(name, strings.Trim(version, "()"), number, false)
		}
	}
	if !known {
		f.fail(0, "the file has neither GEM nor DEPENDENCIES")
	}
}
