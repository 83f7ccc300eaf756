package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/output"
)

// topics are help pages: `vendorcheck help exit-codes`. What profiles and data
// are is told by the commands of these names.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What each exit code means", Long: exitCodesTopic},
		{Use: "grades", Short: "What the grades and the verdicts mean", Long: gradesTopic},
		{Use: "requirements", Short: "How to write what you require, on the command line", Long: requirementsTopic},
		{Use: "formats", Short: "What the output formats are for, and where they go", Long: formatsTopic()},
	}
}

const exitCodesTopic = `Exit codes are fixed for ever. They depend on the verdict alone, never on the
format, on the order of vendors or on a flag's mere presence.

  0  nothing blocks
  1  something blocks signing
  2  the request is wrong: unknown vendor, cell, grade or format, a bad profile
     or project file
  3  the tool could not do its work: an unreadable or invalid dataset, a full
     disk, a closed pipe, no network

Only commands that judge use 1:

  check, gate  a requirement blocks
  scan         a requirement blocks, or an offering in use is not listed
  verify       a quote is missing from its page
  diff         something material changed; with --impact, a verdict changed
  data lint    the data has a fault
  data fmt     with --check, a file would change
  data import  what was left out of the file keeps anything from being written

3 means for some of them

  scan         something could not be read, and what it holds might block
  verify       nothing could be looked for, or a page could not be read
  diff         one of the two datasets could not be read
  data import  nothing could be written, or what would be written has faults

All other commands answer a question and end with 0, 2 or 3. --exit-zero masks
1, never 2 or 3.

In a script, take 1 for "no" and all that is greater for "not known":

  vendorcheck gate -o table -o json=vendors.json || test $? -eq 1

See also: vendorcheck help grades, for what blocks.`

const gradesTopic = `Grades say what public evidence shows, strongest first:

  yes                 a public primary source states it plainly for this
                      offering, and any paying customer can get it
  yes_sales_gated     it exists; getting it takes an NDA, an approval, an
                      enterprise tier or a sales contract
  partial             the evidence covers a part only
  unclear             ambiguous, indirect or contradictory; a way to ask is not
                      evidence of willingness
  no_public_evidence  looked for and not found; it does not mean "no". Where the
                      vendor says no in public, every output says that it
                      declines

A cell that nobody has looked at is "not assessed", which is not a grade.

Verdicts say what that means for a requirement:

  pass         graded yes, and nothing is left to do
  conditional  accepted, but something must be done or confirmed first
  warn         would block, but the requirement only warns
  waived       would block, and an unexpired waiver covers it
  block        anything else; what is missing, unknown or stale never passes

By default only yes is accepted: whoever signs the standard terms does not get
what is sales-gated. --accept yes_sales_gated says that you will sign the
enterprise contract.

Why a requirement blocks is told in words and, for programs, as a code:

  grade_below_accepted  the grade is weaker than the one accepted
  not_assessed          nobody has looked at the cell
  attribute_mismatch    a condition does not hold
  attribute_unknown     no evidence states what a condition asks
  evidence_stale        verified longer ago than --max-age-days
  evidence_undated      --require-dated, and no page carries a date of its own
  confidence_low        less confidence than --min-confidence
  attestation_expired   what you hold in private has come to its last day
  waiver_expired        so has what you accepted

See also: vendorcheck show VENDOR CELL, for the evidence of a grade;
vendorcheck gate --explain VENDOR CELL, for the steps to a verdict.`

const requirementsTopic = `--require takes a comma list of requirements, and may be repeated. Each is

  CELL[:GRADE][[CONDITION]...]

CELL is the id or an alias of a cell, as vendorcheck cells lists them; case does
not matter, and - and _ are the same. GRADE is the weakest grade that you
accept; without one it is that of --accept, which is yes unless you say so.

  hipaa                                    the grade must be yes
  zdr:yes_sales_gated                      you will sign the enterprise contract
  zdr:partial[default_retention_days<=30]  and keep requests 30 days at most
  residency:partial[regions~eu][processing]

A CONDITION tests an attribute of the cell. All of them must hold.

  [NAME]          it is stated and, where it is true or false, true
  [NAME=VALUE]    equal, and != for not equal
  [NAME<=VALUE]   at most, and >= < >, for numbers, days, dates and versions
  [NAME~WORD]     the text, or the list, contains the word

An attribute that no evidence states is unknown, and unknown blocks. vendorcheck
cells CELL lists a cell's attributes with their types. < > and [ mean something
to a shell: quote the requirement.

  vendorcheck xai --require 'zdr:yes_sales_gated[default_retention_days<=30]'

These flags ask more of the evidence of every requirement:

  --max-age-days DAYS       it was verified in this many days
  --min-confidence LEVEL    its confidence is at least low, medium or high
  --require-dated           a supporting page carries a date of its own

--model NAME applies what the dataset says of one model alone. --as-of fixes the
day that counts as today, so that the same question has the same answer.

See also: vendorcheck help profiles, to write requirements down with reasons.`

// profilesTopic is the description of the command profiles.
const profilesTopic = `A profile is a named set of requirements. This lists the bundled ones. With
names or files it explains those: every requirement with its reason and the law
behind it, and what meeting the profile does not show.

--profile NAME applies a bundled profile, and --profile FILE one of your own: a
name with a slash, or one that ends in .yaml, is a file.

  name: ours
  description: What we ask of every AI vendor.
  accept: yes_sales_gated
  max_age_days: 365
  includes: [baseline]
  requirements:
    - cell: data_residency
      accept: partial
      where: [regions~eu]
      reason: Our customers' contracts name the EU.
    - cell: audit_logs
      severity: warn

Several profiles, and --require, are joined: of two requirements on a cell the
stricter wins, and what only warns never takes the place of what blocks.

vendorcheck.yaml, the project file, says which offerings you use and what is
required of each. vendorcheck init starts one, vendorcheck gate judges it.

  profiles: [./ours.yaml]
  vendors:
    - vendor: openai
      use: support chat
    - vendor: xai
      use: clinical notes
      profiles: [hipaa]
  waivers:
    - vendor: xai
      cell: hipaa_baa
      grade: unclear
      reason: Pilot with invented patients only.
      approved_by: J. Doe, CISO
      expires: 2026-12-15
  attestations:
    - vendor: openai
      cell: soc2_type2
      grade: "yes"
      document: SOC 2 Type II report, read under NDA
      verified: 2026-10-01
      verified_by: Security team
      expires: 2027-06-30

A waiver accepts a block until its last day, for one vendor, one cell and the
grade that it was granted for: when the grade changes, it is void. An
attestation records what you hold in private; vendorcheck attest adds one. Both
stay visible in every report, and what has ended or is not needed is said.

A bad date or an unknown key is exit code 2, never "still waived".

See also: vendorcheck schema profile and vendorcheck schema project, which
editors read; vendorcheck scan --gate, for offerings that nobody listed.`

// formatsTopic lists the formats as they describe themselves.
func formatsTopic() string {
	var formats strings.Builder
	for _, r := range output.All() {
		fmt.Fprintf(&formats, "  %-8s  %s\n", r.Name(), r.About())
	}
	return formatsHead + formats.String() + formatsTail
}

const formatsHead = `-o FORMAT writes to standard output, -o FORMAT=FILE to a file. It may be
repeated, with one of them on standard output; --json is -o json. Files appear
whole or not at all. Notes and errors go to standard error. The exit code is the
same for every format.

`

const formatsTail = `
A table is as wide as the terminal, 80 columns where there is none. An HTML page
is one file that needs no network. github also adds to the summary of the step.
No cell of csv is read as a formula. vendorcheck schema result describes json.

sarif and gitlab point at the line that asks, so they need the requirements in a
profile file or a project file, or a scan.

Some commands have fewer, or others: list, show and cells have table and json,
compare and find html too, questions begins with markdown, scan also writes
cyclonedx, and data export has json, ndjson and csv.

  vendorcheck gate -o table -o html=vendors.html -o junit=vendors.xml

JSON has a schema_version, a fixed order and no clock: the same data, request
and --as-of give the same bytes.

Color is for terminals. --color always or never decides; NO_COLOR, set to
anything, turns it off, and CLICOLOR_FORCE on.

See also: vendorcheck help exit-codes, for what scripts should ask first.`

// dataTopic is the description of the command data.
const dataTopic = `Describe the dataset, write it for other programs, and make, lint, format or
pack data of your own. The program carries its dataset and needs no network.
Every report names its version; vendorcheck data info tells how much it covers,
and how old the evidence is.

A folder of data has

  catalog.yaml       the cells: what each asks, its aliases, attributes and rule
  offerings/ID.yaml  an offering: its sources, and a grade, quotes and dates for
                     each cell

An overlay is a folder that is laid over the bundled data: whole offerings of
your own, or cells that change bundled ones. A file need only hold what it
changes, and its catalog.yaml only cells of your own. Every value that came from
an overlay is marked, and a grade that it raises is said out loud. --data may be
repeated, the later over the earlier; data in vendorcheck.yaml does the same.

  vendorcheck data lint our-overlay
  vendorcheck --data our-overlay xai --require hipaa,zdr

A pack is a whole dataset in one file, which loads many times faster than a
folder, states its digest, and takes the place of the bundled data.

  vendorcheck data pack our-overlay -o vendors.pack
  vendorcheck --data vendors.pack xai --require hipaa,zdr

An export is for other programs: json holds everything, ndjson and csv have a
graded cell a line. An import makes an overlay from another registry's file.

  vendorcheck data export -o json=dataset.json -o csv=cells.csv
  vendorcheck data import registry data.json -o from-registry

Keep an export, and diff tells later what has changed and which verdicts with
it. verify looks for every quote in its page.

  vendorcheck diff dataset.json bundled --profile hipaa

The data is an index of public evidence, not a legal determination. A grade that
is wrong is corrected in its file, with the sentence that shows it; until then
an overlay of your own does it for you.

See also: vendorcheck schema offering and vendorcheck schema catalog.

Exit codes: each command states its own; data alone is a wrong request, 2.`
