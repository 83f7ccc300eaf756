package build

import (
	"runtime/debug"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestBuildOf holds what is made of the toolchain's notes, and that a build
// without them says nothing it does not know.
func TestBuildOf(t *testing.T) {
	tool := report.Tool{Name: "vendorcheck", Version: "0.1.0"}
	settings := func(pairs ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{}
		for i := 0; i < len(pairs); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: pairs[i], Value: pairs[i+1]})
		}
		return info
	}
	for want, info := range map[string]*debug.BuildInfo{
		"":                    nil,
		"commit abc":          settings("vcs.revision", "abc"),
		"commit 0123456789ab": settings("vcs.revision", "0123456789abcdef", "vcs.modified", "false"),
		"commit 0123456789ab of 2026-11-21, modified": settings("vcs.revision", "0123456789abcdef", "vcs.time", "2026-11-21T10:00:00Z", "vcs.modified", "true"),
	} {
		b := describe(tool, info)
		if got := b.Source(); got != want {
			t.Errorf("Source() = %q, want %q", got, want)
		}
		if b.Go == "" || b.OS == "" || b.Arch == "" || b.Version != "0.1.0" {
			t.Errorf("%+v is not whole", b)
		}
	}
}
