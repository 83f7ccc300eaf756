package project

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/gittree"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/tree"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// policy is that of a commit, by which the vendors of a working tree are judged:
// a change must not bring the policy that judges it.
type policy struct {
	commit  *gittree.Commit
	tree    *File             // the project file of the working tree
	files   map[string][]byte // what else of the commit counts, by path
	notices []report.Notice
	known   map[*profile.Vendor]*profile.Vendor // a vendor of one file, by that of the other
}

// Chosen says how a project file was chosen.
type Chosen int

// The ways to choose one.
const (
	ByName Chosen = iota
	Upward        // as Find does
	OfAll         // it is one of those that All returns
)

// ReadWithPolicy reads a project file whose vendors, with use and model, are those
// of the working tree, and whose policy is that of a commit. Where it was found
// upward, the commit may have none that is nearer.
func ReadWithPolicy(name, ref string, chosen Chosen) (*File, error) {
	read := Read
	if chosen == OfAll {
		read = readOrRemoved
	}
	inTree, err := read(name)
	if err != nil {
		return nil, err
	}
	commit, err := openCommit(name, ref)
	if err != nil {
		return nil, err
	}
	if chosen == Upward {
		if err := checkNearer(commit, name); err != nil {
			return nil, err
		}
	}
	return readPolicy(commit, name, inTree)
}

// openCommit opens the commit in the repository that a project file is in.
func openCommit(name, ref string) (*gittree.Commit, error) {
	if ref == "" {
		return nil, usage.New("--policy-ref is empty; name a branch, a tag or a commit")
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	root, err := repositoryRoot(filepath.Dir(abs))
	if err == nil && root == "" {
		err = fmt.Errorf("%s is in no git repository", name)
	}
	if err != nil {
		return nil, fmt.Errorf("--policy-ref %s: %w", ref, err)
	}
	commit, err := gittree.Open(root, ref)
	if err != nil {
		return nil, fmt.Errorf("--policy-ref %s: %w", ref, err)
	}
	return commit, nil
}

func readPolicy(commit *gittree.Commit, name string, inTree *File) (*File, error) {
	at, err := commit.Path(name)
	if err != nil {
		return nil, err
	}
	text, err := commit.ReadFile(at, strictyaml.MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("--policy-ref %s: there is no %s; a project file judges once it is there, so merge it first, reviewed by whoever owns the policy", commit.Name, commit.Shown(at))
	}
	if err != nil {
		return nil, fmt.Errorf("--policy-ref %s: %w", commit.Name, err)
	}
	p, faults := profile.ParseProject(commit.Shown(at), text)
	if len(faults) > 0 {
		return nil, usage.Faults(faults)
	}
	return &File{Project: p, Name: commit.Shown(at), policy: &policy{commit: commit, tree: inTree, files: map[string][]byte{}}}, nil
}

// checkNearer refuses a file of the working tree where the commit has one that is
// nearer to the working directory: removing that one must not choose another
// policy.
func checkNearer(commit *gittree.Commit, found string) error {
	var names []string
	for dir := "."; ; dir = filepath.Join(dir, "..") {
		for _, name := range Names() {
			at, err := commit.Path(filepath.Join(dir, name))
			if err == nil && filepath.Join(dir, name) != found {
				names = append(names, at)
			}
		}
		if dir == filepath.Dir(found) || len(names) > 2*maxDepth {
			break
		}
	}
	nearer, err := commit.Files(isName, names...)
	if err == nil && len(nearer) > 0 {
		err = fmt.Errorf("--policy-ref %s: %s is nearer than %s, and was removed or renamed here; put it back, or name the file to judge with --project", commit.Name, commit.Shown(nearer[0]), found)
	}
	return err
}

// maxDepth bounds how many folders are looked through upward.
const maxDepth = 1000

// Read finds a profile that the commit's project file names.
func (p *policy) Read(name, base string) (shown string, text []byte, err error) {
	if !source.IsProfileFile(name) {
		return source.Profiles{}.Read(name, base)
	}
	if !filepath.IsAbs(name) {
		name = p.commit.InTree(path.Join(path.Dir(p.commit.Unshown(base)), filepath.ToSlash(name)))
	}
	at, err := p.commit.Path(name)
	if err != nil {
		return "", nil, err
	}
	if text, err = p.commit.ReadFile(at, strictyaml.MaxSize); err != nil {
		return "", nil, fmt.Errorf("%s cannot be read: %w", p.commit.Shown(at), err)
	}
	p.files[at] = text
	return p.commit.Shown(at), text, nil
}

// profiles returns what finds the profiles that the file names.
func (f *File) profiles() profile.Source {
	if f.policy != nil {
		return f.policy
	}
	return source.Profiles{}
}

// DataWith returns the overlays that the file names, and after them those of
// --data, with the content of those that a commit has: whoever judges by its
// policy judges by its data.
func (f *File) DataWith(flags []string) ([]string, map[string]source.Stored, error) {
	if f.policy == nil {
		named, err := f.Overlays()
		return append(named, flags...), nil, err
	}
	p := f.policy
	stored := map[string]source.Stored{}
	var names []string
	for _, name := range f.Data {
		dir := name.Text
		if !filepath.IsAbs(dir) {
			dir = p.commit.InTree(path.Join(path.Dir(p.commit.Unshown(f.Name)), filepath.ToSlash(dir)))
		}
		shown, err := p.store(dir, stored)
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", name.File, name.Line, err)
		}
		names = append(names, shown)
	}
	for _, name := range flags {
		if _, err := p.commit.Path(name); err == nil {
			if name, err = p.store(name, stored); err != nil {
				return nil, nil, fmt.Errorf("--data: %w", err)
			}
		}
		names = append(names, name)
	}
	return names, stored, nil
}

// store adds the content of a folder of data, or of a pack, of the commit.
func (p *policy) store(name string, stored map[string]source.Stored) (shown string, err error) {
	at, err := p.commit.Path(name)
	if err != nil {
		return "", err
	}
	shown = p.commit.Shown(at)
	names, err := p.commit.Files(func(string) bool { return true }, at)
	if err != nil {
		return "", err
	}
	if len(names) == 1 && names[0] == at {
		text, err := p.commit.ReadFile(at, maxPack)
		p.files[at], stored[shown] = text, source.Stored{Pack: text}
		return shown, err
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !isData(inFolder(at, name)) })
	if len(names) == 0 {
		return "", fmt.Errorf("%s is neither a folder of data nor a pack; data judges once it is there, so merge it first", shown)
	}
	texts, err := p.commit.Read(strictyaml.MaxSize+1, names...)
	if err != nil {
		return "", err
	}
	maps.Copy(p.files, texts)
	inside := map[string][]byte{}
	for name, text := range texts {
		inside[inFolder(at, name)] = text
	}
	stored[shown] = source.Stored{}
	files, err := file.InMemory(inside)
	stored[shown] = source.Stored{Folder: files}
	return shown, err
}

// maxPack bounds a pack of a commit, in bytes.
const maxPack = 256 << 20

func inFolder(dir, name string) string {
	if dir == "." {
		return name
	}
	return strings.TrimPrefix(name, dir+"/")
}

// isData reports whether a name is that of a file of data: catalog.yaml, or a
// YAML file in a folder beside it.
func isData(name string) bool {
	return name == folder.CatalogFile || path.Ext(name) == ".yaml" && strings.Count(name, "/") == 1
}

// IgnoreFiles returns what reads the ignore files of the tree: those of the commit
// where there is one, so that a change cannot hide what it adds.
func (f *File) IgnoreFiles() (func(name string) ([]byte, error), error) {
	if f == nil || f.policy == nil {
		return nil, nil
	}
	p := f.policy
	names, err := p.commit.Files(tree.IsIgnoreFile)
	if err != nil {
		return nil, err
	}
	texts, err := p.commit.Read(tree.MaxIgnoreFile, names...)
	if err != nil {
		return nil, err
	}
	maps.Copy(p.files, texts)
	return func(name string) ([]byte, error) {
		at, err := p.commit.Path(name)
		if err != nil || name == "" || strings.HasPrefix(at, ".git/") {
			return tree.ReadIgnoreFile(name)
		}
		if text, ok := texts[at]; ok {
			return text, nil
		}
		return nil, fs.ErrNotExist
	}, nil
}

// InTree returns the name on the disk of data that DataWith returned.
func (f *File) InTree(name string) string {
	if f == nil || f.policy == nil {
		return name
	}
	if at := f.policy.commit.Unshown(name); at != name {
		return f.policy.commit.InTree(at)
	}
	return name
}

// Listed returns the ids of the offerings that the working tree lists, from the
// subjects of the file's Input.
func (f *File) Listed(subjects []profile.Subject) []string {
	if f != nil && f.policy != nil {
		subjects = subjects[:len(f.policy.tree.Vendors)]
	}
	return profile.OfferingIDs(subjects)
}

// Notices returns what people must know of the policy, once Input has returned.
func (f *File) Notices() []report.Notice {
	if f.policy == nil {
		return nil
	}
	return f.policy.notices
}

// vendorKey is what a vendor is listed for.
type vendorKey struct{ offering, use string }

func keyOf(d *dataset.Dataset, v *profile.Vendor) vendorKey {
	if o, err := d.Offering(v.Vendor); err == nil {
		return vendorKey{o.ID, v.Use}
	}
	return vendorKey{v.Vendor, v.Use}
}

// judged returns the project that is judged: the vendors of the working tree, with
// what the commit requires of each, and then those that the working tree removes.
func (f *File) judged(d *dataset.Dataset) (*profile.Project, error) {
	p := f.policy
	if p == nil {
		return f.Project, nil
	}
	p.notices = []report.Notice{{Code: report.PolicyRef, Message: fmt.Sprintf("the policy is that of %s, commit %.12s; vendors, uses and models are those of the working tree", p.commit.Name, p.commit.ID)}}
	known := map[vendorKey]*profile.Vendor{}
	for i := range f.Vendors {
		known[keyOf(d, &f.Vendors[i])] = &f.Vendors[i]
	}
	judged := *f.Project
	judged.Vendors = nil
	p.known = map[*profile.Vendor]*profile.Vendor{}
	for i := range p.tree.Vendors {
		v := &p.tree.Vendors[i]
		own := profile.Vendor{}
		if at := known[keyOf(d, v)]; at != nil {
			own, p.known[v], p.known[at] = *at, at, v
		} else if err := f.added(d, v); err != nil {
			return nil, err
		}
		own.Location, own.Vendor, own.Use, own.Model = v.Location, v.Vendor, v.Use, v.Model
		judged.Vendors = append(judged.Vendors, own)
	}
	for i := range f.Vendors {
		if v := f.Vendors[i]; p.known[&f.Vendors[i]] == nil {
			v.Location = fault.Location{File: p.tree.Name, Line: 1}
			judged.Vendors = append(judged.Vendors, v)
			p.notice(d, &v, "%s is no longer listed, and %s lists it: it is judged still")
		}
	}
	return &judged, nil
}

// added says that a vendor is new. That nothing is required of it is an error of
// the policy.
func (f *File) added(d *dataset.Dataset, v *profile.Vendor) error {
	if len(f.Project.Profiles)+len(f.Requirements) == 0 {
		return usage.Errorf("%s:%d: %s is new, and %s requires nothing of vendors that it does not list; name profiles or requirements for the whole project there", v.File, v.Line, v.Vendor, f.Name)
	}
	f.policy.notice(d, v, "%s is new: it is judged by what %s requires of every vendor")
	return nil
}

func (p *policy) notice(d *dataset.Dataset, v *profile.Vendor, text string) {
	key := keyOf(d, v)
	name := key.offering
	if key.use != "" {
		name += " (" + key.use + ")"
	}
	p.notices = append(p.notices, report.Notice{Code: report.PolicyVendor, Offering: key.offering, File: v.File, Line: v.Line, Message: fmt.Sprintf(text, name, p.commit.Name)})
}

// compare adds notices of what of the policy the working tree has otherwise.
func (p *policy) compare(atCommit *profile.Project) {
	keys := profile.Differing(atCommit, p.tree.Project, "vendors")
	for i := range p.tree.Vendors {
		v := &p.tree.Vendors[i]
		known := p.known[v]
		if known == nil {
			known = &profile.Vendor{}
		}
		for _, key := range profile.Differing(known, v, "vendor", "use", "model") {
			keys = append(keys, key+" of "+v.Vendor)
		}
	}
	if len(keys) > 0 {
		p.differs(p.tree.Name, ": "+strings.Join(keys, ", "))
	}
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		here, err := file.Read(p.commit.InTree(name), maxPack)
		if err != nil || !bytes.Equal(withoutCR(here), withoutCR(p.files[name])) {
			p.differs(filepath.FromSlash(name), "")
		}
	}
}

func (p *policy) differs(name, what string) {
	p.notices = append(p.notices, report.Notice{Code: report.PolicyDiffers, File: name, Message: fmt.Sprintf("not as at %s, and without effect until it is merged%s", p.commit.Name, what)})
}

// withoutCR returns a text with line ends as git stores them.
func withoutCR(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }
