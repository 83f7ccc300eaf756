package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// hostileDir holds the corpus: hostile files and situations, and tables of what
// must come of each.
const hostileDir = "../../testdata/hostile"

// hostileKind is a way in which the tool is given a file.
type hostileKind struct {
	At      string            // where the file stands
	Shown   string            // how messages name it; At where it is left out
	Good    string            // below good: a file of this kind without a fault
	Beside  map[string]string // what else stands there: a path, and a file below good
	Run     []string          // arguments
	Stdin   bool              // the file is standard input too
	Refused int               // exit code for a file that is refused
	Accepts int               // exit code for the good file
	Stdout  bool              // what is wrong stands on standard output
	Changes bool              // a run that ends well changes the folder
}

// hostileCase is a file, given in one or more ways, and what comes of it.
type hostileCase struct {
	Name string
	File string      // below files; or
	Make hostileText // the text itself
	As   []string    // kinds
	Exit *int        // the kind's Refused where it is left out
	Says []string    // {file} stands for its place, {here} for the line that was spoiled, too
	// Broken says why the tool does not do so yet. The case must fail as long as
	// that stands here.
	Broken string
}

// hostileTables is what the tables hold together.
type hostileTables struct {
	Kinds map[string]hostileKind
	Cases []hostileCase
	Types map[string]hostileType
}

// readHostile reads the tables, all files of YAML that stand in the corpus's
// own folder.
func readHostile(t *testing.T) hostileTables {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(hostileDir, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all := hostileTables{Kinds: map[string]hostileKind{}, Types: map[string]hostileType{}}
	for _, file := range files {
		var table hostileTables
		decoder := yaml.NewDecoder(bytes.NewReader(readHostileFile(t, filepath.Base(file))))
		decoder.KnownFields(true)
		if err := decoder.Decode(&table); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		maps.Copy(all.Kinds, table.Kinds)
		maps.Copy(all.Types, table.Types)
		all.Cases = append(all.Cases, table.Cases...)
	}
	return all
}

func readHostileFile(t testing.TB, name ...string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{hostileDir}, name...)...))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestHostileTables holds the tables against the files: each file is in a case,
// each case has its file and a kind that there is, and no two have one name.
func TestHostileTables(t *testing.T) {
	tables := readHostile(t)
	used, names := map[string]bool{}, map[string]bool{}
	for _, c := range tables.Cases {
		if names[c.Name] || c.Name == "" || len(c.As) == 0 || len(c.Says) == 0 && c.Exit == nil {
			t.Errorf("%q: it needs a name of its own, a kind and what comes of it", c.Name)
		}
		names[c.Name], used[c.File] = true, true
		if (c.File == "") == c.Make.empty() {
			t.Errorf("%q: it needs either a file or a text", c.Name)
		}
		for _, name := range c.As {
			if _, known := tables.Kinds[name]; !known {
				t.Errorf("%q: there is no kind %q", c.Name, name)
			}
		}
	}
	delete(used, "")
	err := fs.WalkDir(os.DirFS(filepath.Join(hostileDir, "files")), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !used[name] {
			t.Errorf("%s is in no case", name)
		}
		delete(used, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range used {
		t.Errorf("there is no file %s", name)
	}
}

// TestHostileCount holds the corpus to its size.
func TestHostileCount(t *testing.T) {
	files, situations := 0, 0
	for _, c := range readHostile(t).Cases {
		files += len(c.As)
	}
	for _, script := range hostileScripts(t) {
		text, _, _ := bytes.Cut(readHostileFile(t, filepath.Base(script)), []byte("\n-- "))
		situations += bytes.Count(text, []byte("\nexits "))
	}
	t.Logf("%d files and %d situations", files, situations)
	if files < 80 || situations < 80 {
		t.Errorf("there are %d files and %d situations; 80 of each are held", files, situations)
	}
}

// TestHostileGood holds that the good file of every kind is taken: what is
// refused below is refused for what was spoiled in it.
func TestHostileGood(t *testing.T) {
	for name, kind := range readHostile(t).Kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, faults := runHostile(t, kind, readHostileFile(t, "good", kind.Good))
			for _, fault := range faults {
				t.Error(fault)
			}
			if out.code != kind.Accepts {
				t.Errorf("exit code %d, want %d\n%s%s", out.code, kind.Accepts, out.stdout, out.stderr)
			}
		})
	}
}

// TestHostileFiles gives every file of the corpus to the tool.
func TestHostileFiles(t *testing.T) {
	tables := readHostile(t)
	for _, c := range tables.Cases {
		for _, name := range c.As {
			t.Run(strings.ReplaceAll(c.Name, " ", "-")+"/"+name, func(t *testing.T) {
				t.Parallel()
				faults := c.run(t, tables.Kinds[name])
				switch {
				case c.Broken == "":
					for _, fault := range faults {
						t.Error(fault)
					}
				case len(faults) == 0:
					t.Errorf("it is mended: %s; take the mark from the table", c.Broken)
				default:
					t.Skip(c.Broken)
				}
			})
		}
	}
}

// run gives the file to the tool in one way, and returns what of the case's
// expectation does not hold.
func (c *hostileCase) run(t *testing.T, kind hostileKind) []string {
	text, line := c.text(t, kind)
	exit := kind.Refused
	if c.Exit != nil {
		exit = *c.Exit
	}
	out, faults := runHostile(t, kind, text)
	said := out.stderr
	if kind.Stdout {
		said = out.stdout
	}
	if out.code != exit {
		faults = append(faults, fmt.Sprintf("exit code %d, want %d\n%s%s", out.code, exit, beginningOf(out.stdout), beginningOf(out.stderr)))
	}
	for _, want := range c.Says {
		want = strings.NewReplacer("{file}", kind.shown(), "{here}", fmt.Sprintf("%s:%d: ", kind.shown(), line)).Replace(want)
		if !strings.Contains(said, want) {
			faults = append(faults, fmt.Sprintf("it does not say %q:\n%s", want, beginningOf(said)))
		}
	}
	return faults
}

// shown is how messages name the file.
func (k hostileKind) shown() string { return cmp.Or(k.Shown, k.At) }

// text returns the case's text, and the line that was spoiled in the kind's good
// file.
func (c *hostileCase) text(t *testing.T, kind hostileKind) ([]byte, int) {
	if c.File != "" {
		return readHostileFile(t, "files", c.File), 1
	}
	return c.Make.of(t, string(readHostileFile(t, "good", kind.Good)))
}
