package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// projectTemplate is a project file with gaps in braces. What stands behind a #
// and one space is to be read; the other comments take effect without their #.
const projectTemplate = `# yaml-language-server: $schema=https://vendorcheck.github.io/vendorcheck/schema/project.schema.json

# What we require of AI vendors, which of them we use, and what we accepted, until when and who
# said so. "vendorcheck gate" judges every vendor below and ends with exit code 0 (nothing blocks),
# 1 (something blocks signing), 2 (this file is wrong) or 3 (it could not do its work).
# What looks like YAML behind a # is an example: remove the # to use it.

# Named sets of requirements; "vendorcheck profiles" lists and explains the bundled ones. A profile
# of your own is named by its file, such as ./ours.yaml. Of two requirements the stricter wins.
profiles: [{profiles}]

# Requirements of your own, besides those of the profiles; "vendorcheck cells" lists the cells.
#requirements:
#  - cell: retention_zdr
#    accept: yes_sales_gated # the weakest grade that is enough; "yes" if left out
#    where: [default_retention_days<=30] # conditions on the cell's attributes
#    severity: warn # say it, but do not block; block if left out
#    reason: Prompts hold customer data.

# The offerings that you use; "vendorcheck list" lists those that are known.
vendors:
{vendors}
# Offerings that "vendorcheck scan --gate" may find in code although they are not listed above.
#allow_unlisted: [openrouter]

# Folders with data of your own, laid over the bundled data; the later wins.
{data}

# How many days before its end a waiver or an attestation counts as expiring.
#expiring_days: 30

# Blocks that you accept until a day. A waiver holds for one vendor, one cell and the grade that it
# was granted for: when the grade changes, it is void. It stays visible in every report.
#waivers:
#  - vendor: {vendor}
#    cell: {cell}
#    grade: {grade}
#    reason: A pilot with invented data, until the contract is signed.
#    approved_by: J. Doe, Security
#    expires: {waived} # the last day on which it holds

# What you hold in private: an executed agreement, a report read under NDA, a setting that is on.
# "vendorcheck attest" adds one and keeps the comments of this file.
#attestations:
#  - vendor: {vendor}
#    cell: {cell}
#    grade: "yes"
#    document: what you read or signed, and where it is kept
#    sha256: ` + exampleDigest + ` # of the document
#    verified: {verified} # the day on which it was read
#    verified_by: J. Doe, Legal
#    expires: {attested} # the last day on which it holds
`

// exampleDigest is the SHA-256 of no bytes at all.
const exampleDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// vendorTemplate shows, for the first vendor, all that can be said of one.
const vendorTemplate = `  - vendor: {vendor} # {note}
#    use: support chat # tells entries for the same vendor apart
#    model: NAME # the one model in use, where the data tells models apart
#    profiles: [{profiles}] # in place of the profiles above
#    requirements: # besides all others
#      - cell: data_residency
#        where: [regions~eu]
`

// exampleVendor stands in a project file until there is a real one.
const exampleVendor = "xai"

// How long the examples of a project file last, in days. No bundled profile
// allows waivers to last less.
const (
	exampleWaiverDays      = 90
	exampleAttestationDays = 365
)

// initOptions are the flags of the init command.
type initOptions struct {
	app      *app
	command  *cobra.Command
	output   outputFlags
	profiles []string
	asOf     string
}

func newInit(a *app) *cobra.Command {
	o := &initOptions{app: a, output: outputFlags{app: a, allowed: viewFormats()}}
	c := &cobra.Command{
		Use:   "init [VENDOR...] [--profile NAME]",
		Short: "Write a commented vendorcheck.yaml to start from",
		Long: `Write vendorcheck.yaml into the working directory: the profiles to judge by, the
vendors in use, and examples of waivers and attestations. Every part is
explained in comments. A project file that is there is never overwritten.` + exitsDone,
		Example: `  vendorcheck init
  vendorcheck init xai openai --profile hipaa --profile zero-retention`,
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.completeVendors,
	}
	o.command = c
	c.Flags().StringArrayVarP(&o.profiles, "profile", "p", []string{"baseline"}, "`NAME` of a bundled profile to judge by; repeatable")
	c.Flags().StringVar(&o.asOf, "as-of", "", "day that counts as today, `YYYY-MM-DD` (default: today, UTC)")
	_ = c.RegisterFlagCompletionFunc("profile", cobra.FixedCompletions(profileNames(), cobra.ShellCompDirectiveNoFileComp))
	o.output.register(c)
	return c
}

// startView is the answer of init.
type startView struct {
	File     string   `json:"file"`
	Profiles []string `json:"profiles"`
	Vendors  []string `json:"vendors"`
	Next     []string `json:"next"` // commands to run
}

func (o *initOptions) run(args []string) error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	if err := noProject(); err != nil {
		return err
	}
	s, err := o.start(args)
	if err != nil {
		return err
	}
	text, err := s.text()
	if err != nil {
		return err
	}
	view := startView{File: projectNames()[0], Profiles: s.profiles, Vendors: s.ids(), Next: []string{"vendorcheck gate"}}
	if err := file.Write(view.File, text); err != nil {
		return err
	}
	return o.output.writeView(view, func(w io.Writer, _ finding.Options) error { return view.write(w, s.example) })
}

func (v startView) write(w io.Writer, example bool) error {
	first := ""
	if example {
		first = "put the offerings that you use in the place of " + exampleVendor + ", then "
	}
	_, err := fmt.Fprintf(w, "wrote %s: %s, judged by %s\nnext: %srun %s\n", v.File, strings.Join(v.Vendors, ", "), strings.Join(v.Profiles, ", "), first, strings.Join(v.Next, ", "))
	return err
}

// noProject refuses to write where a project file stands.
func noProject() error {
	for _, name := range projectNames() {
		switch _, err := os.Lstat(name); {
		case err == nil:
			return usage.Errorf("%s is there already and is not overwritten; edit it, or move it away", name)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	return nil
}

// start is what a new project file begins with.
type start struct {
	profiles []string
	vendors  []*dataset.Offering
	example  bool // nobody named a vendor
	overlays []string
	data     *dataset.Dataset
	asOf     date.Date
}

func (o *initOptions) start(vendors []string) (s *start, err error) {
	s = &start{overlays: o.app.overlays, example: len(vendors) == 0}
	if s.asOf, err = o.app.today(o.asOf, o.command.Flags().Changed("as-of")); err != nil {
		return nil, err
	}
	if s.profiles, err = bundledProfiles(o.profiles); err != nil {
		return nil, err
	}
	if s.data, err = o.app.dataset(); err != nil {
		return nil, err
	}
	if s.example {
		vendors = []string{exampleVendor}
	}
	s.vendors, err = offerings(s.data, vendors)
	return s, err
}

// bundledProfiles returns the profiles by their own names, each once.
func bundledProfiles(names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		i := slices.IndexFunc(profileNames(), func(bundled string) bool { return dataset.SameName(bundled, name) })
		if i < 0 {
			return nil, usage.Errorf("--profile: unknown profile %q%s; profiles: %s", name, suggest.DidYouMean(name, profileNames()), strings.Join(profileNames(), ", "))
		}
		if bundled := profileNames()[i]; !slices.Contains(found, bundled) {
			found = append(found, bundled)
		}
	}
	return found, nil
}

func (s *start) ids() []string {
	ids := make([]string, len(s.vendors))
	for i, o := range s.vendors {
		ids[i] = o.ID
	}
	return ids
}

// text fills the template, and holds it against what gate will say of its form.
func (s *start) text() ([]byte, error) {
	cell, graded, err := s.exampleCell()
	if err != nil {
		return nil, err
	}
	text := []byte(strings.NewReplacer(
		"{profiles}", strings.Join(s.profiles, ", "), "{vendors}", s.vendorLines(), "{data}", s.dataLine(),
		"{vendor}", s.named(), "{cell}", cell, "{grade}", graded,
		"{waived}", (s.asOf + exampleWaiverDays).String(), "{verified}", s.asOf.String(), "{attested}", (s.asOf + exampleAttestationDays).String(),
	).Replace(projectTemplate))
	p, faults := profile.ParseProject(projectNames()[0], text)
	if len(faults) == 0 {
		if _, faults, err = p.Resolve(s.data, s.loader(), s.asOf); err != nil {
			return nil, err
		}
	}
	return text, usage.Faults(faults)
}

func (s *start) loader() *profile.Loader {
	return &profile.Loader{Catalog: s.data.Catalog, Source: profileSource{}}
}

// named returns the name of the first vendor as the file has it.
func (s *start) named() string {
	if s.example {
		return exampleVendor
	}
	return s.vendors[0].ID
}

func (s *start) vendorLines() string {
	note := wording.Plain(s.vendors[0].Name)
	if s.example {
		note = "an example: put the offerings that you use in its place"
	}
	var b strings.Builder
	b.WriteString(strings.NewReplacer("{vendor}", s.named(), "{note}", note, "{profiles}", strings.Join(s.profiles, ", ")).Replace(vendorTemplate))
	for _, o := range s.vendors[1:] {
		fmt.Fprintf(&b, "  - vendor: %s # %s\n", o.ID, wording.Plain(o.Name))
	}
	return b.String()
}

func (s *start) dataLine() string {
	if len(s.overlays) == 0 {
		return "#data: [./vendors]"
	}
	quoted := make([]string, len(s.overlays))
	for i, dir := range s.overlays {
		quoted[i] = strconv.Quote(dir)
	}
	return "data: [" + strings.Join(quoted, ", ") + "]"
}

// exampleCell returns a cell that the profiles require, and its grade for the
// first vendor: one that needs a waiver, if there is any.
func (s *start) exampleCell() (cell, graded string, err error) {
	names := make(profile.Names, len(s.profiles))
	for i, name := range s.profiles {
		names[i].Text = name
	}
	loaded, faults := s.loader().Load(names)
	if len(faults) > 0 {
		return "", "", faults
	}
	required := profile.Merge(loaded.Requirements)
	i := slices.IndexFunc(required, func(r profile.Requirement) bool {
		c, _ := s.vendors[0].Cell(r.Cell)
		return r.Severity == profile.SeverityBlock && (c == nil || c.Grade < r.Accept)
	})
	r := required[max(i, 0)]
	granted := profile.Granted{}
	if c, ok := s.vendors[0].Cell(r.Cell); ok {
		granted.Grade = c.Grade
	}
	return r.Cell, strconv.Quote(granted.Word()), nil
}
