package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

const (
	// summaryVariable names the file whose Markdown GitHub Actions shows on the
	// page of a run.
	summaryVariable = "GITHUB_STEP_SUMMARY"
	// summaryLimit is how many bytes GitHub takes for a step; of a longer
	// summary it shows nothing.
	summaryLimit = 1 << 20
	summaryCut   = "\n*The summary is cut here: GitHub takes 1 MiB for a step.*\n"
)

// writeStepSummary adds the report to the summary of the step that runs the program,
// where it is written for GitHub, together with the other files.
func (a *app) writeStepSummary(r *report.Report, out *outputFlags, files *fileSet) error {
	file := a.env(summaryVariable)
	targets, err := out.targets()
	if err != nil || file == "" || !slices.ContainsFunc(targets, func(t target) bool { return t.format == "github" }) {
		return err
	}
	markdown, err := output.ByName("markdown")
	if err != nil {
		return err
	}
	var page bytes.Buffer
	var places placer
	if err := errors.Join(markdown.Render(&page, r, finding.Options{Repository: places.path}), places.err); err != nil {
		return err
	}
	switch added, err := appendSummary(file, page.Bytes()); {
	case errors.Is(err, errSummaryFull):
		fmt.Fprintf(a.err, "vendorcheck: note: %s: %v\n", summaryVariable, err)
	case err != nil:
		return summaryFailure(err)
	default:
		files.steps = append(files.steps, added)
	}
	return nil
}

func summaryFailure(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", summaryVariable, err)
}

var errSummaryFull = errors.New("it holds 1 MiB already, all that GitHub takes for a step; nothing was added")

// appendSummary is the step that adds a page to a file, and creates the file if
// it is missing. A page that does not fit is cut; for one that does not fit at
// all the error is errSummaryFull.
func appendSummary(file string, page []byte) (step, error) {
	held := 0
	undo := func() error { return summaryFailure(os.Remove(file)) }
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return step{}, err
	case !info.Mode().IsRegular():
		return step{}, fmt.Errorf("%s is not a regular file", file)
	default:
		undo = func() error { return summaryFailure(os.Truncate(file, info.Size())) }
		if info.Size() > 0 {
			page = slices.Concat([]byte("\n"), page) // what is there may not end its line
		}
		held = int(min(info.Size(), summaryLimit))
	}
	if page = fitSummary(page, summaryLimit-held); page == nil {
		return step{}, errSummaryFull
	}
	do := func(bool) error {
		opened, err := appendFile(file, page)
		if err != nil && opened {
			return errors.Join(summaryFailure(err), undo())
		}
		return summaryFailure(err)
	}
	return step{do: do, undo: undo}, nil
}

// fitSummary cuts a page after a line so that it fits, and says so at its end.
// It returns nil where there is not even room for that.
func fitSummary(page []byte, room int) []byte {
	if len(page) <= room {
		return page
	}
	if room -= len(summaryCut); room < 0 {
		return nil
	}
	whole := bytes.LastIndexByte(page[:room], '\n') + 1
	return slices.Concat(page[:whole], []byte(summaryCut))
}

// appendFile reports whether it opened the file, so that it may hold a part of
// the data where there is an error.
func appendFile(name string, data []byte) (opened bool, err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return false, err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return true, err
	}
	return true, f.Close()
}
