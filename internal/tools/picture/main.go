// Command picture draws the terminal pictures at the top of the README, one for
// light pages and one for dark ones. It runs the commands with a fixed date. The
// product does not link it.
//
//	go run ./internal/tools/picture
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/cli"
)

// command is the command in the pictures.
const command = "vendorcheck xai --require hipaa,zdr"

// asOf is the date of the pictures and the README's other examples.
const asOf = "2026-11-21"

func main() {
	dir := flag.String("o", "docs", "write the pictures to this `folder`")
	flag.Parse()
	if err := write(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func write(dir string) error {
	pictures, err := draw()
	if err != nil {
		return err
	}
	for name, text := range pictures {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// draw returns the pictures by file name.
func draw() (map[string][]byte, error) {
	text, err := session()
	if err != nil {
		return nil, err
	}
	lines, err := readLines(text)
	if err != nil {
		return nil, err
	}
	pictures := map[string][]byte{}
	for _, s := range schemes {
		pictures["check-"+s.name+".svg"] = s.draw(lines)
	}
	return pictures, nil
}

// session returns the terminal output of the command and its exit code, 80 columns
// wide and colored.
func session() (string, error) {
	if err := os.Setenv("COLUMNS", strconv.Itoa(columns)); err != nil {
		return "", err
	}
	args := append(strings.Fields(command)[1:], "--color", "always", "--as-of", asOf)
	var stdout, stderr bytes.Buffer
	code := cli.Main(args, &bytes.Buffer{}, &stdout, &stderr)
	if stderr.Len() > 0 {
		return "", fmt.Errorf("%s: %s", command, strings.TrimSpace(stderr.String()))
	}
	return prompt(command) + stdout.String() + prompt("echo $?") + strconv.Itoa(code) + "\n", nil
}

// prompt returns a typed line after a faint prompt.
func prompt(typed string) string { return "\x1b[2m$\x1b[0m \x1b[1m" + typed + "\x1b[0m\n" }
