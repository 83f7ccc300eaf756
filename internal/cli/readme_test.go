package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readme = "../../README.md"

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```\n")

// TestREADME runs every console block of the README on the day that the other
// tests run on, and compares what it prints; -update writes it.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	file, err := filepath.Abs(readme)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	writeREADMEFiles(t, string(text))
	blocks := 0
	got := consoleBlock.ReplaceAllStringFunc(string(text), func(block string) string {
		blocks++
		return "```console\n" + runBlock(t, consoleBlock.FindStringSubmatch(block)[1]) + "```\n"
	})
	if blocks == 0 {
		t.Fatal("the README has no console block")
	}
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(text), got); diff != "" {
		t.Errorf("the README does not show what the program prints (-README +program):\n%s", diff)
	}
}

// fileBlock is a file that the README shows: its first line is a comment with
// its name.
var fileBlock = regexp.MustCompile("(?s)```(?:yaml|python|text)\n(# ([a-z./]+)\n.*?)```\n")

// writeREADMEFiles writes the files that the README shows, for the commands that read
// them.
func writeREADMEFiles(t *testing.T, text string) {
	t.Helper()
	for _, block := range fileBlock.FindAllStringSubmatch(text, -1) {
		if err := os.MkdirAll(filepath.Dir(block[2]), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(block[2], []byte(block[1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat("vendorcheck.yaml"); err != nil {
		t.Fatalf("the README shows no project file: %v", err)
	}
}

// runBlock runs the commands of a block and writes it anew. A block that this
// machine lacks a program for stays as it is, and the test says so.
func runBlock(t *testing.T, block string) string {
	var b strings.Builder
	var last outcome
	for line := range strings.Lines(block) {
		command, is := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		if !is {
			continue
		}
		if command == "echo $?" {
			last = outcome{stdout: strconv.Itoa(last.code) + "\n"}
		} else if vendorcheck, filter, piped := strings.Cut(command, " | "); piped {
			if _, err := exec.LookPath(strings.Fields(filter)[0]); err != nil {
				t.Logf("not run, for want of a program: %s", command)
				return block
			}
			last = pipe(t, runApp(t, nil, nil, words(vendorcheck)...), filter)
		} else {
			last = runApp(t, nil, nil, words(command)...)
		}
		b.WriteString("$ " + command + "\n" + last.stdout + last.stderr)
	}
	return b.String()
}

// words splits a command line at spaces, but for those in single quotes, and
// drops the program's name.
func words(line string) []string {
	var args []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			args = append(args, part)
			continue
		}
		args = append(args, strings.Fields(part)...)
	}
	return args[1:]
}

func pipe(t *testing.T, from outcome, filter string) outcome {
	c := exec.Command("sh", "-c", filter)
	c.Stdin = strings.NewReader(from.stdout)
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", filter, err, stderr.String())
	}
	return outcome{stdout: string(out)}
}
