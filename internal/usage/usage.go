// Package usage marks errors that are the fault of the request: a misspelled
// name, a file that is not there, a project file with faults. Every other error
// means that the work could not be done.
package usage

import (
	"errors"
	"fmt"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// marked is an error that is the request's fault.
type marked struct{ error }

func (m *marked) Unwrap() error { return m.error }

// RequestFault marks the error.
func (m *marked) RequestFault() {}

// New returns an error with this message that is the request's fault.
func New(message string) error { return &marked{errors.New(message)} }

// Errorf formats an error that is the request's fault, whatever it wraps.
func Errorf(format string, args ...any) error { return &marked{fmt.Errorf(format, args...)} }

// Mark returns the error as one that is the request's fault, nil for nil.
func Mark(err error) error {
	if err == nil {
		return nil
	}
	return &marked{err}
}

// Faults returns the faults of a file that the request names, nil for none.
// They are the request's fault unless something could not be read.
func Faults(faults fault.List) error {
	if len(faults) == 0 {
		return nil
	}
	for _, f := range faults {
		if f.Cause != nil && !Is(f.Cause) {
			return faults
		}
	}
	return Mark(faults)
}

// Is reports whether an error is the request's fault: it was marked here, its
// type has a method RequestFault, or it lists a key by its old name. Of joined
// errors all must be.
func Is(err error) bool {
	switch e := err.(type) {
	case interface{ RequestFault() }:
		return true
	case fault.List: // what caused some faults says nothing of the others
		return slices.ContainsFunc(e, func(f fault.Fault) bool { return f.Code == fault.CodeRenamed })
	case interface{ Unwrap() error }:
		return Is(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, part := range e.Unwrap() {
			if !Is(part) {
				return false
			}
		}
		return true
	}
	return false
}

// Flag returns the error about a flag's value as the request's fault, nil for nil.
func Flag(name string, err error) error {
	if err == nil {
		return nil
	}
	return Errorf("%s: %w", name, err)
}
