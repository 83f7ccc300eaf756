// Package build describes what the program was made from and for.
package build

import (
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Info is what the Go toolchain noted of a build. What it did not note is empty.
type Info struct {
	report.Tool
	Commit     string `json:"commit"`
	CommitDate string `json:"commit_date"` // RFC 3339
	Modified   bool   `json:"modified"`    // the source differed from the commit
	Go         string `json:"go"`
	OS         string `json:"os"`
	Arch       string `json:"arch"`
}

// Version returns the version of the program without a leading "v", "dev" for a
// build that has none. Released is what the release build sets, empty for none.
func Version(released string) string {
	if released != "" {
		return strings.TrimPrefix(released, "v")
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "dev"
}

// Of describes this build of a program.
func Of(tool report.Tool) Info {
	info, _ := debug.ReadBuildInfo()
	return describe(tool, info)
}

func describe(tool report.Tool, info *debug.BuildInfo) Info {
	b := Info{Tool: tool, Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	if info == nil {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.CommitDate = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

// shortCommit is how many digits of a commit's hash people are shown.
const shortCommit = 12

// Source names the commit in words, empty where the build does not know it.
func (i Info) Source() string {
	if i.Commit == "" {
		return ""
	}
	text := "commit " + i.Commit[:min(shortCommit, len(i.Commit))]
	if day, _, timed := strings.Cut(i.CommitDate, "T"); timed {
		text += " of " + day
	}
	if i.Modified {
		text += ", modified"
	}
	return text
}
