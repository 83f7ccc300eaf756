// Package manifest reads which packages a project names: from manifests, where
// people write them, and from lock files, where tools do. It is pure: bytes
// come in, packages go out.
package manifest

// Package is one package that a file names.
type Package struct {
	Registry string // npm, pypi, go, cargo, rubygems, maven, nuget or packagist
	Name     string // as the file has it; GROUP:ARTIFACT of maven, with the extra of pypi: anthropic[bedrock]
	Version  string // as the file has it; empty for none
	Line     int    // 1-based, where it is named
	Lock     bool   // the file is a lock file
	Direct   bool   // the project itself asks for it, as far as the file shows
}
