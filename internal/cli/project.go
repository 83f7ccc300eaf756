package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// projectNames are the names that a project file may have.
func projectNames() []string { return []string{"vendorcheck.yaml", ".vendorcheck.yaml"} }

// findProject looks for the project file from the working directory upward to
// the root of the git repository, and in the working directory alone where
// there is no repository.
func findProject() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	root, err := repositoryRoot(dir)
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		found, err := projectIn(at)
		if err != nil || found != "" {
			return relativeTo(dir, found), err
		}
		if at == root || root == "" || at == filepath.Dir(at) {
			return "", usage.Errorf("there is no %s here or up to the root of the repository; vendorcheck init writes one, --project FILE names one", strings.Join(projectNames(), " or "))
		}
	}
}

// projectFile returns the file that --project names, or finds one.
func projectFile(c *cobra.Command) (string, error) {
	flag := c.Flags().Lookup("project")
	switch file := flag.Value.String(); {
	case file != "":
		return file, nil
	case flag.Changed:
		return "", usage.New("--project is empty; name a file, or leave it out to find one")
	}
	return findProject()
}

// projectIn returns the project file of a directory, empty for none.
func projectIn(dir string) (string, error) {
	var found []string
	for _, name := range projectNames() {
		file := filepath.Join(dir, name)
		if _, err := os.Lstat(file); err == nil {
			found = append(found, file)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	switch len(found) {
	case 0:
		return "", nil
	case 1:
		return found[0], nil
	}
	return "", usage.Errorf("%s and %s both stand in %s; keep one", projectNames()[0], projectNames()[1], dir)
}

// repositoryRoot returns the nearest directory upward that holds .git, empty
// for none.
func repositoryRoot(dir string) (string, error) {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", nil
		}
		dir = up
	}
}

// repositoryPath turns the name of a file, as the working directory has it,
// into its path below the root of the repository. Where there is no
// repository, the working directory is the root. What is no file there has no
// path, which is empty then: a bundled profile, for one. Links are followed, for
// what reads the path later shows no file through a link.
func repositoryPath(name string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	root, err := repositoryRoot(dir)
	if err != nil {
		return "", err
	}
	if root == "" {
		root = dir
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	path, err := relativeFile(root, name)
	switch {
	case err != nil && file.IsMissing(err) || err == nil && !filepath.IsLocal(path):
		return "", nil
	case err != nil:
		return "", err
	}
	return filepath.ToSlash(path), nil
}

// relativeFile returns the path from a folder to a file that exists, both with
// their links followed.
func relativeFile(dir, file string) (string, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", err
	}
	if file, err = filepath.EvalSymlinks(file); err != nil {
		return "", err
	}
	return filepath.Rel(dir, file)
}

func relativeTo(dir, file string) string {
	if short, err := filepath.Rel(dir, file); err == nil && file != "" {
		return short
	}
	return file
}

// readProject reads and parses a project file.
func readProject(name string) (*profile.Project, error) {
	text, err := readFile(name)
	if err != nil {
		return nil, err
	}
	p, faults := profile.ParseProject(name, text)
	if len(faults) > 0 {
		return nil, usage.Faults(faults)
	}
	return p, nil
}

// gateInput turns a project file into what the check needs.
func (a *app) gateInput(file, asOf string, given bool) (check.Input, error) {
	p, err := readProject(file)
	if err != nil {
		return check.Input{}, err
	}
	return a.projectInput(p, asOf, given)
}

// projectInput turns a project that was read into what the check needs.
func (a *app) projectInput(p *profile.Project, asOf string, given bool) (in check.Input, err error) {
	file := p.File
	in.Profile.Name = file
	if in.AsOf, err = a.today(asOf, given); err != nil {
		return in, err
	}
	folders, err := projectFolders(file, p)
	if err != nil {
		return in, err
	}
	a.overlays = append(folders, a.overlays...)
	d, err := a.dataset()
	if err != nil {
		return in, err
	}
	subjects, faults, err := p.Resolve(d, &profile.Loader{Catalog: d.Catalog, Source: profileSource{}}, in.AsOf)
	if err != nil {
		return in, err
	}
	if len(faults) > 0 {
		return in, usage.Faults(faults)
	}
	in.Catalog, in.Subjects, in.ExpiringDays = d.Catalog, subjects, p.ExpiringDays
	in.Profile.Accept = p.Accept
	if in.Profile.Accept == grade.NotAssessed {
		in.Profile.Accept = grade.Yes
	}
	if in.ExpiringDays == 0 {
		in.ExpiringDays = profile.DefaultExpiringDays
	}
	return in, nil
}

// projectFolders returns the overlays of a project file, which stand relative
// to it. The error says where one is named that is no folder.
func projectFolders(file string, p *profile.Project) ([]string, error) {
	var dirs []string
	for _, name := range p.Data {
		dir := name.Text
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(file), dir)
		}
		if err := checkData(dir); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name.File, name.Line, err)
		}
		dirs = append(dirs, dir)
	}
	return dirs, nil
}
