// Command release makes what a release carries besides the program and the
// manual: the notices of the libraries that are linked into it, and manual
// pages in the compressed form that packages install. .goreleaser.yaml calls
// it; nothing of it is in the tool.
//
//	go run ./internal/tools/release -man DIR -notices FILE
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	man := flag.String("man", "", "compress the manual pages in this `folder`, each in its place")
	notices := flag.String("notices", "", "write the notices of linked libraries to this `file`")
	flag.Parse()
	if err := run(*man, *notices); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(man, notices string) error {
	if man != "" {
		if err := compressPages(man); err != nil {
			return err
		}
	}
	if notices == "" {
		return nil
	}
	text, err := linkedNotices("./cmd/vendorcheck")
	if err != nil {
		return err
	}
	return os.WriteFile(notices, text, 0o644)
}
