package sbom

// Statement is what is written: the offerings that a codebase uses.
type Statement struct {
	Tool     string // the version of vendorcheck
	AsOf     string // YYYY-MM-DD; empty for none
	Dataset  string // the version of the dataset; empty for none
	Profile  string // that the offerings were judged by; empty where none was
	Services []Use  // in the order in which they are written
}

// Use is one offering in use. What is empty is not known, and not written.
type Use struct {
	ID          string // of the offering; no two are the same
	Name        string
	Provider    string   // the vendor
	Hosts       []string // as found; one with an expression in it becomes a property, the others endpoints
	Regions     []string
	TrustCenter string // an address
	Evidence    []Reference
	Confidence  string
	Verdict     string // empty where nothing was judged
	Signals     []Signal
}

// Reference is a page of the evidence.
type Reference struct{ URL, Title string }

// Signal is one line that names an offering.
type Signal struct {
	Kind string
	Text string // as the file has it
	File string
	Line int // 1-based
}
