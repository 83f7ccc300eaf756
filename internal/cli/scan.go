package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/sbom"
	"github.com/vendorcheck/vendorcheck/internal/scan"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// scanOptions are the flags of the scan command.
type scanOptions struct {
	requestFlags
	output   outputFlags
	sboms    []string
	allow    []string
	gate     bool
	write    bool
	tests    bool
	docs     bool
	vendored bool
	noIgnore bool
	maxSize  string
	strict   bool
	fail     failFlags
	file     *project.File // that is judged by or added to; nil for none
}

// cycloneDX is a format of scan alone: what is in use as the services of a bill
// of materials.
const cycloneDX = "cyclonedx"

func newScan(a *app) *cobra.Command {
	o := &scanOptions{requestFlags: requestFlags{app: a}, output: outputFlags{app: a, allowed: append(output.Names(), cycloneDX)}}
	c := &cobra.Command{
		Use:   "scan [PATH...] [--sbom FILE]... [--profile NAME | --gate]",
		Short: "Find the AI offerings that a codebase uses, and judge them",
		Args:  cobra.ArbitraryArgs,
		RunE:  run(o.run),
	}
	o.register(c)
	o.flags(c)
	return c
}

func (o *scanOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&o.sboms, "sbom", nil, "read a `FILE` of CycloneDX or SPDX; - is standard input; repeatable")
	f.BoolVar(&o.gate, "gate", false, "judge by the project file; block on offerings that it does not list")
	f.String("project", "", "the same as --gate with this project `FILE`; with --write, the file to add to")
	f.StringArrayVar(&o.allow, "allow-unlisted", nil, "`VENDOR` need not be listed; with --gate, repeatable")
	f.BoolVar(&o.write, "write", false, "list in the project file what is in use")
	f.BoolVar(&o.tests, "include-tests", false, "count signals in tests, too")
	f.BoolVar(&o.docs, "include-docs", false, "count signals in documentation, too")
	f.BoolVar(&o.vendored, "include-vendored", false, "count signals in vendored and built code, too")
	f.BoolVar(&o.noIgnore, "no-ignore", false, "read what ignore files leave out, too")
	f.StringVar(&o.maxSize, "max-file-size", "16MiB", "read no file above this `SIZE`; bytes, or KiB, MiB, GiB")
	f.BoolVar(&o.strict, "strict", false, "fail on what could not be read (default where something is judged)")
	registerPolicyRef(c)
	o.fail.register(c, &o.output)
	o.output.register(c)
	_ = c.RegisterFlagCompletionFunc("allow-unlisted", o.app.complete().Vendors)
}

// byProject reports whether a project file is what is judged by.
func (o *scanOptions) byProject() bool {
	return o.gate || o.command.Flags().Changed("project") && !o.write
}

// judges reports whether anything is judged at all.
func (o *scanOptions) judges() bool { return o.byProject() || o.asksSomething() }

// checkFlags refuses flags that do not go together, before anything is read.
func (o *scanOptions) checkFlags() error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	given := o.command.Flags().Changed
	switch {
	case o.byProject() && o.asksSomething():
		return usage.New("--gate and --project judge by the project file, --profile and --require by themselves; leave one of them out")
	case given("allow-unlisted") && !o.gate && !given("project"):
		return usage.New("--allow-unlisted is for --gate, which blocks on what the project file does not list")
	case given(policyRef) && (!o.byProject() || o.write):
		return usage.New("--policy-ref is for --gate, and not for --write, which changes the working tree's file")
	case o.write && o.asksSomething():
		return usage.New("--write adds to the project file, which --profile and --require do not judge by; use --gate --write")
	}
	for _, name := range refinements() {
		if given(name) && !o.asksSomething() {
			return usage.Errorf("--%s is for --profile or --require, which say what is required", name)
		}
	}
	return nil
}

func (o *scanOptions) run(args []string) error {
	if err := o.checkFlags(); err != nil {
		return err
	}
	p, err := o.openProject()
	if err != nil {
		return err
	}
	d, all, err := o.app.allOfferings()
	if err != nil {
		return err
	}
	allowed, err := o.allowed(d, p)
	if err != nil {
		return err
	}
	found, err := o.look(all, args)
	if err != nil {
		return err
	}
	s := o.describe(d, all, found)
	if o.write && s.Complete { // what was not read may show which of several vendors it is
		if err := o.writeVendors(p, s, allowed); err != nil {
			return err
		}
	}
	r, err := o.report(d, all, p, s, allowed)
	if err != nil {
		return err
	}
	o.warn(s)
	return o.app.conclude(r, &o.output, o.render, &o.fail)
}

// describe decides what is in use, and returns it as a report has it.
func (o *scanOptions) describe(d *dataset.Dataset, all []*dataset.Offering, found *looked) *report.Scan {
	s := scan.Describe(&found.Found, o.counted(), func(id string) report.Offering {
		for _, offering := range all {
			if offering.ID == id {
				return report.Offering{ID: id, Name: offering.Name, Vendor: offering.Vendor}
			}
		}
		return report.Offering{ID: id, Name: id}
	})
	s.Roots, s.SBOMs, s.Judged = found.roots, found.sboms, o.judges()
	s.Complete = s.Complete || !o.isStrict()
	return s
}

// counted are the weaker contexts that count all the same.
func (o *scanOptions) counted() []detect.Context {
	var count []detect.Context
	if o.tests {
		count = append(count, detect.Test)
	}
	if o.docs {
		count = append(count, detect.Docs)
	}
	if o.vendored {
		count = append(count, detect.Vendored, detect.Bundle)
	}
	return count
}

// isStrict reports whether all must be read: where something is judged, what
// was not read might block.
func (o *scanOptions) isStrict() bool {
	if o.command.Flags().Changed("strict") {
		return o.strict
	}
	return o.judges()
}

// report judges what is in use, as far as anything is asked.
func (o *scanOptions) report(d *dataset.Dataset, all []*dataset.Offering, p *scanProject, s *report.Scan, allowed scan.Allowed) (*report.Report, error) {
	in := p.input
	switch {
	case o.asksSomething():
		var err error
		if in, err = o.inputFor(d, all, s); err != nil {
			return nil, err
		}
	case !o.byProject(): // --write, or nothing is asked
		in = check.Input{Catalog: d.Catalog, AsOf: p.input.AsOf, Profile: report.Profile{Name: profile.CommandLine, Accept: grade.Yes}}
	}
	in.FailOn = report.Verdict(o.fail.on)
	r := check.Run(in)
	r.Scan = s
	switch {
	case o.byProject():
		scan.CompareWithListed(r, p.Listed(p.input.Subjects), allowed)
	case s.Judged:
		r.Notices = append(r.Notices, scan.Several(s.Uses)...)
	}
	scan.LocateResults(r)
	r.Finish()
	return r, nil
}

// inputFor turns the flags into what the check needs for the offerings in use.
func (o *scanOptions) inputFor(d *dataset.Dataset, all []*dataset.Offering, s *report.Scan) (check.Input, error) {
	var chosen []*dataset.Offering
	for i := range s.Uses {
		for _, offering := range all {
			if s.Uses[i].InUse && offering.ID == s.Uses[i].Offering.ID {
				chosen = append(chosen, offering)
			}
		}
	}
	if len(chosen) > 0 {
		return o.input(d, chosen)
	}
	in, err := o.input(d, all) // for the faults of the request
	in.Subjects = nil
	return in, err
}

// render writes the report; where nothing was judged, what was found.
func (o *scanOptions) render(r *report.Report, format string, w io.Writer, opts finding.Options) error {
	switch {
	case format == cycloneDX && r.Incomplete():
		return incomplete(r.Scan) // the format cannot express that
	case format == cycloneDX:
		return o.writeCycloneDX(r, w)
	case !r.Scan.Judged:
		return output.WriteFindings(format, w, finding.Scan(r), opts)
	}
	return renderReport(r, format, w, opts)
}

// warn prints notes on what was not read where that is accepted.
func (o *scanOptions) warn(s *report.Scan) {
	if n := s.Skipped.IgnoredNotByGit; n > 0 && s.Judged {
		fmt.Fprintf(o.app.err, "vendorcheck: note: files or folders that .ignore or .vendorcheckignore leaves out: %d; --no-ignore reads them\n", n)
	}
	if n := s.Skipped.Unidentified; n > 0 {
		fmt.Fprintf(o.app.err, "vendorcheck: note: libraries in the bills of materials without a package URL, so that it is not known what they are: %d\n", n)
	}
	if s.NotReadTotal > 0 && s.Complete {
		fmt.Fprintf(o.app.err, "vendorcheck: note: %s; --strict fails on it\n", wording.NotRead(s))
	}
}

// incomplete is the failure of a scan that could not read all that it should.
func incomplete(s *report.Scan) error {
	return fmt.Errorf("the scan is incomplete: %s; fix it, leave it out by .vendorcheckignore, or continue without it by --strict=false", wording.NotRead(s))
}

func (o *scanOptions) writeCycloneDX(r *report.Report, w io.Writer) error {
	d, err := o.app.dataset()
	if err != nil {
		return err
	}
	return sbom.Write(w, r, d.Offering)
}
