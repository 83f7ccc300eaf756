// Command manual generates manual pages, a Markdown reference and completion
// scripts from the commands. The product does not link it.
//
//	go run ./internal/tools/manual -markdown docs/reference
//	go run ./internal/tools/manual -man DIR -completions DIR
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/cli"
	"github.com/vendorcheck/vendorcheck/internal/completion"
	"github.com/vendorcheck/vendorcheck/internal/manual"
)

func main() {
	man := flag.String("man", "", "write manual pages, vendorcheck*.1 and *.7, into this `folder`")
	markdown := flag.String("markdown", "", "write the reference, *.md, into this `folder`")
	completions := flag.String("completions", "", "write vendorcheck.bash, .zsh, .fish and .ps1 into this `folder`")
	date := flag.String("date", "", "`day` that manual pages name, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else the day of the commit)")
	flag.Parse()
	if flag.NArg() > 0 || *man+*markdown+*completions == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*man, *markdown, *completions, *date); err != nil {
		fmt.Fprintln(os.Stderr, "manual:", err)
		os.Exit(1)
	}
}

// write generates what a folder is given for.
func write(man, markdown, completions, date string) error {
	pages := manual.Pages(cli.Commands())
	if man != "" {
		day, err := dayOf(date)
		if err != nil {
			return err
		}
		if err := writeFiles(man, manual.Man(pages, day)); err != nil {
			return err
		}
	}
	if markdown != "" {
		if err := writeFiles(markdown, manual.Reference(pages)); err != nil {
			return err
		}
	}
	if completions == "" {
		return nil
	}
	scripts, err := scripts()
	if err != nil {
		return err
	}
	return writeFiles(completions, scripts)
}

// writeFiles writes texts to a folder, by file name.
func writeFiles(dir string, files map[string]string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// scripts returns the completion scripts by file name.
func scripts() (map[string]string, error) {
	files := map[string]string{}
	for shell, extension := range map[string]string{"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"} {
		var script bytes.Buffer
		if err := completion.Write(cli.Commands(), shell, &script); err != nil {
			return nil, err
		}
		files["vendorcheck."+extension] = script.String()
	}
	return files, nil
}

// dayOf returns the date of the manual pages. It is not the day of the build, so
// that two builds of one commit are equal.
func dayOf(date string) (string, error) {
	if date != "" {
		_, err := time.Parse(time.DateOnly, date)
		return date, err
	}
	from, epoch := "SOURCE_DATE_EPOCH", os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		out, err := exec.Command("git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return "", fmt.Errorf("the day of the commit is not known (%w); name a day with -date", err)
		}
		from, epoch = "git", strings.TrimSpace(string(out))
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return "", fmt.Errorf("%s: %w", from, err)
	}
	return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
}
