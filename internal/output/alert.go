package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// alert is what the formats that point at lines write of a finding, whatever
// was judged.
type alert struct {
	rule        string
	level       Level
	message     string // its first sentence stands for itself: viewers cut off the rest
	at          Place
	fingerprint string            // identifies it from run to run
	properties  func(*jsonWriter) // what else SARIF tells of it
}

// levelOf is how much a verdict weighs.
func levelOf(v report.Verdict) Level {
	switch v {
	case report.Pass:
		return LevelNone
	case report.Conditional, report.Waived:
		return LevelNote
	case report.Warn:
		return LevelWarning
	}
	return LevelError
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
