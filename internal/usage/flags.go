package usage

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// FlagError returns what is wrong with a flag of a command, and what is allowed,
// in place of the error of the package that reads flags.
func FlagError(command string, flags *pflag.FlagSet, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(command, flags, unknown)
	case errors.As(err, &missing):
		return Errorf("%s needs a value%s; see %s --help", spelled(missing.GetFlag()), named(missing.GetFlag()), command)
	case errors.As(err, &invalid):
		return invalidValue(invalid.GetFlag(), invalid.GetValue(), err)
	}
	return Mark(err)
}

func unknownFlag(command string, flags *pflag.FlagSet, err *pflag.NotExistError) error {
	typed, word := "--"+err.GetSpecifiedName(), err.GetSpecifiedName()
	if letters := err.GetSpecifiedShortnames(); letters != "" {
		typed, word = "-"+word, letters
	}
	return Errorf("unknown flag %s%s; %s --help lists the flags", typed, suggest.DidYouMean("--"+word, flagNames(flags)), command)
}

// flagNames returns the flags as they are typed, those that help lists.
func flagNames(flags *pflag.FlagSet) []string {
	names := []string{"--help"}
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	return names
}

func invalidValue(f *pflag.Flag, value string, err error) error {
	switch f.Value.Type() {
	case "bool":
		return Errorf("--%s %q: write --%s, or --%s=false", f.Name, value, f.Name, f.Name)
	case "int", "uint", "int64":
		return Errorf("--%s %q: write a whole number%s, for example 90", f.Name, value, unit(f))
	}
	return Errorf("--%s %q: %w", f.Name, value, errors.Unwrap(err))
}

// spelled returns how a flag is typed: -o, --output.
func spelled(f *pflag.Flag) string {
	if f.Shorthand == "" {
		return "--" + f.Name
	}
	return fmt.Sprintf("-%s, --%s", f.Shorthand, f.Name)
}

// named returns the name that help gives to a flag's value.
func named(f *pflag.Flag) string {
	name, _ := pflag.UnquoteUsage(f)
	if name == "" || name == f.Value.Type() {
		return ""
	}
	return ", " + name
}

// unit returns what a number counts, where the name of the value is a plural.
func unit(f *pflag.Flag) string {
	name, _ := pflag.UnquoteUsage(f)
	if !strings.HasSuffix(name, "S") {
		return ""
	}
	return " of " + strings.ToLower(name)
}
