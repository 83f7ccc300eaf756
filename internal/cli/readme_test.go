package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readme = "../../README.md"

// fencedBlock is a block of a page: its kind and what stands in it.
var fencedBlock = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

// fileBlock is a block that shows a file: its first line is a comment with its
// name.
var fileBlock = regexp.MustCompile("^# ([a-z.][a-z0-9._/-]*)\n")

// TestREADME runs every command that the README and the pages beside it show,
// page by page and in their order, on the day that the other tests run on. What
// console blocks print is compared; -update writes it. A file that a page shows
// is written when its turn comes.
func TestREADME(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	overlay := readPage(t, "../../docs/data.md")
	seen := map[string]bool{}
	for _, page := range append(pages, readme) {
		t.Run(filepath.Base(page), func(t *testing.T) {
			text := readPage(t, page)
			file, err := filepath.Abs(page)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			if page == readme {
				writeREADMEFiles(t, overlay) // its data is the one that data.md shows
			}
			got := runPage(t, text, seen)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(text, got); diff != "" {
				t.Errorf("the page does not show what the program prints (-page +program):\n%s", diff)
			}
		})
	}
	for command := range parsedOnly {
		if !seen[command] {
			t.Errorf("no page shows %q; take it from the list of what is not run", command)
		}
	}
}

// parsedOnly are commands that cannot run here, and why. Their flags are read
// all the same.
var parsedOnly = map[string]string{
	"vendorcheck gate --policy-ref FETCH_HEAD":                    "the page's folder is no repository; the transcript policy-ref runs it",
	"vendorcheck init":                                            "there is a project file, and it is never overwritten",
	"vendorcheck verify --live":                                   "it reads pages over the network",
	"vendorcheck verify --live --save pages":                      "it reads pages over the network",
	"vendorcheck verify --snapshots pages":                        "the pages are what --live saved",
	"vendorcheck data import registry data.json -o from-registry": "the file is the registry's",
}

// programs are those that pages may show besides ours; nothing runs them here.
var programs = []string{"go", "make", "docker", "cosign", "sha256sum", "git", "cd", "cp"}

// runPage runs what a page shows and returns the page with its console blocks
// written anew. It adds to seen what it ran.
func runPage(t *testing.T, text string, seen map[string]bool) string {
	got := fencedBlock.ReplaceAllStringFunc(text, func(block string) string {
		part := fencedBlock.FindStringSubmatch(block)
		switch kind, body := part[1], part[2]; {
		case kind == "console":
			return "```console\n" + runBlock(t, body) + "```"
		case kind == "sh":
			for _, command := range typed(t, body) {
				mustRun(t, command, seen)
			}
		case fileBlock.MatchString(body):
			writeShown(t, body)
		}
		return block
	})
	for _, command := range append(shown(text), inScripts(text)...) {
		mustRun(t, command, seen)
	}
	return got
}

// typed returns our commands in a block of what somebody types.
func typed(t *testing.T, block string) []string {
	t.Helper()
	var commands []string
	goesOn := false
	for line := range strings.Lines(block) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  #")
		line, _, _ = strings.Cut(line, " # ")
		line = strings.TrimSpace(strings.Replace(line, "go run ./cmd/vendorcheck", "vendorcheck", 1))
		switch first, _, _ := strings.Cut(line, " "); {
		case goesOn || line == "":
		case first == "vendorcheck":
			commands = append(commands, line)
		case !slices.Contains(programs, first):
			t.Errorf("a page shows %q, and no test knows what that is", line)
		}
		goesOn = strings.HasSuffix(line, `\`)
	}
	return commands
}

var (
	codeSpan   = regexp.MustCompile("`(vendorcheck [^`]+)`")
	scriptLine = regexp.MustCompile(`(?m)^\s*- (?:run: )?(vendorcheck .+)$`)
)

// shown returns our commands in the prose of a page.
func shown(text string) []string {
	var commands []string
	for _, span := range codeSpan.FindAllStringSubmatch(fencedBlock.ReplaceAllString(text, ""), -1) {
		commands = append(commands, strings.Join(strings.Fields(span[1]), " "))
	}
	return commands
}

// inScripts returns our commands in the pipelines of a page.
func inScripts(text string) []string {
	var commands []string
	for _, line := range scriptLine.FindAllStringSubmatch(text, -1) {
		commands = append(commands, line[1])
	}
	return commands
}

// mustRun runs a command; it must come to a verdict or do its work.
func mustRun(t *testing.T, command string, seen map[string]bool) {
	t.Helper()
	seen[command] = true
	args := words(command)
	if parsedOnly[command] != "" {
		args = append(args, "--help")
	}
	if out := runApp(t, nil, nil, args...); out.code > ExitBlocked {
		t.Errorf("%s: exit code %d\n%s", command, out.code, out.stderr)
	}
}

// writeREADMEFiles writes the files that a page shows, for the commands that
// read them.
func writeREADMEFiles(t *testing.T, text string) {
	t.Helper()
	for _, block := range fencedBlock.FindAllStringSubmatch(text, -1) {
		if fileBlock.MatchString(block[2]) {
			writeShown(t, block[2])
		}
	}
}

func writeShown(t *testing.T, block string) {
	t.Helper()
	name := fileBlock.FindStringSubmatch(block)[1]
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(block), 0o644); err != nil {
		t.Fatal(err)
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

func readPage(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
