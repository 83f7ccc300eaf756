package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// commandLines are a request of every command, in a folder with a project file.
var commandLines = map[string][]string{
	"vendorcheck":          {"acme", "--require", "hipaa"},
	"check":                {"check", "acme", "--require", "hipaa"},
	"gate":                 {"gate"},
	"scan":                 {"scan", "--gate"},
	"init":                 {"init", "acme"},
	"attest":               {"attest", "acme", "hipaa", "--grade", "yes", "--document", "d", "--verified-by", "w", "--expires", "2027-01-01"},
	"waive":                {"waive", "acme", "hipaa", "--reason", "r", "--approved-by", "w", "--expires", "2027-01-01"},
	"list":                 {"list"},
	"show":                 {"show", "acme"},
	"compare":              {"compare", "acme", "bolt"},
	"find":                 {"find", "--require", "hipaa"},
	"explain":              {"explain", "acme", "hipaa"},
	"cells":                {"cells"},
	"profiles":             {"profiles", "./ours.yaml"},
	"questions":            {"questions", "acme", "--require", "hipaa"},
	"verify":               {"verify", "acme", "--snapshots", "."},
	"diff":                 {"diff", "bundled", "bundled"},
	"data":                 nil, // alone it is a wrong request
	"data info":            {"data", "info"},
	"data init":            {"data", "init", "started"},
	"data lint":            {"data", "lint", "--overlay", "."},
	"data fmt":             {"data", "fmt", "over"},
	"data export":          {"data", "export"},
	"data import":          nil,
	"data import registry": {"data", "import", "registry", "-", "-o", "new"},
	"data pack":            {"data", "pack", "over", "-o", "new.pack"},
	"schema":               {"schema", "result"},
	"completion":           {"completion", "bash"},
	"version":              {"version"},
	"help":                 {"help"},
	"man":                  {"man", "check"},
}

// withoutData are the commands that open no dataset.
var withoutData = []string{"data fmt", "schema", "completion", "help", "man"}

func commandPaths(c *cobra.Command, all map[string]bool) {
	if c.Runnable() {
		all[strings.TrimPrefix(c.CommandPath(), "vendorcheck ")] = true
	}
	for _, sub := range c.Commands() {
		commandPaths(sub, all)
	}
}

// TestEveryCommandFails holds that in every command an error that nobody marked
// as the request's ends in exit code 3: of the data, of standard input and of
// standard output; and that a flag that does not exist ends in 2.
func TestEveryCommandFails(t *testing.T) {
	all := map[string]bool{}
	commandPaths(Commands(), all)
	for name := range all {
		if _, listed := commandLines[name]; !listed {
			t.Errorf("the command %q has no request here", name)
		}
	}
	d := mustFixture(t)
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("over/offerings", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"ours.yaml":                    "name: ours\ndescription: Ours.\nrequirements: [{cell: hipaa, reason: Ours.}]\n",
		"vendorcheck.yaml":             "requirements: [{cell: hipaa}]\nvendors: [{vendor: acme}]\n",
		"over/offerings/acme-api.yaml": "vendor: Acme\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args []string, open error, stdout *failingWriter) (int, string) {
		var stderr bytes.Buffer
		a := &app{in: failingReader{}, err: &stderr, env: func(string) string { return "" },
			now: func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) },
			bundled: func() (*dataset.Dataset, error) {
				if open != nil {
					return nil, open
				}
				return d, nil
			}}
		return a.main(args, stdout), stderr.String()
	}
	for name, args := range commandLines {
		if args == nil {
			args = strings.Fields(name)
			if code, text := run(args, nil, &failingWriter{room: -1}); code != ExitRequest {
				t.Errorf("%s: exit code %d, want 2\n%s", name, code, text)
			}
			continue
		}
		opens := true
		for _, other := range withoutData {
			opens = opens && other != name
		}
		if opens && name != "init" { // which first finds a project file here
			if code, text := run(args, errInjected, &failingWriter{room: -1}); code != ExitFailure {
				t.Errorf("%s: the data fails: exit code %d, want 3\n%s", name, code, text)
			}
		}
		if code, text := run(append(args, "--no-such-flag"), nil, &failingWriter{room: -1}); code != ExitRequest {
			t.Errorf("%s: an unknown flag: exit code %d, want 2\n%s", name, code, text)
		}
	}
	for _, name := range []string{"vendorcheck", "gate", "list", "show", "compare", "find", "explain", "cells", "profiles", "questions", "data info", "data export", "schema", "completion", "version", "help"} {
		if code, text := run(commandLines[name], nil, &failingWriter{room: 0}); code != ExitFailure {
			t.Errorf("%s: standard output fails: exit code %d, want 3\n%s", name, code, text)
		}
	}
	if code, text := run(commandLines["data import registry"], nil, &failingWriter{room: -1}); code != ExitFailure {
		t.Errorf("standard input fails: exit code %d, want 3\n%s", code, text)
	}
}
