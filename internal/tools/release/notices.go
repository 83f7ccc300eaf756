package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// systems are the systems of the releases; some libraries are linked on one of them
// only.
var systems = []string{"linux", "darwin", "windows"}

// library is a module with packages in the program, or Go itself.
type library struct{ name, version, dir string }

// linkedNotices returns the licenses and notices of everything that the package pkg
// links on any system. The licenses require them. A library without a license is an
// error.
func linkedNotices(pkg string) ([]byte, error) {
	libraries := map[string]library{}
	for _, system := range systems {
		out, err := goOutput(system, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", pkg)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(out) {
			if field := strings.Split(strings.TrimSpace(line), "\t"); len(field) == 3 {
				libraries[field[0]] = library{field[0], field[1], field[2]}
			}
		}
	}
	root, err := goOutput("", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	all := []library{{name: "Go, its runtime and standard library", dir: strings.TrimSpace(root)}}
	for _, name := range slices.Sorted(maps.Keys(libraries)) {
		all = append(all, libraries[name])
	}
	return notices(all)
}

func goOutput(system string, args ...string) (string, error) {
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, &errs)
	}
	return out.String(), nil
}

// notices formats one section for each library: its name, and the text of its
// license and notice files.
func notices(libraries []library) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("The program vendorcheck contains the libraries below, each under its own\nlicense. Its own license is in the file LICENSE.\n")
	for _, l := range libraries {
		fmt.Fprintf(&out, "\n%s\n%s\n", strings.Repeat("=", 80), strings.TrimSpace(l.name+" "+l.version))
		files, err := licenseFiles(l.dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.name, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(filepath.Join(l.dir, file))
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&out, "\n-- %s\n\n%s\n", file, bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
	}
	return out.Bytes(), nil
}

// licenseFiles returns the names of the license and notice files directly in dir.
func licenseFiles(dir string) ([]string, error) {
	terms := regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() && terms.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("no license in %s", dir)
	}
	return names, nil
}
