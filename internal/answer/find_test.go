package answer

import (
	"slices"
	"testing"
)

func TestWithCell(t *testing.T) {
	cells := withCell(nil, FoundCell{Cell: "a", Codes: []string{"one"}})
	cells = withCell(cells, FoundCell{Cell: "b"})
	cells = withCell(cells, FoundCell{Cell: "a", Codes: []string{"two"}})
	if len(cells) != 2 || !slices.Equal(cells[0].Codes, []string{"one", "two"}) {
		t.Errorf("cells %+v", cells)
	}
}
