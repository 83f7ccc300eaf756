//go:build !unix || aix || solaris

package file

import "os"

// lockFile does nothing where a file that is open for its lock could not be
// replaced: that the text is still the same is looked at anyhow.
func lockFile(*os.File) error { return nil }
