package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/pages"
	"github.com/vendorcheck/vendorcheck/internal/redate"
	"github.com/vendorcheck/vendorcheck/internal/snapshot"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/terminal"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// verifyOptions are the flags of the verify command.
type verifyOptions struct {
	app              *app
	command          *cobra.Command
	output           outputFlags
	data             string // --in
	files            []string
	folder           string
	live             bool
	save             string
	allowPrivate     bool
	pageDiff         bool
	write            bool
	retrieved        string
	allowUnreachable bool
	asOf             string
	exitZero         bool
}

func newVerify(a *app) *cobra.Command {
	o := &verifyOptions{app: a, output: outputFlags{app: a, allowed: output.Names()}}
	c := &cobra.Command{
		Use:               "verify [VENDOR[/CELL]...] (--snapshot SOURCE=FILE | --snapshots DIR | --live)...",
		Short:             "Check every quote against its page",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.complete().VendorOrCell,
		RunE:              run(o.run),
	}
	o.command = c
	o.flags(c)
	return c
}

func (o *verifyOptions) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&o.files, "snapshot", nil, "saved page, `SOURCE=FILE`; repeatable; or OFFERING/SOURCE=FILE")
	f.StringVar(&o.folder, "snapshots", "", "saved pages, `DIR`/OFFERING/SOURCE.txt, .md, .html or .pdf")
	f.BoolVar(&o.live, "live", false, "read pages without a file at their addresses")
	f.StringVar(&o.save, "save", "", "save what --live reads in a `FOLDER`; --snapshots reads it")
	f.BoolVar(&o.allowPrivate, "allow-private", false, "let --live read private and local addresses")
	f.BoolVar(&o.pageDiff, "page-diff", false, "show how pages changed since the last --live")
	f.StringVar(&o.data, "in", source.Bundled, "`DATASET`: bundled, or a folder of data")
	f.BoolVar(&o.write, "write", false, "write new dates to the files of --in FOLDER")
	f.StringVar(&o.retrieved, "retrieved", "", "day the pages were saved, `YYYY-MM-DD`; for --write")
	f.BoolVar(&o.allowUnreachable, "allow-unreachable", false, "do not fail if a page could not be read")
	f.StringVar(&o.asOf, "as-of", "", "judge as of this day, `YYYY-MM-DD` (default: today, UTC)")
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit 0 even if a quote is missing; never masks 2 or 3")
	o.output.register(c)
}

func (o *verifyOptions) run(args []string) error {
	if err := o.checkFlags(); err != nil {
		return err
	}
	today, err := o.app.today(o.asOf, o.command.Flags().Changed("as-of"))
	if err != nil {
		return err
	}
	retrieved, err := o.retrievedOn(today)
	if err != nil {
		return err
	}
	o.app.opener.Locations = true // quotes are shown with their lines
	d, folder, err := o.app.sources().OpenWithOverlays(o.data)
	if err != nil {
		return err
	}
	subjects, err := verifySubjects(d, args)
	if err != nil {
		return err
	}
	var w *redate.Writer
	if o.write {
		if w, err = o.openRedate(folder, today, retrieved); err != nil {
			return err
		}
	}
	reading, err := o.read(d, subjects)
	if err != nil {
		return err
	}
	v := evidence.Verify(subjects, d.Catalog, reading.Pages)
	v.AsOf = today
	v.Tool, v.Dataset = o.app.identity(d)
	rendered, err := o.output.render(findingsWriter(finding.Verify(&v)))
	if err != nil {
		return err
	}
	if w != nil && !reading.Interrupted {
		if err := o.redate(w, &v, subjects); err != nil {
			return err
		}
	}
	if err := rendered.write(); err != nil {
		return err
	}
	return o.verdict(&v, reading)
}

// openRedate opens the files that --write dates.
func (o *verifyOptions) openRedate(in *folder.Folder, today, retrieved date.Date) (*redate.Writer, error) {
	now := date.Of(o.app.now().UTC())
	switch {
	case in == nil:
		return nil, usage.Errorf("--write dates the files of a folder, and %s is not one", o.data)
	case today > now:
		return nil, usage.Errorf("--as-of is %s, which is in the future; --write dates what was found until %s", today, now)
	}
	var base *dataset.Dataset
	if !folder.IsDataset(os.DirFS(in.Dir)) {
		var err error
		if base, err = o.app.dataset(); err != nil {
			return nil, err
		}
	}
	return redate.Open(in, base, redate.Days{Now: now, Retrieved: retrieved})
}

// redate writes new dates to the files, and prints their names.
func (o *verifyOptions) redate(w *redate.Writer, v *evidence.Verification, subjects []evidence.Subject) error {
	changed, err := w.Write(v, subjects)
	if err != nil {
		return err
	}
	for i := range v.Pages {
		if host := v.Pages[i].ElsewhereHost(); host != "" {
			o.app.note(fmt.Sprintf("%s/%s was not dated, because %s answered for it", v.Pages[i].Offering, v.Pages[i].Source, wording.Plain(host)))
		}
	}
	if len(changed) == 0 {
		o.app.note("nothing was dated: no date would move forward")
	}
	for _, name := range changed {
		fmt.Fprintf(o.app.err, "vendorcheck: dated %s\n", wording.Plain(name))
	}
	return nil
}

// read reads the page of every source that a chosen cell quotes, from where the
// flags say. An interrupt ends it early.
func (o *verifyOptions) read(d *dataset.Dataset, subjects []evidence.Subject) (*pages.Reading, error) {
	sources := pages.Sources(subjects)
	notes, err := pages.UseFiles(d, sources, o.files)
	if err != nil {
		return nil, err
	}
	if o.folder != "" {
		stray, err := pages.UseFolder(d, sources, o.folder)
		if err != nil {
			return nil, err
		}
		notes = append(notes, stray...)
	}
	o.app.note(notes...)
	o.output.details = o.output.details || o.pageDiff // a change of a page is a detail
	reader := pages.Reader{Save: o.save, Diff: o.pageDiff}
	if !o.live {
		return reader.Read(context.Background(), sources), nil
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	bar := terminal.NewProgress(o.app.err)
	newClient := o.app.client
	if newClient == nil {
		newClient = makeClient
	}
	reader.Client, reader.Store = newClient(o.allowPrivate, showProgress(bar)), o.app.pageStore()
	reading := reader.Read(ctx, sources)
	bar.Clear()
	o.app.note(reading.Notes...)
	return reading, nil
}

// showProgress returns what shows each step of reading pages.
func showProgress(bar *terminal.Progress) func(fetch.Event) {
	return func(e fetch.Event) {
		host := ""
		if u, err := url.Parse(e.Address); err == nil {
			host = wording.Plain(u.Hostname())
		}
		switch e.Step {
		case fetch.StepWait:
			host += ", waiting"
		case fetch.StepDone:
			host += ", done"
		}
		bar.Show(e.Done, e.Total, host)
	}
}

// clientMaker makes a client that may read addresses inside a network or not, and
// reports its progress.
type clientMaker func(allowPrivate bool, progress func(fetch.Event)) pages.Client

func makeClient(allowPrivate bool, progress func(fetch.Event)) pages.Client {
	c := fetch.NewClient(toolVersion())
	c.AllowPrivate, c.Progress = allowPrivate, progress
	return c
}

// pageStore returns the store of pages in the cache folder, nil for none. A run
// without it reads the same pages but cannot show what changed.
func (a *app) pageStore() *snapshot.Store {
	find := a.cacheDir
	if find == nil {
		find = os.UserCacheDir
	}
	dir, err := find()
	if err != nil {
		a.note("the pages are not kept, because there is no cache folder: " + err.Error())
		return nil
	}
	return snapshot.NewStore(filepath.Join(dir, "vendorcheck", "pages"))
}

// checkFlags refuses flags that cannot be combined, before anything is read.
func (o *verifyOptions) checkFlags() error {
	if _, err := o.output.targets(); err != nil {
		return err
	}
	given := o.command.Flags().Changed
	switch {
	case len(o.files) == 0 && !given("snapshots") && !o.live:
		return usage.New("give the pages: --snapshot SOURCE=FILE, --snapshots DIR, or --live to read them at their addresses")
	case o.data == "":
		return usage.New("--in is empty; name bundled or a folder of data")
	case given("snapshots") && o.folder == "":
		return usage.New("--snapshots is empty; name a folder of saved pages")
	case given("save") && o.save == "":
		return usage.New("--save is empty; name a folder")
	case o.write && o.data == source.Bundled:
		return usage.New("--write needs --in FOLDER; the bundled data cannot be written")
	case given("retrieved") && !o.write:
		return usage.New("--retrieved needs --write")
	}
	for _, name := range []string{"save", "allow-private", "page-diff"} {
		if given(name) && !o.live {
			return usage.Errorf("--%s needs --live", name)
		}
	}
	return nil
}

// retrievedOn reads --retrieved, the day on which the saved pages were saved: a
// file may be of any day. Without it nothing is dated from saved pages.
func (o *verifyOptions) retrievedOn(today date.Date) (date.Date, error) {
	if !o.command.Flags().Changed("retrieved") {
		if o.write && (len(o.files) > 0 || o.folder != "") {
			fmt.Fprintln(o.app.err, "vendorcheck: quotes and cells keep their dates, because the day on which the pages were saved is unknown; use --retrieved DATE")
		}
		return 0, nil
	}
	d, err := date.Parse(o.retrieved)
	if err != nil {
		return 0, usage.Errorf("--retrieved: %w", err)
	}
	if d > today {
		return 0, usage.Errorf("--retrieved is %s, which is after %s; a page cannot have been saved in the future", d, today)
	}
	return d, nil
}

// verdict returns the command's error. An interrupted run is never done, whatever
// it found.
func (o *verifyOptions) verdict(v *evidence.Verification, r *pages.Reading) error {
	var failed []string
	for _, p := range v.Pages {
		if p.State != evidence.PageRead {
			failed = append(failed, p.Offering+"/"+p.Source+" ("+p.Reason+")")
		}
	}
	switch {
	case r.Interrupted:
		return errors.New("interrupted; the pages that were read are kept, and the others were not checked")
	case r.Unsaved != nil: // more important than any result
		return r.Unsaved
	case v.Failed() && !o.exitZero:
		return errBlocked
	case v.Counts.Found+v.Counts.Failing() == 0:
		return errors.New("nothing could be checked: " + whyNothing(v, failed))
	case len(failed) > 0 && !o.allowUnreachable:
		return fmt.Errorf("%s; --allow-unreachable ignores them", unread(failed))
	}
	return nil
}

// whyNothing returns why no quote could be checked.
func whyNothing(v *evidence.Verification, failed []string) string {
	switch {
	case v.Counts.Total() == 0:
		return "the chosen cells quote nothing"
	case len(failed) > 0:
		return unread(failed)
	}
	return "no page was given for any of the quotes"
}

// unread counts the pages that could not be read, and names the first of them.
func unread(pages []string) string {
	const maxNames = 5
	named := strings.Join(pages[:min(maxNames, len(pages))], ", ")
	if len(pages) > maxNames {
		named += fmt.Sprintf(" and %d more", len(pages)-maxNames)
	}
	return wording.Plural(len(pages), "page") + " could not be read: " + named
}

// verifySubjects resolves VENDOR and VENDOR/CELL: whole offerings, or some of their
// cells. No argument means every offering.
func verifySubjects(d *dataset.Dataset, args []string) ([]evidence.Subject, error) {
	if len(args) == 0 {
		args = d.IDs()
	}
	var subjects []evidence.Subject
	for _, arg := range args {
		target, err := d.Target([]string{arg})
		if err != nil {
			return nil, err
		}
		o := target.Offering
		i := slices.IndexFunc(subjects, func(s evidence.Subject) bool { return s.Offering == o })
		if i < 0 {
			i = len(subjects)
			subjects = append(subjects, evidence.Subject{Offering: o})
		}
		var only *dataset.Cell // nil for all
		for _, spec := range target.Cells {
			if only, err = o.Assessed(spec); err != nil {
				return nil, err
			}
		}
		subjects[i].Cells = withCells(o, subjects[i].Cells, only)
	}
	return subjects, nil
}

// withCells adds a cell, or with nil all cells, to those chosen, each once, in the
// offering's order.
func withCells(o *dataset.Offering, chosen []*dataset.Cell, only *dataset.Cell) []*dataset.Cell {
	var all []*dataset.Cell
	for i := range o.Cells {
		if c := &o.Cells[i]; only == nil || c == only || slices.Contains(chosen, c) {
			all = append(all, c)
		}
	}
	return all
}
