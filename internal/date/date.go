// Package date holds calendar days. The dataset and the verdicts know days
// only: no time of day, no zone, no clock.
package date

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a calendar day, counted in days; the zero value is no date. Dates
// compare with < and ==, and subtracting one from another gives days.
type Date int32

// layout is ISO 8601's calendar date, the only form that is read or written.
const layout = "2006-01-02"

// epoch is the number that 1970-01-01 has, chosen so that no year that can be
// written in four digits falls on or below zero.
const epoch = 719163

const secondsPerDay = 24 * 60 * 60

// Parse reads a date in the form YYYY-MM-DD. Days that the calendar does not
// have, such as 2026-02-30, are errors.
func Parse(s string) (Date, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() == 0 {
		return 0, fmt.Errorf("%q is not a date; write YYYY-MM-DD, for example 2026-11-21", s)
	}
	return Of(t), nil
}

// Of returns the day of a time, in that time's own zone.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/secondsPerDay + epoch)
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == 0 }

// String returns the date as YYYY-MM-DD, empty for the zero value.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return time.Unix((int64(d)-epoch)*secondsPerDay, 0).UTC().Format(layout)
}

// UnmarshalText reads a date as Parse does.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}

// MarshalJSON writes the date as a string, and null for the zero value.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return strconv.AppendQuote(nil, d.String()), nil
}
