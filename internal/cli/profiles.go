package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/completion"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// completeProfiles offers the bundled profiles, and files.
func completeProfiles(_ *cobra.Command, _ []string, word string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var choices []completion.Choice
	for _, name := range source.ProfileNames() {
		choices = append(choices, completion.Choice{ID: name, About: aboutProfile(name)})
	}
	return completion.Offer("", word, choices), cobra.ShellCompDirectiveDefault
}

// aboutProfile returns the first sentence of a bundled profile's description.
func aboutProfile(name string) string {
	shown, text, _ := source.Profiles{}.Read(name, "")
	p, faults := profile.ParseFile(shown, text)
	if len(faults) > 0 {
		return ""
	}
	sentence, _, _ := strings.Cut(p.Description, ". ")
	return sentence
}

// requestFaults turns the faults of a profile or project file into an error of
// the request. A fault without a file has the name of what asked for it.
func requestFaults(asked string, faults fault.List) error {
	for i := range faults {
		if faults[i].File == "" {
			faults[i].File, faults[i].Code = asked, "" // a code is for faults of files
		}
	}
	return usage.Faults(faults)
}

func newProfiles(a *app) *cobra.Command {
	out := outputFlags{app: a, allowed: viewFormats()}
	c := &cobra.Command{
		Use:               "profiles [NAME or FILE...]",
		Short:             "List the profiles, or explain some",
		ValidArgsFunction: completeProfiles,
		RunE: run(func(args []string) error {
			d, err := a.dataset()
			if err != nil {
				return err
			}
			names := args
			if len(names) == 0 {
				names = source.ProfileNames()
			}
			view := answer.ProfilesView{Profiles: []answer.Profile{}}
			loader := &profile.Loader{Catalog: d.Catalog, Source: source.Profiles{}}
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
	shown, text, err := source.Profiles{}.Read(name, "")
	if err != nil {
		return answer.Profile{}, err
	}
	parsed, faults := profile.ParseFile(shown, text)
	if len(faults) > 0 {
		return answer.Profile{}, requestFaults(name, faults)
	}
	return answer.DescribeProfile(loader.Catalog, parsed, profile.Merge(loaded.Requirements)), nil
}
