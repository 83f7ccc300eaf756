package date

import (
	"cmp"
	"encoding/json"
	"strings"
	"testing"
)

// valid tells a date of the calendar by counting, without the standard library.
func valid(s string) bool {
	if len(s) != len("YYYY-MM-DD") || s[4] != '-' || s[7] != '-' {
		return false
	}
	number := func(digits string) int {
		n := 0
		for i := range len(digits) {
			if digits[i] < '0' || digits[i] > '9' {
				return -1
			}
			n = 10*n + int(digits[i]-'0')
		}
		return n
	}
	year, month, day := number(s[:4]), number(s[5:7]), number(s[8:])
	if year < 1 || month < 1 || month > 12 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days++
	}
	return 1 <= day && day <= days
}

// FuzzParse holds that dates and nothing else are read, that they come out as
// they went in, and that they are ordered as their texts are.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-11-21", "0001-01-01", "9999-12-31", "0000-01-01", "2026-02-30", "2024-02-29", "1900-02-29", "2026-1-2", "2026-11-21 ", "+026-01-01", "２０２６-01-01", "", "null"} {
		f.Add(seed, "2026-11-21")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		a, err := Parse(one)
		if (err == nil) != valid(one) {
			t.Fatalf("Parse(%q) = %v, %v", one, a, err)
		}
		if err != nil {
			if a != 0 || !strings.Contains(err.Error(), "YYYY-MM-DD") {
				t.Errorf("Parse(%q) = %d, %v", one, a, err)
			}
			return
		}
		var back Date
		text, err := json.Marshal(a)
		if err != nil || json.Unmarshal(text, &back) != nil || back != a || a.String() != one || a <= 0 {
			t.Errorf("%q is %d, written as %s and %q, and read as %d (%v)", one, a, text, a, back, err)
		}
		if next, err := Parse((a + 1).String()); one != "9999-12-31" && (err != nil || next != a+1) {
			t.Errorf("the day after %q is %q (%v)", one, a+1, err)
		}
		if b, err := Parse(two); err == nil && cmp.Compare(a, b) != cmp.Compare(one, two) {
			t.Errorf("%q and %q are %d and %d", one, two, a, b)
		}
	})
}
