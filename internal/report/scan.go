package report

import "github.com/vendorcheck/vendorcheck/internal/grade"

// Scan is what was found in source trees and in bills of materials: the
// offerings in use, where, and what was not looked at.
type Scan struct {
	// The files and folders scanned, as they were named.
	Roots []string `json:"roots"`
	// The bills of materials read, as they were named.
	SBOMs []string `json:"sboms"`
	// Whether the offerings in use were checked against requirements.
	Judged bool `json:"judged"`
	// False where something that should have been read was not, and that is not accepted: then nothing is clear, and the exit code is 3.
	Complete bool `json:"complete"`
	// How many files were read.
	Files int `json:"files"`
	// How many bytes were read.
	Bytes int `json:"bytes"`
	// What a scan does not read by design.
	Skipped Skipped `json:"skipped"`
	// What should have been read and was not, or was not understood: the first of it, by path.
	NotRead []NotRead `json:"not_read"`
	// How many files and folders that is in all.
	NotReadTotal int `json:"not_read_total"`
	// Signals that are not signals of use, by context.
	NotCounted []NotCounted `json:"not_counted"`
	// Offerings in use, then those that may be.
	Uses []Use `json:"uses"`
}

// Skipped counts what a scan does not read by design.
type Skipped struct {
	// Files that hold a NUL byte.
	Binary int `json:"binary"`
	// Files and folders that ignore files leave out.
	Ignored int `json:"ignored"`
	// Those of them that .ignore and .vendorcheckignore leave out, and .gitignore does not.
	IgnoredNotByGit int `json:"ignored_not_by_git"`
	// Symbolic links.
	Symlinks int `json:"symlinks"`
	// Pipes, sockets, devices.
	Special int `json:"special"`
	// Libraries in bills of materials without a package URL, so that it is not known what they are.
	Unidentified int `json:"unidentified"`
}

// NotRead is something that should have been read and was not, or was not
// understood.
type NotRead struct {
	// The file or folder.
	File string `json:"file"`
	// Line of the file; 0 for none.
	Line int `json:"line"`
	// Why it was not read; malformed: a manifest or a lock file is not of its form; nothing_identified: a bill of materials of which nothing says what it lists.
	Reason string `json:"reason" schema:"set=tree.Reason,and=malformed|nothing_identified"`
	// The reason in a sentence.
	Message string `json:"message"`
}

// Malformed is the reason of a manifest or a lock file that is not of its form.
const Malformed = "malformed"

// NothingIdentified is the reason of a bill of materials that lists nothing, or
// nothing that a package URL, an endpoint or a provider identifies.
const NothingIdentified = "nothing_identified"

// NotCounted is how many signals a context has that are no signals of use.
type NotCounted struct {
	// The part of the code that the signals are in.
	Context string `json:"context" schema:"set=detect.Context"`
	// How many signals it has.
	Signals int `json:"signals" schema:"min=1"`
}

// Use is an offering that is in use, or may be.
type Use struct {
	// The offering that it is about.
	Offering Offering `json:"offering"`
	// False where the use is only possible.
	InUse bool `json:"in_use"`
	// How sure the use is.
	Confidence grade.Confidence `json:"confidence" schema:"not_null"`
	// The confidence, in plain words.
	Why string `json:"why"`
	// Ids of the offerings that its signals fit as well.
	Others []string `json:"alternatives"`
	// Regions that its hosts are pinned to.
	Regions []string `json:"regions"`
	// The lines that name it, the strongest first.
	Signals []Signal `json:"signals"`
}

// Signal is a line that names an offering.
type Signal struct {
	// The file that names it.
	File string `json:"file"`
	// Line of the file.
	Line int `json:"line" schema:"min=1"`
	// What names it.
	Kind string `json:"kind" schema:"set=detect.Kind"`
	// The name as the dataset has it.
	Name string `json:"name"`
	// The name as the file has it.
	Text string `json:"text"`
	// Version of a package; empty for none.
	Version string `json:"version"`
	// The part of the code that the line is in.
	Context string `json:"context" schema:"set=detect.Context"`
	// Region that a host is pinned to; empty for none.
	Region string `json:"region"`
	// Whether it is a signal of use.
	Counted bool `json:"counted"`
	// Whether the name also means other things.
	Weak bool `json:"weak"`
}

// Location is a line of a file.
type Location struct {
	// The file.
	File string `json:"file"`
	// Its line, counted from 1.
	Line int `json:"line" schema:"min=1"`
}

// Unlisted is an offering in use that the project file does not list. It blocks
// unless it is allowed.
type Unlisted struct {
	// The offering that it is about.
	Offering Offering `json:"offering"`
	// Ids of the offerings that it may be instead.
	Others []string `json:"alternatives"`
	// Block, or waived where it is allowed.
	Verdict Verdict `json:"verdict" schema:"words=block|waived"`
	// How sure the use is.
	Confidence grade.Confidence `json:"confidence" schema:"not_null"`
	// The confidence, in plain words.
	Why string `json:"why"`
	// Whether it may be in use without being listed.
	Allowed bool `json:"allowed"`
	// The flag or the location in the project file that allows it; empty where it is not allowed.
	AllowedBy string `json:"allowed_by"`
	// The file of the strongest signal.
	File string `json:"file"`
	// Line of the strongest signal.
	Line int `json:"line" schema:"min=1"`
	// What that line has, as the file has it.
	Signal string `json:"signal"`
}

// UnlistedVendor is the code of an offering in use that the project file does
// not list. The code is stable, as those of reasons are.
const UnlistedVendor = "unlisted_vendor"

// outcome is what the offering counts as, whatever else is said of it.
func (u *Unlisted) outcome() Verdict {
	if u.Allowed {
		return Waived
	}
	return Block
}

// Incomplete reports whether the answer rests on less than what should have
// been read.
func (r *Report) Incomplete() bool { return r.Scan != nil && !r.Scan.Complete }

// InUse counts the offerings in use, and those whose use is only possible.
func (s *Scan) InUse() (used, possible int) {
	for i := range s.Uses {
		if s.Uses[i].InUse {
			used++
		}
	}
	return used, len(s.Uses) - used
}
