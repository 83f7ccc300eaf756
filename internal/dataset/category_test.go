package dataset

import "testing"

// TestCategoryLabels holds that a category is read by its name and by its label.
func TestCategoryLabels(t *testing.T) {
	for _, name := range Category("").Words() {
		c := Category(name)
		for _, text := range []string{name, c.Label(), " " + c.Label()} {
			if got, err := ParseCategory(text); got != c || err != nil {
				t.Errorf("%q: %s, %v", text, got, err)
			}
		}
	}
	if _, err := ParseCategory("clouds"); err == nil {
		t.Error("clouds is a category")
	}
}
