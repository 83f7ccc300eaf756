package registry

// Summary is what an import reports.
type Summary struct {
	SchemaVersion string `json:"schema_version"`
	Registry      Terms  `json:"registry"`
	File          string `json:"file"`
	Folder        string `json:"folder"` // empty where nothing was written
	*Import
}

// Terms name the registry and the terms of its data.
type Terms struct {
	Name       string `json:"name"`
	URL        string `json:"url"`
	Generated  string `json:"generated"`
	License    string `json:"license"`
	Disclaimer string `json:"disclaimer"`
}

// Name names what was left out.
func (l Left) Name() string {
	switch {
	case l.Offering == "":
		return "an offering without a name"
	case l.Dimension == "":
		return l.Offering
	}
	return l.Offering + "/" + l.Dimension
}
