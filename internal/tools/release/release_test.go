package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCompressPages(t *testing.T) {
	const page = ".TH VENDORCHECK 1\n"
	var packed [][]byte
	for range 2 {
		dir := t.TempDir()
		for _, name := range []string{"vendorcheck.1", "vendorcheck-grades.7"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := compressPages(dir); err != nil {
			t.Fatal(err)
		}
		left, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(left) != 2 {
			t.Fatalf("%q are left: %v", left, err)
		}
		text, err := os.ReadFile(filepath.Join(dir, "vendorcheck.1.gz"))
		if err != nil {
			t.Fatal(err)
		}
		packed = append(packed, text)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed[0]))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil || string(text) != page || r.Name != "" || !r.ModTime.IsZero() {
		t.Errorf("%q, named %q, of %v: %v", text, r.Name, r.ModTime, err)
	}
	if !bytes.Equal(packed[0], packed[1]) {
		t.Error("the same page gives other bytes the second time")
	}
	if err := compressPages(t.TempDir()); err == nil {
		t.Error("a folder without pages is no error")
	}
}

// TestNotices holds that every library that is linked, on any system, is in
// the notices with a license.
func TestNotices(t *testing.T) {
	if _, err := licenseFiles(goEnv(t, "GOROOT")); err != nil {
		t.Skipf("this Go came without its license: %v", err)
	}
	text, err := linkedNotices("../../../cmd/vendorcheck")
	if err != nil {
		t.Fatal(err)
	}
	out := string(text)
	for _, want := range []string{
		"\nGo, its runtime and standard library\n\n-- LICENSE\n",
		"\ngopkg.in/yaml.v3 v3.0.1\n\n-- LICENSE\n", "\n-- NOTICE\n",
		"\ngithub.com/inconshreveable/mousetrap v", // on Windows alone
		"\ngithub.com/spf13/cobra v",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, not := range []string{"santhosh-tekuri/jsonschema", "github.com/vendorcheck", "\r", goEnv(t, "GOROOT")} {
		if strings.Contains(out, not) {
			t.Errorf("it has %q, which is not linked", not)
		}
	}
	if sections := strings.Count(out, "\n"+strings.Repeat("=", 80)+"\n"); sections < 20 || sections > strings.Count(out, "\n-- ") {
		t.Errorf("%d libraries, %d files", sections, strings.Count(out, "\n-- "))
	}
}

func TestNoticesWithoutLicense(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "license.go"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := notices([]library{{"example.com/a", "v1.0.0", dir}}); err == nil || !strings.Contains(err.Error(), "example.com/a: no license") {
		t.Errorf("a library without a license: %v", err)
	}
}

// goEnv returns a setting of the Go that builds.
func goEnv(t *testing.T, name string) string {
	t.Helper()
	dir, err := goOutput("", "env", name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(dir)
}
