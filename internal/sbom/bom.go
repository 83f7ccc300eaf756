package sbom

// What is read and written of CycloneDX 1.6, by the names of the specification
// <https://cyclonedx.org/docs/1.6/json/>. What is read has the same names in
// the other versions. The types are our own because those of cyclonedx-go cost
// time at the start of every run, needed or not; the tests hold them against
// that library.

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

// inventory is the part of a document that is read. The rest, such as
// vulnerabilities, may be large, and what is wrong in it does not matter here.
type inventory struct {
	Metadata struct {
		Component *component `json:"component" xml:"component"`
	} `json:"metadata" xml:"metadata"`
	Components []component `json:"components" xml:"components>component"`
	Services   []service   `json:"services" xml:"services>service"`
}

// component is a piece of software, or of what belongs to it.
type component struct {
	BOMRef     string      `json:"bom-ref,omitempty" xml:"bom-ref,attr"`
	Type       string      `json:"type" xml:"type,attr"`
	Name       string      `json:"name" xml:"name"`
	Version    string      `json:"version,omitempty" xml:"version"`
	PackageURL string      `json:"purl,omitempty" xml:"purl"`
	Components []component `json:"components,omitempty" xml:"components>component"`
}

// The types of components that matter here.
const (
	typeApplication = "application"
	typeFramework   = "framework"
	typeLibrary     = "library"
)

// service is one that is called over a network. What is told of its data, the
// references and properties are written only. Of a flag that is not set nothing
// is known; it is not written.
type service struct {
	BOMRef               string              `json:"bom-ref,omitempty" xml:"bom-ref,attr"`
	Provider             *organization       `json:"provider,omitempty" xml:"provider"`
	Name                 string              `json:"name" xml:"name"`
	Endpoints            []string            `json:"endpoints,omitempty" xml:"endpoints>endpoint"`
	Authenticated        bool                `json:"authenticated,omitempty" xml:"authenticated"`
	CrossesTrustBoundary bool                `json:"x-trust-boundary,omitempty" xml:"x-trust-boundary"`
	Data                 []dataFlow          `json:"data,omitempty" xml:"-"`
	ExternalReferences   []externalReference `json:"externalReferences,omitempty" xml:"-"`
	Properties           properties          `json:"properties,omitempty" xml:"-"`
	Services             []service           `json:"services,omitempty" xml:"services>service"`
}

// organization is an organizationalEntity.
type organization struct {
	Name string   `json:"name" xml:"name"`
	URL  []string `json:"url,omitempty" xml:"url"`
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
