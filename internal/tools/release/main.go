// Command release generates files of a release: the license notices of the linked
// libraries, and compressed manual pages as packages install them. .goreleaser.yaml
// runs it. The product does not link it.
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
