package wording

import (
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// ImportView is the summary of an import.
type ImportView struct {
	SchemaVersion string       `json:"schema_version"`
	Registry      RegistryView `json:"registry"`
	File          string       `json:"file"`
	Folder        string       `json:"folder"` // empty where nothing was written
	*registry.Import
}

// RegistryView names the registry and its terms.
type RegistryView struct {
	Name       string `json:"name"`
	URL        string `json:"url"`
	Generated  string `json:"generated"`
	License    string `json:"license"`
	Disclaimer string `json:"disclaimer"`
}

// LeftOut says what was left out and why.
func LeftOut(l registry.Left) string { return LeftName(l) + ": " + l.Reason }

// LeftName names what was left out.
func LeftName(l registry.Left) string {
	switch {
	case l.Offering == "":
		return "an offering without a name"
	case l.Dimension == "":
		return l.Offering
	}
	return l.Offering + "/" + l.Dimension
}
