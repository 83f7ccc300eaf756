package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// conftest is fetched where none is installed.
const (
	conftestModule  = "github.com/open-policy-agent/conftest"
	conftestVersion = "v0.71.1"
)

// locate returns the file of another tool. The error says why nothing is
// measured against it.
func locate(name string) (string, error) {
	file, err := exec.LookPath(name)
	switch {
	case err == nil:
		return file, nil
	case name == "conftest":
		if file, err = fetchConftest(); err != nil {
			err = fmt.Errorf("conftest is not installed and could not be built: %w", err)
		}
		return file, err
	case errors.Is(err, exec.ErrNotFound):
		err = fmt.Errorf("%s is not installed, so nothing is measured against it", name)
	}
	return "", err
}

// fetchConftest builds conftest in the user's cache folder, once.
func fetchConftest() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "vendorcheck-bench", conftestVersion)
	file := filepath.Join(folder, "conftest")
	if _, err := os.Stat(file); err == nil {
		return file, nil
	}
	fmt.Fprintf(os.Stderr, "building %s@%s, which takes minutes\n", conftestModule, conftestVersion)
	c := exec.Command("go", "install", conftestModule+"@"+conftestVersion)
	c.Env = append(os.Environ(), "GOBIN="+folder, "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	return file, c.Run()
}
