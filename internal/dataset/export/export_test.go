package export

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

func load(t testing.TB, dir string) *dataset.Dataset {
	t.Helper()
	files, faults := folder.Read(os.DirFS(dir), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	return files.Dataset()
}

// exported writes the dataset as the program does.
func exported(t testing.TB, d *dataset.Dataset) []byte {
	t.Helper()
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	e := New(d, all)
	e.Tool, e.Disclaimer = Tool{Name: "vendorcheck", Version: "dev"}, "An index."
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(e); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestExportRoundTrip holds that an export loses nothing, wherever the dataset
// came from.
func TestExportRoundTrip(t *testing.T) {
	for _, dir := range []string{"../../../testdata/dataset/ok", "../../../data"} {
		d := load(t, dir)
		want, err := pack.Write(d)
		if err != nil {
			t.Fatal(err)
		}
		packed, err := pack.Open(string(want))
		if err != nil {
			t.Fatal(err)
		}
		for _, from := range []*dataset.Dataset{d, packed} {
			from.Overlays = []string{"ours"}
			text := exported(t, from)
			again, err := Read("export.json", text)
			if err != nil {
				t.Fatal(err)
			}
			repacked, err := pack.Write(again)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, repacked) || again.Digest != d.Digest {
				t.Errorf("%s: the export is packed otherwise than the dataset", dir)
			}
			if !bytes.Equal(text, exported(t, again)) {
				t.Errorf("%s: the export of the export differs", dir)
			}
			if bytes.Contains(text, []byte(": null")) && !onlyNullable(text) {
				t.Errorf("%s: a list is null", dir)
			}
		}
	}
}

// onlyNullable reports whether null stands only where a value may be unknown.
func onlyNullable(text []byte) bool {
	for line := range strings.Lines(string(text)) {
		if key, null := strings.CutSuffix(strings.TrimRight(line, ",\n"), ": null"); null {
			switch strings.Trim(key, ` "`) {
			case "page_date", "checked":
			default:
				return false
			}
		}
	}
	return true
}

// TestExportIsStrict changes one thing of an export each time.
func TestExportIsStrict(t *testing.T) {
	text := string(exported(t, load(t, "../../../testdata/dataset/ok")))
	if _, err := Read("e.json", []byte("\ufeff"+text)); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{`"grade": "unclear"`, `"grade": "maybe"`, `offerings[1].cells[3].grade: unknown grade "maybe"`},
		{`"grade": "unclear"`, `"Grade": "unclear"`, `unknown key "Grade"`},
		{`"grade": "unclear"`, `"grade": null`, `the key "grade" is missing`},
		{`"grade": "unclear"`, `"grade": 3`, `grade: unknown grade "3"`},
		{`"confidence": "medium"`, `"confidence": "sure"`, `confidence: unknown confidence "sure"`},
		{`"stance": "supports"`, `"stance": "for"`, `stance: unknown word "for"`},
		{`"verified": "2026-01-02"`, `"verified": "2026-02-30"`, `"2026-02-30" is not a date`},
		{`"refused": true`, `"refused": "yes"`, `refused: expected true or false, found text "yes"`},
		{`"default_retention_days": 30`, `"default_retention_days": 30.5`, `attributes.default_retention_days: expected true or false`},
		{`"default_retention_days": 30`, `"default_retention_days": {}`, `attributes.default_retention_days: expected one value or a list`},
		{`"default_retention_days": 30`, `"default_retention_days": 1, "default_retention_days": 30`, `duplicate key "default_retention_days"`},
		{`"cell": "data_residency"`, `"cell": "hipaa_baa"`, `cells[2]: "hipaa_baa" is listed a second time`},
		{`"cell": "data_residency",`, `"cell": "nosuch",`, `has no cell "nosuch"`},
		{`"id": "bolt-api"`, `"id": "acme-api"`, `duplicate offering "acme-api"`},
		{`"source": "blog"`, `"source": "log"`, `the source "log" is not listed`},
		{`"quote": "Acme wants TLS 1.2."`, `"quote": "Acme \u001b[2J wants"`, `a text has the character U+001B`},
		{`"schema_version": "1"`, `"schema_version": "2"`, `schema_version: the file is of form "2"; this program reads form 1`},
		{`"schema_version": "1",`, ``, `the key "schema_version" is missing`},
		{`"schema_version": "1"`, `"schema_version": "1", "extra": 1`, `unknown key "extra"`},
		{`"schema_version": "1"`, `"schema_version": "1", "schema_version": "1"`, `duplicate key "schema_version"`},
		{`"catalog": {`, `"catalog": null, "x": {`, `the key "catalog" is missing`},
		{`"type": "days"`, `"type": "weeks"`, `unknown word "weeks"`},
		{`"offerings": [`, `"offerings": [[],`, `offerings[0]: expected a mapping, found a list`},
		{`"offerings": [`, `"offerings": 1, "o": [`, `expected a list, found the number "1"`},
		{`"hosts": [`, `"hosts": [null,`, `hosts[0]: expected a value, found nothing`},
		{`"groups": [`, `"groups": [` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + ",", `values nest deeper than 32 levels`},
	} {
		if !strings.Contains(text, c.old) {
			t.Fatalf("the export has no %s", c.old)
		}
		head, offerings, _ := strings.Cut(text, `"offerings": [`)
		changed := head + `"offerings": [` + strings.Replace(offerings, c.old, c.new, 1)
		if !strings.Contains(offerings, c.old) {
			changed = strings.Replace(text, c.old, c.new, 1)
		}
		_, err := Read("e.json", []byte(changed))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "e.json:") {
			t.Errorf("%s → %s: %v\nwant %s", c.old, c.new, err, c.want)
		}
	}
	for _, text := range []string{"", " \n", "[]", "{", `{"a":1}{}`, `{"a" 1}`, "{\"a\":\"\x00\"}", "{\"a\":\"\xff\"}", text + "{}", text[:len(text)/2], "null"} {
		if _, err := Read("e.json", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "e.json:") {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

func TestExportBounds(t *testing.T) {
	if _, err := Read("e.json", make([]byte, MaxSize+1)); err == nil || !strings.Contains(err.Error(), "more than 67108864 bytes") {
		t.Errorf("too large: %v", err)
	}
	many := `{"offerings":[` + strings.Repeat("{},", 1000) + `{}]}`
	_, err := Read("e.json", []byte(many))
	if err == nil || !strings.Contains(err.Error(), "reading stopped here") || strings.Count(err.Error(), "\n") > 2*100 {
		t.Errorf("many faults: %v", err)
	}
	wide := `{"offerings":[[` + strings.Repeat("0,", 1<<19) + `0]]}`
	if _, err := Read("e.json", []byte(wide)); err == nil || !strings.Contains(err.Error(), "more than 262144 values") {
		t.Errorf("many values: %v", err)
	}
}

// TestEncode writes every offering that we have as YAML and reads it again.
func TestEncode(t *testing.T) {
	decode := func(text []byte) *dataset.Offering {
		o := &dataset.Offering{}
		doc, faults := strictyaml.Parse("x.yaml", text)
		if len(faults) == 0 {
			faults = doc.Decode(o)
		}
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return o
	}
	for _, dir := range []string{"../../../testdata/dataset/ok", "../../../data"} {
		all, err := load(t, dir).All()
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			written, err := yamlformat.Encode(o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(o, decode(written), cmpopts.IgnoreTypes(fault.Location{})); diff != "" {
				t.Errorf("%s changes:\n%s", o.ID, diff)
			}
			if again, faults, err := yamlformat.Format("x.yaml", written, &dataset.Offering{}, false); err != nil || len(faults) > 0 || !bytes.Equal(again, written) {
				t.Errorf("%s is not in canonical form: %v %v", o.ID, err, faults)
			}
		}
	}
}

// TestEncodeQuotes holds that a text stays a text, whatever it looks like.
func TestEncodeQuotes(t *testing.T) {
	for _, text := range []string{"yes", "No", "on", "12", "1.5", "0x1F", "null", "~", "true", "2026-01-02", "a: b", "# c", "- d", "*e", "&f", "!g", "%h", "@i", "`j", "[k]", "{l}", "'m'", `"n"`, " o ", "p\nq", "=", "<<", "", strings.Repeat("word ", 40) + "end"} {
		o := &dataset.Offering{Summary: text, Cells: []dataset.Cell{{ID: "c", Attributes: dataset.Attributes{
			{Name: "text", Value: dataset.Value{Kind: dataset.TextValue, Text: text}}, {Name: "list", Value: dataset.Value{Kind: dataset.ListValue, List: []string{text, text}}},
			{Name: "none", Value: dataset.Value{Kind: dataset.ListValue, List: []string{}}}, {Name: "zero", Value: dataset.Value{Kind: dataset.NumberValue}}, {Name: "false", Value: dataset.Value{Kind: dataset.BoolValue}}}}}}
		written, err := yamlformat.Encode(o)
		if err != nil {
			t.Fatal(err)
		}
		doc, faults := strictyaml.Parse("x.yaml", written)
		if len(faults) > 0 {
			t.Fatalf("%q: %v", text, faults)
		}
		read := &dataset.Offering{}
		if faults := doc.DecodePartial(read); text != "" && read.Summary != text {
			t.Errorf("%q is read as %q: %v", text, read.Summary, faults)
		}
		if diff := cmp.Diff(o.Cells[0].Attributes, read.Cells[0].Attributes, cmpopts.IgnoreTypes(fault.Location{})); diff != "" {
			t.Errorf("%q: the attributes change:\n%s\n%s", text, diff, written)
		}
	}
}

func FuzzRead(f *testing.F) {
	text := exported(f, load(f, "../../../testdata/dataset/ok"))
	f.Add(text)
	f.Add(text[:len(text)/2])
	f.Add([]byte(`{"schema_version":"1","offerings":[{"id":"x","cells":[{"cell":"a","attributes":{"b":[1,"2",true]}}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read("e.json", data)
		if err != nil {
			return
		}
		want, err := pack.Write(d)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read("e.json", exported(t, d))
		if err != nil {
			t.Fatalf("an export that was read cannot be read again: %v", err)
		}
		repacked, err := pack.Write(again)
		if err != nil || !bytes.Equal(want, repacked) {
			t.Errorf("the second export differs: %v", err)
		}
	})
}
