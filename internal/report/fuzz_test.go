package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzRead holds that a report that is read says the same when it is written
// and read again, and that one of another version is none.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{"schema_version":"1"}`, `{"schema_version":"2"}`, `{"SCHEMA_VERSION":"1"}`, `null`, `{`, `{"schema_version":"1","results":[null]}`, `{"schema_version":"1","as_of":"2026-11-21","blocked":true}`,
		`{"schema_version":"1","results":[{"offering":{"id":"x"},"verdict":"block","requirements":[{"cell":"a","grade":"unclear","accept":"yes","attributes":{"a":1,"b":["c"],"d":true,"e":"f"}}]}]}`,
		`{"schema_version":"1","results":[{"requirements":[{"grade":"YES","confidence":null,"attributes":{"a":1,"a":2}}]}]}`, `{"schema_version":"1","results":[{"requirements":[{"attributes":{"a":1e3,"b":null,"c":9223372036854775808}}]}]}`,
		`{"schema_version":"1","results":[{"requirements":[{"attributes":null,"grade":5,"verified":"2026-02-30"}]}]}`, "{\"schema_version\":\"1\",\"as_of\":null,\"tool\":{\"name\":\"\\ud800\xff\"}}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read("r.json", data)
		if err != nil {
			if r != nil {
				t.Errorf("%q: %+v and %v", data, r, err)
			}
			return
		}
		if r.SchemaVersion != SchemaVersion || !json.Valid(data) {
			t.Errorf("%q is read as version %q", data, r.SchemaVersion)
		}
		once, err := json.Marshal(r)
		if err != nil {
			t.Fatalf("%q cannot be written: %v", data, err)
		}
		again, err := Read("r.json", once)
		if err != nil {
			t.Fatalf("%q is written as %s, which cannot be read: %v", data, once, err)
		}
		twice, err := json.Marshal(again)
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("%q says another thing the second time (%v):\n%s", data, err, cmp.Diff(string(once), string(twice)))
		}
	})
}
