// Package detect finds the offerings that a codebase uses from the text of files
// and from lists of packages. The data says what identifies an offering; this
// package knows no vendor. It is pure: texts are handed to it.
package detect

import (
	"slices"
	"strings"
)

// Kind says what a signal is.
type Kind string

// The kinds of signals.
const (
	Host        Kind = "host"         // the address of an API
	Package     Kind = "package"      // a client library in a manifest, a lock file or an SBOM
	EnvVar      Kind = "env_var"      // the name of an environment variable
	Service     Kind = "service"      // the name by which a cloud's own SDK reaches it
	ModelID     Kind = "model_id"     // a model as requests name it
	ServiceCall Kind = "sbom_service" // a service that an SBOM declares
)

// Kinds returns the kinds, the strongest first.
func Kinds() []Kind { return []Kind{Host, Service, Package, ServiceCall, EnvVar, ModelID} }

func (k Kind) rank() int { return slices.Index(Kinds(), k) }

func (k Kind) words() string { return strings.ReplaceAll(string(k), "_", " ") }

// Context is the part of a codebase that holds a signal.
type Context string

// The contexts. Those after Lock are weaker: what they name need not be used.
const (
	Code     Context = "code"
	Config   Context = "config"
	Manifest Context = "manifest"
	Lock     Context = "lock" // a lock file, or an SBOM: direct and transitive dependencies alike
	Comment  Context = "comment"
	Test     Context = "test"
	Docs     Context = "docs"
	Vendored Context = "vendored" // other people's code kept in the tree
	Bundle   Context = "bundle"   // made by a build: minified, compiled, packed
)

// Contexts returns the contexts, the strongest first.
func Contexts() []Context {
	return []Context{Code, Config, Manifest, Lock, Comment, Test, Docs, Vendored, Bundle}
}

// Counts reports whether a signal in this context is a signal of use.
func (c Context) Counts() bool {
	return c == Code || c == Config || c == Manifest || c == Lock
}

// Signal is one line that names an offering.
type Signal struct {
	Kind Kind
	// Offerings are the ids of those that the name fits, in the data's order.
	Offerings []string
	Name      string // as the data has it, a package as REGISTRY:NAME
	Text      string // as the file has it
	File      string // with slashes, below the root that was scanned
	Line      int    // 1-based
	Context   Context
	// Weak has a value for each of Offerings. Weak signals alone prove nothing:
	// the library works with other vendors, too, or others serve the model.
	Weak []bool
	// Region is the one that a host is pinned to, or the expression that fills
	// it in; empty for none.
	Region string
	// Explains are the offerings whose library the file points here by a base
	// URL.
	Explains []string
	Version  string // of a package, as the file has it
	// Indirect packages are dependencies of dependencies, as far as the file
	// shows.
	Indirect bool
	Module   string // the nearest folder above with a manifest
}
