package main

import (
	"bytes"
	"debug/buildinfo"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// conftestModule is fetched where no conftest is installed.
const (
	conftestModule  = "github.com/open-policy-agent/conftest"
	conftestVersion = "v0.71.1"
)

// peers are the other tools that vendorcheck is measured against.
type peers struct {
	dir   string
	found map[string]peer
}

// peer is another tool on this machine.
type peer struct {
	file    string // empty: there is none
	version string
	err     error // why there is none
}

// find returns the file of a peer, or says in plain words why there is none.
func (p *peers) find(name string) (string, error) {
	if _, known := p.found[name]; !known {
		if p.found == nil {
			p.found = map[string]peer{}
		}
		p.found[name] = look(name)
	}
	return p.found[name].file, p.found[name].err
}

func look(name string) peer {
	file, err := exec.LookPath(name)
	switch {
	case err == nil:
	case name == "conftest":
		if file, err = fetchConftest(); err != nil {
			return peer{err: fmt.Errorf("conftest is not in PATH and could not be fetched: %w", err)}
		}
	case errors.Is(err, exec.ErrNotFound):
		return peer{err: fmt.Errorf("%s is not in PATH, so nothing is measured against it; Debian has it as %s", name, packageOf(name))}
	default:
		return peer{err: err}
	}
	return peer{file: file, version: versionOf(file)}
}

func packageOf(name string) string {
	if name == "rg" {
		return "ripgrep"
	}
	return name
}

// fetchConftest builds conftest in the user's cache folder, once.
func fetchConftest() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	bin := filepath.Join(cache, "vendorcheck-bench", conftestVersion)
	file := filepath.Join(bin, "conftest")
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	fmt.Printf("fetching %s@%s, which takes minutes\n", conftestModule, conftestVersion)
	c := exec.Command("go", "install", conftestModule+"@"+conftestVersion)
	c.Env = append(os.Environ(), "GOBIN="+bin, "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	return file, c.Run()
}

// versionOf returns a program's version: the module's for one that Go has
// built, the first line that it prints for any other.
func versionOf(file string) string {
	if info, err := buildinfo.ReadFile(file); err == nil && info.Main.Version != "" {
		return info.Main.Version
	}
	out, _ := exec.Command(file, "--version").Output()
	line, _, _ := bytes.Cut(out, []byte("\n"))
	return strings.TrimSpace(string(line))
}
