package cli

import (
	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/since"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// sinceFlag is --since, the same for every command that judges what it may
// have judged before.
type sinceFlag struct {
	command *cobra.Command
	file    string
}

func (s *sinceFlag) register(c *cobra.Command) {
	s.command = c
	c.Flags().StringVar(&s.file, "since", "", "list what changed since a saved report, a `FILE` of -o json")
}

// given reports whether there is an earlier report to compare with. The error
// is the request's.
func (s *sinceFlag) given() (bool, error) {
	if s.file == "" && s.command.Flags().Changed("since") {
		return false, usage.New("--since is empty; name a report that was written with -o json")
	}
	return s.file != "", nil
}

// compare adds to a report what has changed since the earlier one, if one was
// named. It changes no verdict.
func (s *sinceFlag) compare(r *report.Report) error {
	if given, err := s.given(); !given {
		return err
	}
	before, err := source.Report(s.file)
	if err != nil {
		return err
	}
	if r.Since, err = since.Compare(before, r); err != nil {
		return usage.Errorf("--since %s: %w; name a report on the same requirements", s.file, err)
	}
	r.Since.File = s.file
	return nil
}
