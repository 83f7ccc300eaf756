// Package machine writes answers in the formats that programs read: JSON, CSV,
// and those of CI systems.
package machine

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// alert is what the formats that point at lines write of a finding, whatever
// was judged.
type alert struct {
	rule        string
	level       finding.Level
	message     string // its first sentence is complete: viewers cut off the rest
	at          finding.Location
	fingerprint string            // identifies it from run to run
	properties  func(*jsonWriter) // what else SARIF has
}

// levelOf is the level of a verdict.
func levelOf(v report.Verdict) finding.Level {
	switch v {
	case report.Pass:
		return finding.LevelNone
	case report.Conditional, report.Waived:
		return finding.LevelNote
	case report.Warn:
		return finding.LevelWarning
	}
	return finding.LevelError
}

// digest sums up lists of texts, each with its length, so that no two of them
// read alike.
func digest(lists ...[]string) string {
	h := sha256.New()
	for _, list := range lists {
		fmt.Fprintf(h, "%d;", len(list))
		for _, s := range list {
			fmt.Fprintf(h, "%d:%s", len(s), s)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// noLine is the error of formats that point at lines, where requirements have
// none.
func noLine(format string) error {
	return &finding.UnfitError{Format: format, Message: "it points at lines, and these requirements are in no file of the repository; put them in a profile or in vendorcheck.yaml and use --profile FILE or gate"}
}

// noFile is their error where what was found is outside the repository.
func noFile(format string) error {
	return &finding.UnfitError{Format: format, Message: "it points at lines, and what was found is in no file of the repository; give files of it, or take another format"}
}
