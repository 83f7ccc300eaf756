package machine

import (
	"bytes"
	"encoding/json"
	"testing"
)

func FuzzJSONText(f *testing.F) {
	for _, seed := range []string{"", "plain", "\"\\\b\f\n\r\t\x00\x1f\x7f", "\xff\xc3\x28", "\u2028\u2029é€😀", "</script>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w := &jsonWriter{}
		w.text(s)
		var want bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(s); err != nil {
			t.Fatal(err)
		}
		if got := string(w.buf) + "\n"; got != want.String() {
			t.Errorf("text(%q) = %s, encoding/json writes %s", s, got, want.String())
		}
	})
}
