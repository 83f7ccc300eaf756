package manifest

import "strings"

var composerGroups = []string{"require", "require-dev"}

// readComposer reads what a PHP project asks for. Names without a slash are those
// of the platform: php, ext-json.
func readComposer(f *file) {
	root := f.json()
	f.table(root)
	for _, group := range composerGroups {
		for _, p := range f.table(root.Get(group)) {
			if strings.Contains(p.Key, "/") {
				f.add(p.Key, p.Text, p.Line, true)
			}
		}
	}
}

func readComposerLock(f *file) {
	root := f.json()
	f.table(root)
	for _, group := range []string{"packages", "packages-dev"} {
		for _, p := range f.list(root.Get(group)) {
			f.add(p.TextOf("name"), p.TextOf("version"), p.LineOf("name"), false)
		}
	}
}
