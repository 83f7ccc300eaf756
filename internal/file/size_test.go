package file

import "testing"

func TestParseSize(t *testing.T) {
	for text, want := range map[string]int64{"1": 1, "16MiB": 16 << 20, " 2 KiB ": 2048, "1GiB": 1 << 30, "0": 0, "-1": 0, "": 0, "MiB": 0, "1.5MiB": 0, "1MB": 0, "9223372036854775807KiB": 0} {
		n, err := ParseSize(text)
		if n != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v", text, n, err)
		}
	}
}
