package cli

import "errors"

// The exit codes are fixed for ever. They depend on the verdict alone, never
// on the format.
const (
	ExitClear   = 0 // nothing blocks
	ExitBlocked = 1 // something blocks signing
	ExitRequest = 2 // the request is wrong
	ExitFailure = 3 // the tool could not do its work
)

// errBlocked ends a command that judged and found a block; the report has said
// why.
var errBlocked = errors.New("blocked")
