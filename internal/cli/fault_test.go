package cli

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// faultScript is a transcript, which TestScripts runs too: how each command
// reads and writes where nothing fails.
const faultScript = "../../testdata/script/fault.txtar"

// faultCase is a command of that transcript, and the files that it starts from.
type faultCase struct {
	name   string // the command line
	args   []string
	dir    string // to run in, below the folder of files
	env    []string
	stdin  []byte
	before folderState
	sound  faultRun // what it does where nothing fails
}

// faultRun is the outcome of a run, and the files that it left behind.
type faultRun struct {
	outcome
	after folderState
}

// folderState is what stands in a folder: the mode and the content of each
// file, by path. Folders have no content.
type folderState map[string]string

// runFaultCases calls run for each command of the transcript, in order, on the
// files as the commands before it left them. Run returns the files that it left
// behind.
func runFaultCases(t *testing.T, run func(c *faultCase) folderState) {
	t.Helper()
	archive, err := txtar.ParseFile(faultScript)
	if err != nil {
		t.Fatal(err)
	}
	state := folderState{}
	for _, f := range archive.Files {
		state[f.Name] = fileState(0o644, f.Data)
	}
	c := faultCase{}
	for line := range strings.Lines(string(archive.Comment)) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		switch words[0] {
		case "cd":
			c.dir = filepath.Join(c.dir, words[1])
		case "env":
			c.env = append(slices.Clone(c.env), words[1])
		case "stdin":
			c.stdin = []byte(state.content(words[1]))
		case "exits":
			this := c
			this.name, this.args, this.before = strings.Join(words[2:], " "), words[3:], state
			if this.sound.code, err = strconv.Atoi(words[1]); err != nil {
				t.Fatal(err)
			}
			state, c.stdin = run(&this), nil
		}
	}
}

func fileState(mode fs.FileMode, data []byte) string { return fmt.Sprintf("%v\n%s", mode, data) }

// content returns what a file holds.
func (s folderState) content(name string) string {
	_, content, _ := strings.Cut(s[name], "\n")
	return content
}

// write makes the files in a folder that is empty.
func (s folderState) write(dir string) error {
	for name := range s {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		if err := os.WriteFile(file, []byte(s.content(name)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// readState reads a folder whole; links and the like do not occur.
func readState(dir string) (folderState, error) {
	state := folderState{}
	return state, filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		state[filepath.ToSlash(name)] = fileState(info.Mode(), data)
		return err
	})
}

// saysClear finds the words by which any format says that nothing is wrong.
var saysClear = regexp.MustCompile(`CLEAR|✓ FOUND|✓ SAME|"blocked": ?false|"outcome": ?"clear"|failures="0"`)

// saysIncomplete finds the words by which a report says that it did not see all.
var saysIncomplete = regexp.MustCompile(`INCOMPLETE|"complete": ?false|"state": ?"unreachable"`)

// judge says what is wrong with a run in which something failed, empty for
// nothing. Either the fault did not matter, and all is as it would be without;
// or the run failed, every file is the old one or the new one, whole, and
// nothing says that all is well. What could not be removed may be left over;
// mayRefuse tells that the fault may look like a wrong request.
func (c *faultCase) judge(r faultRun, mayLitter, mayRefuse bool) string {
	var wrong []string
	switch {
	case r.code == c.sound.code && r.code != ExitFailure:
		if r.stdout != c.sound.stdout {
			wrong = append(wrong, "the exit code is that of a run without the fault, but not what it says:\n"+r.stdout)
		}
		if !mayLitter && !maps.Equal(r.after, c.sound.after) {
			wrong = append(wrong, "the exit code is that of a run without the fault, but not what it wrote")
		}
	case r.code != ExitFailure && !(r.code == ExitRequest && mayRefuse):
		wrong = append(wrong, fmt.Sprintf("exit code %d", r.code))
	case r.stderr == "":
		wrong = append(wrong, "it fails without a word")
	}
	if r.code != c.sound.code && saysClear.MatchString(r.stdout) {
		wrong = append(wrong, "it fails, and says on standard output that nothing is wrong:\n"+r.stdout)
	}
	return strings.Join(append(wrong, c.judgeFiles(r, mayLitter)...), "\n")
}

// names reports whether the message of a failed run names a file as written.
func (r faultRun) names(file string) bool {
	_, written, _ := strings.Cut(r.stderr, "already written: ")
	return strings.Contains(written, path.Base(file))
}

func (c *faultCase) judgeFiles(r faultRun, mayLitter bool) []string {
	var wrong []string
	for _, name := range slices.Sorted(maps.Keys(r.after)) {
		now := r.after[name]
		old, was := c.before[name]
		new, is := c.sound.after[name]
		switch {
		case !was && !is:
			if !mayLitter {
				wrong = append(wrong, name+" is left over")
			}
		case now == old:
		case now != new && !saysIncomplete.MatchString(now):
			wrong = append(wrong, fmt.Sprintf("%s is neither the old file nor the new one; it has %d bytes", name, len(r.after.content(name))))
		case r.code != c.sound.code && saysClear.MatchString(now) && !saysIncomplete.MatchString(now) && !r.names(name):
			wrong = append(wrong, name+" was written and says that nothing is wrong, and no message names it")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.before)) {
		if _, there := r.after[name]; !there && c.sound.after[name] != "" {
			wrong = append(wrong, name+" is gone")
		}
	}
	return wrong
}
