// Command vendorcheck reports which cells block signing with an AI vendor, why,
// and what clears them.
package main

import (
	"os"

	"github.com/vendorcheck/vendorcheck/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
