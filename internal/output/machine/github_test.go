package machine

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
)

// runnerCommand is a command as GitHub's runner reads it.
type runnerCommand struct {
	name, message string
	properties    map[string]string
}

var commandLine = regexp.MustCompile(`^\s*::([a-z-]+)(?: (.*?))?::(.*)$`)

func readCommand(line string) (runnerCommand, bool) {
	parts := commandLine.FindStringSubmatch(line)
	if parts == nil {
		return runnerCommand{}, false
	}
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	c := runnerCommand{name: parts[1], message: data.Replace(parts[3]), properties: map[string]string{}}
	for pair := range strings.SplitSeq(parts[2], ",") {
		key, value, _ := strings.Cut(pair, "=")
		c.properties[key] = property.Replace(value)
	}
	return c, true
}

func FuzzGitHubCommand(f *testing.F) {
	for _, seed := range []string{"plain", "::error::x", "\n::error file=a::b", "\r\n##[add-mask]x", "100%", "%0A::stop-commands::t", "a,b=c:d", "%25%0D", "\x1b\xff"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, title, message string) {
		line := githubCommand(&alert{level: finding.LevelError, at: finding.Location{File: title, Line: 7}, title: title, note: message})
		if strings.ContainsAny(line, "\r\n") {
			t.Fatalf("more than a line: %q", line)
		}
		c, is := readCommand(line)
		want := map[string]string{"title": title, "line": "7", "file": title}
		if title == "" {
			want = map[string]string{"title": ""}
		}
		if !is || c.name != "error" || c.message != message || !cmp.Equal(c.properties, want) {
			t.Errorf("%q and %q are read back from %q as %+v", title, message, line, c)
		}
	})
}
