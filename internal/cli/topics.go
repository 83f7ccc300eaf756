package cli

import (
	"github.com/spf13/cobra"
)

// topics are help pages: `vendorcheck help exit-codes`.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{
			Use:   "exit-codes",
			Short: "What each exit code means",
			Long: `Exit codes are fixed for ever. They depend on the verdict alone, never on the
format, on the order of vendors or on a flag's mere presence.

  0  nothing blocks
  1  something blocks signing
  2  the request is wrong: unknown vendor, cell, grade or format
  3  the tool could not do its work: an unreadable or invalid dataset, a full
     disk, a closed pipe

Only commands that judge use 1:

  check, gate  a requirement blocks
  scan         a requirement blocks, or an offering in use is not listed
  verify       a quote is missing from its page
  diff         something material changed; with --impact, a verdict changed
  import       what was left out of the file keeps anything from being written

3 means for some of them
  scan         something could not be read, and what it holds might block
  verify       nothing could be looked for, or a page could not be read
  diff         one of the two datasets could not be read
  import       nothing could be written, or what would be written has faults

--exit-zero masks 1, never 2 or 3.`,
		},
		{
			Use:   "grades",
			Short: "What the grades and the verdicts mean",
			Long: `Grades say what public evidence shows, strongest first:

  yes                 a public primary source states it plainly for this offering,
                      and any paying customer can get it
  yes_sales_gated     it exists; getting it takes an NDA, an approval, an enterprise
                      tier or a sales contract
  partial             the evidence covers a part only
  unclear             ambiguous, indirect or contradictory; a way to ask is not
                      evidence of willingness
  no_public_evidence  looked for and not found; it does not mean "no". Where the
                      vendor says no in public, every output says that it declines

A cell that nobody has looked at is "not assessed", which is not a grade.

Verdicts say what that means for a requirement:

  pass         graded yes, and nothing is left to do
  conditional  accepted, but something must be done or confirmed first
  warn         would block, but the requirement only warns
  waived       would block, and an unexpired waiver covers it
  block        anything else; what is missing, unknown or stale never passes

By default only yes is accepted: whoever signs the standard terms does not get
what is sales-gated. --accept yes_sales_gated says that you will sign the
enterprise contract.`,
		},
	}
}
