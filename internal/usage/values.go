package usage

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// Values returns the values of the flags that are set, but for some; of
// NAME=VALUE what is behind the sign, too.
func Values(flags *pflag.FlagSet, except []string) []string {
	var values []string
	flags.Visit(func(f *pflag.Flag) {
		if slices.Contains(except, f.Name) {
			return
		}
		for _, value := range all(f.Value) {
			_, behind, _ := strings.Cut(value, "=")
			values = append(values, value, behind)
		}
	})
	return slices.DeleteFunc(values, func(value string) bool { return value == "" })
}

func all(v pflag.Value) []string {
	if list, is := v.(pflag.SliceValue); is {
		return list.GetSlice()
	}
	return []string{v.String()}
}
