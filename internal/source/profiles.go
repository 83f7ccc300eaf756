package source

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

const profileSuffix = ".yaml"

// ProfileNames returns the names of the bundled profiles.
func ProfileNames() []string {
	files, _ := fs.Glob(data.Profiles, "profiles/*"+profileSuffix) // the pattern is valid
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), profileSuffix)
	}
	return files
}

// Profiles finds profiles: bundled ones by name, others by file. What has a
// separator or ends in .yaml or .yml is a file, beside the file that names it.
type Profiles struct{}

// Read returns the text of a profile, and the name to show for it.
func (Profiles) Read(name, base string) (shown string, text []byte, err error) {
	if !IsProfileFile(name) {
		bundled, err := ProfileName(name)
		if err != nil {
			return "", nil, fmt.Errorf("%w, or a file such as ./profile.yaml", err)
		}
		text, err = data.Profiles.ReadFile("profiles/" + bundled + profileSuffix)
		return "profile " + bundled, text, err
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(base), name)
	}
	text, err = ReadPolicy(name)
	return name, text, err
}

// IsProfileFile reports whether a name is that of a file, not of a bundled
// profile.
func IsProfileFile(name string) bool {
	extension := filepath.Ext(name)
	return strings.ContainsAny(name, `/\`) || extension == ".yaml" || extension == ".yml"
}

// ProfileName returns the bundled profile's own form of a name.
func ProfileName(name string) (string, error) {
	for _, bundled := range ProfileNames() {
		if dataset.SameName(bundled, name) {
			return bundled, nil
		}
	}
	return "", usage.Errorf("unknown profile %q%s", name, suggest.Instead(name, ProfileNames(), "vendorcheck profiles"))
}

// ReadPolicy reads a profile or a project file. One that may not be read is the
// request's fault, as one that is not there is.
func ReadPolicy(name string) ([]byte, error) {
	text, err := file.Read(name, strictyaml.MaxSize)
	return text, file.NameError(err)
}
