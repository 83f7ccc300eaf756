package project

import _ "embed"

// template is a project file with gaps in braces. Text after a # and a space is
// for reading; the other comments take effect without their #.
//
//go:embed project.yaml.tmpl
var template string

// vendorTemplate shows, for the first vendor, all that can be said of one.
//
//go:embed vendor.yaml.tmpl
var vendorTemplate string

// exampleDigest is the SHA-256 of no bytes at all.
const exampleDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// ExampleVendor is the vendor in a project file until there is a real one.
const ExampleVendor = "xai"

// How long the examples of a project file last, in days, where no profile allows
// waivers less.
const (
	exampleWaiverDays      = 90
	exampleAttestationDays = 365
)
