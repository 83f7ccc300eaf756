package machine

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// harmlessField reports whether a spreadsheet takes a field for text.
func harmlessField(field string) bool {
	begin := strings.TrimLeft(field, " \t\r\n\"'\u00a0\u200b\ufeff“”‘’")
	return strings.HasPrefix(field, "'") || begin == "" || !strings.ContainsAny(begin[:1], "=+-@") && !strings.HasPrefix(begin, "＝")
}

func FuzzCSVText(f *testing.F) {
	for _, seed := range []string{"plain", "=cmd|' /C calc'!A0", "  =1+1", "\t=1", "\r\n@SUM(A1)", "\"=1", "'=1", "-1+2", "+1", "@x", "＝1", "\u200b=1", "\ufeff=1", "a,b;\"c\"", "\x1b[2J\xff", "“=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := csvText(s)
		if !harmlessField(got) {
			t.Errorf("csvText(%q) = %q, which a spreadsheet may compute", s, got)
		}
		if strings.ContainsFunc(got, unicode.IsControl) {
			t.Errorf("csvText(%q) = %q has control characters", s, got)
		}
		if got != wording.Plain(s) && got != "'"+wording.Plain(s) {
			t.Errorf("csvText(%q) = %q loses text", s, got)
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		if err := w.Write([]string{got, "next"}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		back, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil || len(back) != 1 || len(back[0]) != 2 || back[0][0] != got {
			t.Errorf("csvText(%q) is read back as %q, %v", s, back, err)
		}
	})
}
