package main

import (
	"strings"
	"testing"
)

// TestDayOf holds that the day of the pages is asked for, or the commit's.
func TestDayOf(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	for date, want := range map[string]string{"": "2026-11-22", "2026-01-31": "2026-01-31"} {
		if got, err := dayOf(date); err != nil || got != want {
			t.Errorf("dayOf(%q) = %q, %v; want %q", date, got, err, want)
		}
	}
	if _, err := dayOf("yesterday"); err == nil {
		t.Error("yesterday is taken for a day")
	}
	t.Setenv("SOURCE_DATE_EPOCH", "soon")
	if _, err := dayOf(""); err == nil {
		t.Error("SOURCE_DATE_EPOCH=soon is taken for a time")
	}
}

// TestScripts holds that there is a script for every shell, which names the
// program.
func TestScripts(t *testing.T) {
	files, err := scripts()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"vendorcheck.bash", "vendorcheck.zsh", "vendorcheck.fish", "vendorcheck.ps1"} {
		if !strings.Contains(files[name], "__complete") || !strings.Contains(files[name], "vendorcheck") {
			t.Errorf("%s completes nothing", name)
		}
	}
	if len(files) != 4 {
		t.Errorf("there are %d scripts", len(files))
	}
}
