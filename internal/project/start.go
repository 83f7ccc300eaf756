package project

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Place is where a new project file goes.
type Place struct {
	Name string
	Note string // what is in its way and was forced; empty for nothing
	was  []byte // the text that is there; nil for none
}

// NewPlace returns where a new project file goes in the working directory. It
// is the request's error when a project file is there, or in a folder above,
// unless force is set.
func NewPlace(force bool) (Place, error) {
	found, err := Nearest()
	if err != nil || found == "" {
		return Place{Name: Names()[0]}, err
	}
	nested := filepath.Dir(found) != "."
	switch {
	case nested && !force:
		return Place{}, usage.Errorf("%s is the project file of this folder too; edit it, or use --force for one of its own here, which takes the place of that one for whatever runs here", found)
	case nested:
		return Place{Name: Names()[0], Note: "here and below, " + Names()[0] + " takes the place of " + found}, nil
	case !force:
		return Place{}, usage.Errorf("%s is there already and is not overwritten; edit it, move it away, or use --force to write it anew", found)
	}
	was, err := source.ReadPolicy(found)
	return Place{found, found + " was there and is overwritten", append([]byte{}, was...)}, err
}

// Start is a project file that was begun.
type Start struct {
	File     string   `json:"file"`
	Profiles []string `json:"profiles"`
	Vendors  []string `json:"vendors"`
	Next     []string `json:"next"` // commands to run
	example  bool
}

// Write writes the file. Gate accepts it.
func (n *New) Write(at Place) (*Start, error) {
	text, err := n.Text()
	if err != nil {
		return nil, err
	}
	s := &Start{File: at.Name, Profiles: n.Profiles, Next: []string{"vendorcheck gate"}, example: n.Example}
	for _, o := range n.Vendors {
		s.Vendors = append(s.Vendors, o.ID)
	}
	if at.was == nil {
		return s, file.Create(at.Name, text)
	}
	return s, file.Replace(at.Name, at.was, text)
}

// String says what was written, and what to do next.
func (s *Start) String() string {
	first := ""
	if s.example {
		first = "put the offerings that you use in the place of " + ExampleVendor + ", then "
	}
	return fmt.Sprintf("wrote %s: %s, judged by %s\nnext: %srun %s\n", s.File, strings.Join(s.Vendors, ", "), strings.Join(s.Profiles, ", "), first, strings.Join(s.Next, ", "))
}

// ProfileNames returns profiles as a project file names them, each once: bundled
// ones by their own names, others by their files. It is an error when one cannot
// be read.
func ProfileNames(names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		if _, _, err := (source.Profiles{}).Read(name, ""); err != nil {
			return nil, fmt.Errorf("--profile: %w", err)
		}
		if bundled, err := source.ProfileName(name); err == nil {
			name = bundled
		}
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found, nil
}

// listed writes names as the items of a list in brackets.
func listed(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		if quoted[i] = name; strings.ContainsFunc(name, needsQuotes) {
			quoted[i] = strconv.Quote(name)
		}
	}
	return strings.Join(quoted, ", ")
}

// needsQuotes reports whether a character may mean something to YAML.
func needsQuotes(r rune) bool {
	plain := r == '-' || r == '_' || r == '.' || r == '/' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	return !plain
}
