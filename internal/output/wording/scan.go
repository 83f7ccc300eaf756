package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// UnlistedMessage says all of an offering that is not listed, in sentences.
func UnlistedMessage(u *report.Unlisted) string {
	return Sentences(append([]string{UnlistedTitle(u)}, UnlistedDetails(u)...))
}

// UnlistedTitle says it in one line.
func UnlistedTitle(u *report.Unlisted) string {
	return u.Offering.Name + " is in use and not listed in the project file"
}

// FewSignals is how many places of an offering are shown, unless all are asked
// for.
const FewSignals = 5

// FirstLocations lists the places of an offering's first signals, each once.
func FirstLocations(u *report.Use) []string {
	var places []string
	for _, s := range u.Signals[:min(len(u.Signals), FewSignals)] {
		if place := Location(s.File, s.Line); !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return places
}

// IncompleteWords says that nothing is clear, and what blocks all the same.
func IncompleteWords(r *report.Report) string {
	text := unreadCount(r) + ", so nothing is clear"
	if t := tallyOf(r); len(t.ids[report.Block]) > 0 {
		text += "; " + t.headline(report.Block)
	}
	return text
}

func unreadCount(r *report.Report) string {
	if r.Scan.NotReadTotal == 1 {
		return "1 file or folder could not be read"
	}
	return fmt.Sprintf("%d files or folders could not be read", r.Scan.NotReadTotal)
}

// ScanAnswer counts what was found.
func ScanAnswer(s *report.Scan) string {
	used, possible := s.InUse()
	parts := []string{Plural(used, "offering") + " in use"}
	if possible > 0 {
		parts = append(parts, fmt.Sprintf("%d possible", possible))
	}
	if len(s.Roots) > 0 {
		parts = append(parts, "in "+Plural(s.Files, "file"))
	}
	if n := len(s.SBOMs); n > 0 {
		parts = append(parts, "from "+Plural(n, "SBOM"))
	}
	return strings.Join(parts, ", ")
}

// RegionWords says to which regions an offering is pinned.
func RegionWords(u *report.Use) string {
	if len(u.Regions) == 0 {
		return ""
	}
	return "Pinned to " + strings.Join(u.Regions, ", ") + ", which affects residency"
}

// PossibleWhy says why, without the words of the heading above it.
func PossibleWhy(u *report.Use) string { return strings.TrimPrefix(u.Why, "possible only: ") }

// OthersWords says which offerings the signals fit as well.
func OthersWords(others []string) string {
	if len(others) == 0 {
		return ""
	}
	return "The same signals fit " + strings.Join(others, ", ")
}

// UnlistedWhy describes an offering that is in use and not listed.
func UnlistedWhy(u *report.Unlisted) []string {
	parts := []string{"In use, " + u.Confidence.String() + " confidence: " + u.Why}
	if !strings.Contains(u.Why, u.Signal) {
		parts = append(parts, "Found "+u.Signal)
	}
	if others := OthersWords(u.Others); others != "" {
		parts = append(parts, others)
	}
	if u.Allowed {
		parts = append(parts, "Allowed by "+u.AllowedBy)
	}
	return parts
}

// UnlistedDetails adds what to do about it.
func UnlistedDetails(u *report.Unlisted) []string {
	if u.Allowed {
		return UnlistedWhy(u)
	}
	return append(UnlistedWhy(u), UnlistedNext)
}

const UnlistedNext = "List it under vendors in the project file (scan --write does), or allow it under allow_unlisted"

// ContextWords name the contexts that need not count, and the flag that makes
// them.
func ContextWords(context string) (words, flag string) {
	switch context {
	case "comment":
		return "comments", ""
	case "test":
		return "tests", "--include-tests"
	case "docs":
		return "documentation", "--include-docs"
	case "vendored":
		return "vendored code", "--include-vendored"
	case "bundle":
		return "built code", "--include-vendored"
	}
	return Plain(context), ""
}

// ScanLeftOut lists what was not counted, and what was not looked at by design.
func ScanLeftOut(s *report.Scan) []string {
	var lines []string
	for _, n := range s.NotCounted {
		words, flag := ContextWords(n.Context)
		line := Plural(n.Signals, "signal") + " in " + words + " not counted"
		if flag != "" {
			line += "; " + flag + " counts them"
		}
		lines = append(lines, line)
	}
	if skipped := skippedWords(s.Skipped); skipped != "" {
		lines = append(lines, "Skipped: "+skipped)
	}
	return lines
}

func skippedWords(s report.Skipped) string {
	var parts []string
	ignored := "ignored"
	if s.IgnoredNotByGit > 0 {
		ignored += fmt.Sprintf(" (%d of them by .ignore or .vendorcheckignore)", s.IgnoredNotByGit)
	}
	for _, part := range []struct {
		n    int
		what string
	}{{s.Binary, "binary"}, {s.Ignored, ignored}, {s.Symlinks, "symbolic links"}, {s.Special, "no regular files"}, {s.Unidentified, "in SBOMs without a package URL"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}

// SignalText is the name as the file has it, with the version of a package.
func SignalText(s *report.Signal) string {
	text := s.Text
	if s.Version != "" {
		text += " " + s.Version
	}
	return text
}

// KindWords names the kind of a signal.
func KindWords(kind string) string { return Plain(strings.ReplaceAll(kind, "_", " ")) }

// maxUnread is how many of those that were not read a message names.
const maxUnread = 10

// NotRead names what was not read, safe for a terminal.
func NotRead(s *report.Scan) string {
	var parts []string
	for _, n := range s.NotRead[:min(len(s.NotRead), maxUnread)] {
		parts = append(parts, Plain(Location(n.File, n.Line)+" ("+n.Message+")"))
	}
	if more := s.NotReadTotal - len(parts); more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("%d could not be read: %s", s.NotReadTotal, strings.Join(parts, ", "))
}
