package manifest

import "strings"

// readComposer reads what a PHP project asks for. Names without a slash are those
// of the platform: php, ext-json.
func readComposer(f *file) {
	for _, p := range f.nodes(f.json(), "require/*", "require-dev/*") {
		if strings.Contains(p.Key, "/") {
			f.add(p.Key, p.Text, p.Line, true)
		}
	}
}

func readComposerLock(f *file) {
	for _, p := range f.nodes(f.json(), "packages/[]", "packages-dev/[]") {
		f.add(p.TextOf("name"), p.TextOf("version"), p.LineOf("name"), false)
	}
}
