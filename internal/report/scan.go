package report

import "github.com/vendorcheck/vendorcheck/internal/grade"

// Scan is what was found in source trees and in bills of materials: the
// offerings in use, where, and what was not looked at.
type Scan struct {
	Roots []string `json:"roots"` // files and folders, as they were named
	SBOMs []string `json:"sboms"` // as they were named
	// Judged is whether the offerings in use were checked against requirements.
	Judged bool `json:"judged"`
	// Complete is false where something that should have been read was not, and
	// that is not accepted: then nothing is clear, and the exit code is 3.
	Complete     bool         `json:"complete"`
	Files        int          `json:"files"` // that were read
	Bytes        int64        `json:"bytes"`
	Skipped      Skipped      `json:"skipped"`
	NotRead      []NotRead    `json:"not_read"`       // the first of them, by path
	NotReadTotal int          `json:"not_read_total"` // how many there are
	NotCounted   []NotCounted `json:"not_counted"`
	Uses         []Use        `json:"uses"` // those in use first
}

// Skipped counts what a scan does not read by design.
type Skipped struct {
	Binary  int `json:"binary"`  // files that hold a NUL byte
	Ignored int `json:"ignored"` // files and folders that ignore files leave out
	// IgnoredNotByGit are those of them that .ignore and .vendorcheckignore leave
	// out, and .gitignore does not.
	IgnoredNotByGit int `json:"ignored_not_by_git"`
	Symlinks        int `json:"symlinks"` // symbolic links
	Special         int `json:"special"`  // pipes, sockets, devices
	// Unidentified are the libraries in bills of materials that have no package
	// URL, so that it is not known what they are.
	Unidentified int `json:"unidentified"`
}

// NotRead is something that should have been read and was not, or was not
// understood.
type NotRead struct {
	File    string `json:"file"`
	Line    int    `json:"line"`   // 0 for none
	Reason  string `json:"reason"` // too_large, unreadable, too_deep, no_files or malformed
	Message string `json:"message"`
}

// Malformed is the reason of a manifest or a lock file that is not of its form.
const Malformed = "malformed"

// NotCounted is how many signals a context has that are no signals of use.
type NotCounted struct {
	Context string `json:"context"`
	Signals int    `json:"signals"`
}

// Use is an offering that is in use, or may be.
type Use struct {
	Offering Offering `json:"offering"`
	// InUse is false where the use is only possible.
	InUse      bool             `json:"in_use"`
	Confidence grade.Confidence `json:"confidence"`
	Why        string           `json:"why"`          // the confidence, in plain words
	Others     []string         `json:"alternatives"` // ids of the offerings that its signals fit as well
	Regions    []string         `json:"regions"`      // that hosts are pinned to
	Signals    []Signal         `json:"signals"`      // the strongest first
}

// Signal is a line that names an offering.
type Signal struct {
	File    string `json:"file"`
	Line    int    `json:"line"` // 1-based
	Kind    string `json:"kind"`
	Name    string `json:"name"` // as the data has it
	Text    string `json:"text"` // as the file has it
	Version string `json:"version"`
	Context string `json:"context"` // code, config, test, ...
	Region  string `json:"region"`
	Counted bool   `json:"counted"` // it is a signal of use
	Weak    bool   `json:"weak"`    // it also means other things
}

// Location is a line of a file.
type Location struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Unlisted is an offering in use that the project file does not list. It blocks
// unless it is allowed.
type Unlisted struct {
	Offering   Offering         `json:"offering"`
	Others     []string         `json:"alternatives"` // ids of the offerings that it may be instead
	Verdict    Verdict          `json:"verdict"`      // block, or waived where it is allowed
	Confidence grade.Confidence `json:"confidence"`
	Why        string           `json:"why"`
	Allowed    bool             `json:"allowed"`
	AllowedBy  string           `json:"allowed_by"` // the flag or the project file; empty where it is not allowed
	File       string           `json:"file"`       // of the strongest signal
	Line       int              `json:"line"`
	Signal     string           `json:"signal"`
}

// UnlistedVendor is the code of an offering in use that the project file does
// not list. The code is stable, as those of reasons are.
const UnlistedVendor ReasonCode = "unlisted_vendor"

// UnlistedBlocks counts the unlisted offerings that block.
func (r *Report) UnlistedBlocks() int {
	n := 0
	for i := range r.Unlisted {
		if !r.Unlisted[i].Allowed {
			n++
		}
	}
	return n
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
