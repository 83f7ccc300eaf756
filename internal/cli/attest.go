package cli

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// attestOptions are the flags of the attest command.
type attestOptions struct {
	app        *app
	command    *cobra.Command
	grade      string
	document   string
	verifiedBy string
	verified   string
	expires    string
	asOf       string
	file       string
	attributes []string
	replace    bool
}

func newAttest(a *app) *cobra.Command {
	o := &attestOptions{app: a}
	c := &cobra.Command{
		Use:               "attest VENDOR CELL --grade GRADE --document TEXT --verified-by WHO --expires DATE",
		Short:             "Record in the project file what you hold in private",
		Args:              cobra.ArbitraryArgs,
		RunE:              run(o.run),
		ValidArgsFunction: a.completeVendorAndCell,
	}
	o.command = c
	o.flags(c)
	return c
}

func (o *attestOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.grade, "grade", "", "`GRADE` that the document shows")
	f.StringVar(&o.document, "document", "", "`TEXT` that says what was read or signed")
	f.StringVar(&o.verifiedBy, "verified-by", "", "`WHO` read it")
	f.StringVar(&o.expires, "expires", "", "last day on which it holds, `YYYY-MM-DD`")
	f.StringVar(&o.verified, "verified", "", "day on which it was read, `YYYY-MM-DD` (default: today)")
	f.StringArrayVar(&o.attributes, "attribute", nil, "what it says of an attribute, `NAME=VALUE`; repeatable, a list has commas")
	f.StringVar(&o.file, "file", "", "document `FILE`, for its SHA-256")
	f.BoolVar(&o.replace, "replace", false, "take the place of the cell's attestation, if there is one")
	f.String("project", "", "project `FILE` (default: vendorcheck.yaml or .vendorcheck.yaml, found upward)")
	f.StringVar(&o.asOf, "as-of", "", "day that counts as today, `YYYY-MM-DD` (default: today, UTC)")
	_ = c.RegisterFlagCompletionFunc("grade", cobra.FixedCompletions(grade.Names(), cobra.ShellCompDirectiveNoFileComp))
}

func (o *attestOptions) run(args []string) error {
	if err := o.checkArgs(args); err != nil {
		return err
	}
	e, err := o.open()
	if err != nil {
		return err
	}
	a, err := o.attestation(e, args[0], args[1])
	if err != nil {
		return err
	}
	at := e.Attested(e.data, a.Vendor, a.Cell)
	if at != profile.NotAttested && !o.replace {
		return usage.Errorf("%s:%d: there is an attestation for %s of %s already; --replace puts the new one in its place", e.Name, e.Attestations[at].Line, a.Cell, a.Vendor)
	}
	line, err := e.Attest(e.data, e.asOf, at, *a)
	if err != nil {
		return err
	}
	o.report(e, at, a, line)
	return nil
}

func (o *attestOptions) checkArgs(args []string) error {
	if len(args) != 2 {
		return usage.Errorf("attest takes a vendor and a cell, for example xai hipaa; found %d arguments", len(args))
	}
	var missing []string
	for _, name := range []string{"grade", "document", "verified-by", "expires"} {
		if !o.command.Flags().Changed(name) {
			missing = append(missing, "--"+name)
		}
	}
	if len(missing) > 0 {
		return usage.Errorf("an attestation needs --grade, --document, --verified-by and --expires; missing: %s", strings.Join(missing, ", "))
	}
	return nil
}

// report says what was written.
func (o *attestOptions) report(e attestEdit, at int, a *profile.Attestation, line int) {
	verb := "added to"
	if at != profile.NotAttested {
		verb = "replaced in"
	}
	fmt.Fprintf(o.app.out, "%s %s, line %d: %s of %s is %s by %q, until %s\n", verb, e.Name, line, a.Cell, a.Vendor, a.Grade, a.Document, a.Expires)
	if !a.Valid(e.asOf) {
		fmt.Fprintf(o.app.err, "vendorcheck: note: it is not valid on %s: verified %s, expires %s\n", e.asOf, a.Verified, a.Expires)
	}
}

// attestation makes the attestation that the arguments and flags describe.
func (o *attestOptions) attestation(e attestEdit, vendor, cell string) (*profile.Attestation, error) {
	offering, err := e.data.Offering(vendor)
	if err != nil {
		return nil, err
	}
	spec, err := cellSpec(e.data, cell)
	if err != nil {
		return nil, err
	}
	a := &profile.Attestation{Vendor: offering.ID, Cell: spec.ID, Document: strings.TrimSpace(o.document), VerifiedBy: strings.TrimSpace(o.verifiedBy), Verified: e.asOf}
	if a.Grade, err = grade.Parse(o.grade); err != nil {
		return nil, usage.Errorf("--grade: %w", err)
	}
	if err := errors.Join(oneLine("--document", o.document), oneLine("--verified-by", o.verifiedBy), o.dates(a)); err != nil {
		return nil, err
	}
	if a.Attributes, err = statedAttributes(spec, o.attributes); err != nil {
		return nil, err
	}
	if o.command.Flags().Changed("file") {
		if a.SHA256, err = file.SHA256(o.file); err != nil {
			return nil, fmt.Errorf("--file: %w", err)
		}
	}
	return a, nil
}

func (o *attestOptions) dates(a *profile.Attestation) error {
	var err error
	if a.Expires, err = date.Parse(o.expires); err != nil {
		return usage.Errorf("--expires: %w", err)
	}
	if o.command.Flags().Changed("verified") {
		if a.Verified, err = date.Parse(o.verified); err != nil {
			return usage.Errorf("--verified: %w", err)
		}
	}
	return nil
}

// oneLine refuses a text that would not look in the file, or on a terminal, as
// it is.
func oneLine(flag, text string) error {
	if !utf8.ValidString(text) {
		return usage.Errorf("%s is not valid UTF-8", flag)
	}
	for _, r := range text {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return usage.Errorf("%s holds the control character %U; write one line of plain text", flag, r)
		}
	}
	return nil
}

// statedAttributes reads NAME=VALUE for each attribute.
func statedAttributes(spec *dataset.CellSpec, texts []string) (dataset.Attributes, error) {
	var stated dataset.Attributes
	for _, text := range texts {
		name, value, ok := strings.Cut(text, "=")
		if name, value = strings.TrimSpace(name), strings.TrimSpace(value); !ok || value == "" {
			return nil, usage.Errorf("--attribute %q: write NAME=VALUE", text)
		}
		if err := oneLine("--attribute", text); err != nil {
			return nil, err
		}
		attribute, ok := spec.Attribute(name)
		if !ok {
			return nil, usage.Errorf("--attribute: the catalog has no attribute %q for %s; it has: %s", name, spec.ID, strings.Join(spec.AttributeNames(), ", "))
		}
		if _, twice := stated.Get(attribute.Name); twice {
			return nil, usage.Errorf("--attribute: %s is given twice; write each once, and the items of a list with commas", attribute.Name)
		}
		stated = append(stated, dataset.Attribute{Name: attribute.Name, Value: profile.Stated(attribute, value)})
	}
	return stated, nil
}

// attestEdit is what the attestation is added to.
type attestEdit struct {
	*project.File
	data *dataset.Dataset // with the project's overlays
	asOf date.Date
}

func (o *attestOptions) open() (e attestEdit, err error) {
	name, err := projectName(o.command)
	if err != nil {
		return e, err
	}
	if e.asOf, err = o.app.today(o.asOf, o.command.Flags().Changed("as-of")); err != nil {
		return e, err
	}
	e.File, e.data, err = o.app.openProject(name)
	return e, err
}
