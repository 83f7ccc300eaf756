package usage_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// TestIs holds that an error is the request's fault only where it is marked,
// whatever is wrapped around it or joined with it.
func TestIs(t *testing.T) {
	disk := errors.New("disk full")
	wrong := usage.New("no such cell")
	for name, tc := range map[string]struct {
		err  error
		want bool
	}{
		"nil":                   {nil, false},
		"unmarked":              {disk, false},
		"new":                   {wrong, true},
		"format":                {usage.Errorf("--grade: %w", disk), true},
		"mark":                  {usage.Mark(disk), true},
		"mark of nil":           {usage.Mark(nil), false},
		"wrapped":               {fmt.Errorf("line 3: %w", wrong), true},
		"wrapped unmarked":      {fmt.Errorf("line 3: %w", disk), false},
		"joined":                {errors.Join(wrong, wrong), true},
		"joined with unmarked":  {errors.Join(wrong, disk), false},
		"wrapped with unmarked": {fmt.Errorf("%w: %w", wrong, disk), false},
		"faults":                {fault.List{{Message: "wrong"}}, false},
		"faults with a cause":   {fault.List{{Message: "wrong"}, {Cause: wrong}}, false},
		"marked faults":         {usage.Faults(fault.List{{Message: "wrong"}, {Cause: wrong}}), true},
		"unread faults":         {usage.Faults(fault.List{{Message: "wrong"}, {Cause: disk}}), false},
		"no faults":             {usage.Faults(nil), false},
	} {
		if got := usage.Is(tc.err); got != tc.want {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
	if err := usage.Faults(nil); err != nil {
		t.Error(err)
	}
	if !errors.Is(usage.Mark(disk), disk) {
		t.Error("the cause is lost")
	}
}
