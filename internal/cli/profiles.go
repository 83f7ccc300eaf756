package cli

import (
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

const profileSuffix = ".yaml"

// profileNames returns the names of the bundled profiles.
func profileNames() []string {
	files, err := fs.Glob(data.Profiles, "profiles/*"+profileSuffix)
	if err != nil {
		return nil
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), profileSuffix)
	}
	return files
}

func completeProfiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return profileNames(), cobra.ShellCompDirectiveDefault
}

// profileSource finds profiles: bundled ones by name, others by file. What has
// a separator or ends in .yaml or .yml is a file, beside the file that names it.
type profileSource struct{}

// Read returns the text of a profile.
func (profileSource) Read(name, base string) (shown string, text []byte, err error) {
	extension := filepath.Ext(name)
	if !strings.ContainsAny(name, `/\`) && extension != ".yaml" && extension != ".yml" {
		for _, bundled := range profileNames() {
			if dataset.SameName(bundled, name) {
				text, err = data.Profiles.ReadFile("profiles/" + bundled + profileSuffix)
				return "profile " + bundled, text, err
			}
		}
		return "", nil, usage.Errorf("unknown profile %q%s; profiles: %s, or a file such as ./profile.yaml", name, suggest.DidYouMean(name, profileNames()), strings.Join(profileNames(), ", "))
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(base), name)
	}
	text, err = readFile(name)
	return name, text, err
}

// readFile reads a profile or a project file. One that may not be read is the
// request's fault, as one that is not there is.
func readFile(name string) ([]byte, error) {
	text, err := file.Read(name, strictyaml.MaxSize)
	return text, file.NameError(err)
}

// requestFaults turns the faults of a profile or project file into an error of
// the request. A fault without a file has the name of what asked for it.
func requestFaults(asked string, faults fault.List) error {
	for i := range faults {
		if faults[i].File == "" {
			faults[i].File = asked
		}
	}
	return usage.Faults(faults)
}

func newProfiles(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:   "profiles [NAME or FILE...]",
		Short: "List the profiles, or explain some",
		Long:  profilesTopic + exitsDone,
		Example: `  vendorcheck profiles
  vendorcheck profiles hipaa
  vendorcheck profiles ./ours.yaml -o json`,
		ValidArgsFunction: completeProfiles,
		RunE: run(func(args []string) error {
			d, err := a.dataset()
			if err != nil {
				return err
			}
			names := args
			if len(names) == 0 {
				names = profileNames()
			}
			view := answer.ProfilesView{Profiles: []answer.Profile{}}
			loader := &profile.Loader{Catalog: d.Catalog, Source: profileSource{}}
			for _, name := range names {
				p, err := explainProfile(loader, name)
				if err != nil {
					return err
				}
				view.Profiles = append(view.Profiles, p)
			}
			return out.writeView(view, func(w io.Writer, opts finding.Options) error {
				if len(args) == 0 {
					return table.Profiles(w, view, opts)
				}
				return table.ExplainProfiles(w, view, opts)
			})
		}),
	}
	out.register(c)
	return c
}

func explainProfile(loader *profile.Loader, name string) (answer.Profile, error) {
	loaded, faults := loader.Load(profile.Names{{Text: name}})
	if len(faults) > 0 {
		return answer.Profile{}, requestFaults(name, faults)
	}
	shown, text, err := profileSource{}.Read(name, "")
	if err != nil {
		return answer.Profile{}, err
	}
	parsed, faults := profile.ParseFile(shown, text)
	if len(faults) > 0 {
		return answer.Profile{}, requestFaults(name, faults)
	}
	return answer.DescribeProfile(loader.Catalog, parsed, profile.Merge(loaded.Requirements)), nil
}
