// Package data holds the bundled dataset: as YAML for people, and in the
// compact form that the program carries.
package data

import (
	"embed"
)

//go:generate go run ../internal/tools/generate

// Pack is the bundled dataset in its compact form, made from the YAML files.
//
//go:embed dataset.pack
var Pack string

// Schemas holds the JSON Schemas of everything that the program reads and
// writes.
//
//go:embed schema/*.json
var Schemas embed.FS

// Profiles holds the bundled profiles.
//
//go:embed profiles/*.yaml
var Profiles embed.FS
