package output

import (
	"fmt"
	"slices"
	"strings"
)

// Target is one format and where it goes.
type Target struct {
	Format string
	File   string // empty for standard output
}

// Targets reads what -o asks for, FORMAT or FORMAT=FILE each. Nothing asked for
// is the first of the allowed formats on standard output. The error says what is
// wrong with the request.
func Targets(specs, allowed []string) ([]Target, error) {
	if len(specs) == 0 {
		return []Target{{Format: allowed[0]}}, nil
	}
	var targets []Target
	seen := map[string]string{}
	for _, spec := range specs {
		format, file, toFile := strings.Cut(spec, "=")
		format = strings.ToLower(format)
		if !slices.Contains(allowed, format) {
			return nil, UnknownFormat(format, allowed)
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("-o %s names no file; write %s=FILE, or %s for standard output", spec, format, format)
		}
		if first, twice := seen[file]; twice {
			if toFile {
				return nil, fmt.Errorf("-o asks twice for the file %s", file)
			}
			return nil, fmt.Errorf("both %s and %s are asked for on standard output; write one of them as FORMAT=FILE", first, format)
		}
		seen[file] = format
		targets = append(targets, Target{Format: format, File: file})
	}
	return targets, nil
}

// Quiet prints the table, of which one line is shown, besides what goes to files.
func Quiet(targets []Target) ([]Target, error) {
	for _, t := range targets {
		switch {
		case t.File != "":
		case t.Format == "table":
			return targets, nil
		default:
			return nil, fmt.Errorf("-q prints one line, and -o %s a document; write -o %s=FILE, or leave -q out", t.Format, t.Format)
		}
	}
	return append(targets, Target{Format: "table"}), nil
}

// Files returns the files that are written, and whether anything is printed. The
// summary of GitHub's step, empty for none, is one beside the format github.
func Files(targets []Target, summary string) (names []string, printed bool) {
	for _, t := range targets {
		if t.Format == "github" && summary != "" {
			names = append(names, summary)
		}
		if t.File == "" {
			printed = true
		} else {
			names = append(names, t.File)
		}
	}
	return names, printed
}
