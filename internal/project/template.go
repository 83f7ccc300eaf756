package project

// template is a project file with gaps in braces. Text after a # and a space is
// for reading; the other comments take effect without their #.
const template = `# yaml-language-server: $schema=https://vendorcheck.github.io/vendorcheck/schema/project.schema.json

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

# Folders with data of your own, overlays of the bundled data; the later wins.
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
#    expires: {waived} # the last day on which it is valid

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
#    expires: {attested} # the last day on which it is valid
`

// exampleDigest is the SHA-256 of no bytes at all.
const exampleDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// vendorTemplate shows, for the first vendor, all that can be said of one.
const vendorTemplate = `  - vendor: {vendor} # {note}
#    use: support chat # distinguishes entries for the same vendor
#    model: NAME # the one model in use, where the data grades models separately
#    profiles: [{profiles}] # in place of the profiles above
#    requirements: # besides all others
#      - cell: data_residency
#        where: [regions~eu]
`

// ExampleVendor is the vendor in a project file until there is a real one.
const ExampleVendor = "xai"

// How long the examples of a project file last, in days. No bundled profile
// allows waivers to last less.
const (
	exampleWaiverDays      = 90
	exampleAttestationDays = 365
)
