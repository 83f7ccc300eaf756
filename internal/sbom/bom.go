package sbom

// What is written of CycloneDX 1.6, by the names of the specification
// <https://cyclonedx.org/docs/1.6/json/>. The types are our own because those of
// cyclonedx-go cost time at the start of every run, needed or not; the tests
// compare them with that library.

// bom is a document that is written.
type bom struct {
	Schema       string    `json:"$schema"`
	Format       string    `json:"bomFormat"`
	SpecVersion  string    `json:"specVersion"`
	SerialNumber string    `json:"serialNumber,omitempty"` // urn:uuid:UUID
	Version      int       `json:"version"`                // of the document, from 1
	Metadata     metadata  `json:"metadata"`
	Services     []service `json:"services"`
}

// metadata says what made a document, and of what.
type metadata struct {
	Tools      tools      `json:"tools"`
	Properties properties `json:"properties,omitempty"`
}

// tools are those that made a document. Before 1.5 they were a list.
type tools struct {
	Components []component `json:"components"`
}

// component is a piece of software.
type component struct {
	Type    string `json:"type"`
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

// The types of components that matter here.
const (
	typeApplication = "application"
	typeFramework   = "framework"
	typeLibrary     = "library"
)

// service is one that is called over a network. A flag that is not set is not
// known, and not written.
type service struct {
	BOMRef               string              `json:"bom-ref,omitempty"`
	Provider             *organization       `json:"provider,omitempty"`
	Name                 string              `json:"name"`
	Endpoints            []string            `json:"endpoints,omitempty"`
	CrossesTrustBoundary bool                `json:"x-trust-boundary,omitempty"`
	Data                 []dataFlow          `json:"data,omitempty"`
	ExternalReferences   []externalReference `json:"externalReferences,omitempty"`
	Properties           properties          `json:"properties,omitempty"`
}

// organization is an organizationalEntity.
type organization struct {
	Name string `json:"name"`
}

// dataFlow says where data goes, and of what class it is.
type dataFlow struct {
	Flow           string `json:"flow"`
	Classification string `json:"classification"`
}

// externalReference leads out of the document.
type externalReference struct {
	URL     string `json:"url"`
	Comment string `json:"comment,omitempty"`
	Type    string `json:"type"`
}

// property is a name and a value outside of the specification.
type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}
