package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestScreenOfAnswers holds what the commands besides check and gate show on a
// terminal of 80 x 24: they fit, and say the answer first and last.
func TestScreenOfAnswers(t *testing.T) {
	page := filepath.Join(t.TempDir(), "faq.md")
	if err := os.WriteFile(page, []byte(strings.Repeat("Every word of this page is another than what was quoted. ", 20)), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		args        []string
		code        int
		bundled     bool
		first, last string
		lines       int // at most; 0 for 23, which leaves a line for the prompt
	}{
		"find": {args: []string{"find", "--require", "hipaa,zdr", "--accept", "sales-gated"}, bundled: true, lines: 27,
			first: "! NEEDS ACTION  3 of 17 offerings could meet 2 requirements", last: "needs action: 3 of 17 (anthropic-api, gemini-vertex, openai-api), 14 blocked"},
		"find, limited": {args: []string{"find", "--require", "hipaa,zdr", "--accept", "sales-gated", "--limit", "12"}, bundled: true,
			first: "! NEEDS ACTION  3 of 17 offerings could meet 2 requirements", last: "needs action: 3 of 17 (anthropic-api, gemini-vertex, openai-api), 14 blocked"},
		"compare": {args: []string{"compare", "xai", "openai", "gemini-vertex", "--require", "hipaa,zdr", "--accept", "sales-gated"}, bundled: true,
			first: "✗ BLOCKED  1 of 3 offerings, 2 need action", last: "blocked: 1 of 3 offerings (xai-api), 2 need action"},
		"compare all cells": {args: []string{"compare", "xai", "openai", "mistral"}, bundled: true, lines: 30,
			first: "≠ DIFFERENT  3 offerings: 13 of 20 cells differ", last: "different: 13 of 20 cells differ"},
		"scan": {args: []string{"scan", "../../testdata/project/scan/app"},
			first: "· FOUND  ../../testdata/project/scan/app: 1 offering in use, in 4 files", last: "found: 1 offering in use (acme-api)"},
		"verify": {args: []string{"verify", "acme", "--in", "../../testdata/dataset/ok", "--snapshot", "faq=" + page}, code: ExitBlocked,
			first: "✗ MISSING  Acme API: 5 of 5 quotes are missing from the page; 2 not checked", last: "failed: 5 of 5 quotes missing, 4 cells weakened (hipaa_baa and 3 more)"},
		"diff": {args: []string{"diff", "bundled", "../../testdata/diff/regraded", "--require", "hipaa,zdr"}, code: ExitBlocked,
			first: "✗ CHANGED  bundled → ../../testdata/diff/regraded: 12 material changes in 1", last: "failed: 12 material changes in 1 offering (acme-api), 1 verdict changes"},
	} {
		t.Run(name, func(t *testing.T) {
			d := mustFixture(t)
			if tc.bundled {
				d = nil
			}
			got := runApp(t, d, nil, tc.args...)
			lines := strings.Split(strings.TrimSuffix(got.stdout, "\n"), "\n")
			if got.code != tc.code || lines[0] != tc.first || lines[len(lines)-1] != tc.last {
				t.Errorf("exit code %d, want %d; first line %q, want %q; last line %q, want %q\n%s%s", got.code, tc.code, lines[0], tc.first, lines[len(lines)-1], tc.last, got.stdout, got.stderr)
			}
			if most := max(tc.lines, 23); len(lines) > most {
				t.Errorf("%d lines, at most %d fit\n%s", len(lines), most, got.stdout)
			}
			for _, line := range lines {
				if utf8.RuneCountInString(line) > 80 {
					t.Errorf("wider than 80 columns: %q", line)
				}
			}
		})
	}
}
