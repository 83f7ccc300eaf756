package diff

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

func load(t testing.TB) content {
	t.Helper()
	folder, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "data")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	c := content{Catalog: *folder.Catalog}
	for _, o := range folder.Offerings {
		c.Offerings = append(c.Offerings, *o)
	}
	return c
}

func compare(t testing.TB, old, new *dataset.Dataset) []Change {
	t.Helper()
	changes, err := Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func kinds(changes []Change) []Kind {
	var all []Kind
	for _, ch := range changes {
		all = append(all, ch.Kind)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// expected says which kinds of change each change of one value is, by the type
// and field that holds it.
var expected = map[string][]Kind{
	"Catalog.Version":                  {Date},
	"Catalog.Groups":                   {Wording},
	"Catalog.Groups removed":           {Wording},
	"Catalog.Groups added":             {Wording},
	"Catalog.Groups reversed":          {Order},
	"Catalog.Cells removed":            {SpecRemoved},
	"Catalog.Cells added":              {SpecAdded},
	"Catalog.Cells reversed":           {Order},
	"Catalog.SharedAliases added":      {Wording},
	"Catalog.Publishers removed":       {Wording},
	"Catalog.Publishers added":         {Wording},
	"Catalog.Publishers reversed":      {Order},
	"Publisher.Name":                   {Wording},
	"Publisher.Sites":                  {Wording},
	"Publisher.Sites removed":          {Wording},
	"Publisher.Sites added":            {Wording},
	"CellSpec.ID":                      {SpecAdded, SpecRemoved},
	"CellSpec.Title":                   {Wording},
	"CellSpec.Group":                   {Wording},
	"CellSpec.Core":                    {Wording},
	"CellSpec.Question":                {Wording},
	"CellSpec.AnsweredBy":              {Wording},
	"CellSpec.Aliases":                 {AliasAdded, AliasRemoved},
	"CellSpec.Aliases removed":         {AliasRemoved},
	"CellSpec.Aliases added":           {AliasAdded},
	"CellSpec.Aliases reversed":        {Order},
	"CellSpec.AppliesTo":               {SpecScope},
	"CellSpec.MaxAgeDays":              {Wording},
	"CellSpec.Grades removed":          {Wording},
	"CellSpec.Grades added":            {Wording},
	"GradeMeaning.Grade":               {Wording},
	"GradeMeaning.Meaning":             {Wording},
	"CellSpec.Attributes removed":      {AttributeRemoved},
	"CellSpec.Attributes added":        {AttributeAdded},
	"CellSpec.Attributes reversed":     {Order},
	"AttributeSpec.Name":               {AttributeAdded, AttributeRemoved},
	"AttributeSpec.Type":               {AttributeRetyped},
	"AttributeSpec.Unit":               {AttributeRetyped},
	"AttributeSpec.About":              {Wording},
	"AttributeSpec.Values":             {AttributeRetyped},
	"AttributeSpec.Values removed":     {AttributeRetyped},
	"AttributeSpec.Values added":       {AttributeRetyped},
	"AttributeSpec.Values reversed":    {Order},
	"Rule.Summary":                     {Wording},
	"Rule.Sources removed":             {Wording},
	"Rule.Sources added":               {Wording},
	"Citation.Cite":                    {Wording},
	"Citation.URL":                     {Wording},
	"content.Offerings removed":        {OfferingRemoved},
	"content.Offerings added":          {OfferingAdded},
	"content.Offerings reversed":       nil, // they stand by id
	"Offering.ID":                      {OfferingAdded, OfferingRemoved},
	"Offering.Vendor":                  {Party},
	"Offering.Name":                    {AliasAdded, AliasRemoved, Identification},
	"Offering.Developer":               {Party},
	"Offering.Platform":                {Party},
	"Offering.Category":                {Party},
	"Offering.ModelFamily":             {Identification},
	"Offering.Aliases":                 {AliasAdded, AliasRemoved},
	"Offering.Aliases removed":         {AliasRemoved},
	"Offering.Aliases added":           {AliasAdded},
	"Offering.Aliases reversed":        {Order},
	"Offering.Summary":                 {Prose},
	"Offering.Sources removed":         {Source},
	"Offering.Sources added":           {Source},
	"Offering.Sources reversed":        {Order},
	"Offering.Cells removed":           {CellRemoved},
	"Offering.Cells added":             {CellAdded},
	"Offering.Cells reversed":          nil, // they stand in the catalog's order
	"Package.Registry":                 {Identification},
	"Package.Names":                    {Identification},
	"Package.Names removed":            {Identification},
	"Package.Names added":              {Identification},
	"Source.ID":                        {Source},
	"Source.URL":                       {Source},
	"Source.Title":                     {Source},
	"Source.Publisher":                 {Source},
	"Source.Kind":                      {SourceKind},
	"Source.Language":                  {Source},
	"Source.PageDate":                  {Date},
	"Source.Retrieved":                 {Date},
	"Source.Copy":                      {Source},
	"Source.Archived":                  {Source},
	"Source.Note":                      {Note},
	"Cell.ID":                          {CellAdded, CellRemoved},
	"Cell.Origin":                      nil, // which file it comes from is no content
	"Cell.Grade":                       {Regraded},
	"Cell.Refused":                     {Refused},
	"Cell.Confidence":                  {Confidence},
	"Cell.Verified":                    {Date},
	"Cell.WatchOut":                    {Prose},
	"Cell.WatchOut of a plain yes":     {WatchOut},
	"Cell.Rationale":                   {Prose},
	"Cell.NextStep":                    {Prose},
	"Cell.Tier":                        {Tier},
	"Cell.Route":                       {Route},
	"Cell.Default":                     {Default},
	"Cell.Geography":                   {Geography},
	"Cell.Attributes removed":          {Attribute},
	"Cell.Attributes added":            {Attribute},
	"Cell.Attributes reversed":         {Order},
	"Attribute.Name":                   {Attribute},
	"Attribute.Value":                  {Attribute},
	"Attribute.Value reversed":         {Order},
	"Cell.SideEffects removed":         {SideEffect},
	"Cell.SideEffects added":           {SideEffect},
	"Cell.SideEffects reversed":        {Order},
	"SideEffect.ID":                    {SideEffect},
	"SideEffect.Text":                  {Prose},
	"SideEffect.Cell":                  {SideEffect},
	"Cell.Exceptions removed":          {Exception},
	"Cell.Exceptions added":            {Exception},
	"Cell.Exceptions reversed":         {Order},
	"Exception.Models":                 {Exception},
	"Exception.Models removed":         {Exception},
	"Exception.Models added":           {Exception},
	"Exception.Models reversed":        {Order},
	"Exception.Grade":                  {Exception},
	"Exception.WatchOut":               {Prose},
	"Exception.Evidence removed":       {QuoteRemoved},
	"Exception.Evidence added":         {QuoteAdded},
	"Cell.Searched added":              {Note},
	"Cell.Evidence removed":            {QuoteRemoved},
	"Cell.Evidence removed of context": {ContextQuote},
	"Cell.Evidence added":              {QuoteAdded},
	"Cell.Evidence reversed":           {Order},
	"Evidence.Source":                  {SourceKind}, // the page is unknown
	"Evidence.Source of context":       {Source},
	"Evidence.Quote":                   {QuoteChanged},
	"Evidence.Quote of context":        {ContextQuote},
	"Evidence.Stance":                  {Stance},
	"Evidence.Stance of context":       {Stance},
	"Evidence.Checked":                 {Date},
	"Evidence.Checked of context":      {Date},
	"Evidence.Checked removed":         {Date},
	"Checked.Date":                     {Date},
	"Checked.Copy":                     {Date},
	"Checked.Text":                     {Date},
	"Checked.Sentence":                 {Date},
	"Cell.RegistryGrade":               {RegistryGrade},
}

// identification are the lists of names that code uses; all change alike.
var identification = []string{"Hosts", "EnvVars", "Services", "ModelIDs", "WeakSignals", "Models", "Packages"}

func wanted(name string) ([]Kind, bool) {
	for _, list := range identification {
		if rest, is := strings.CutPrefix(name, "Offering."+list); is && rest == " reversed" {
			return []Kind{Order}, true
		} else if is && (rest == "" || rest == " added" || rest == " removed") {
			return []Kind{Identification}, true
		}
	}
	kinds, known := expected[name]
	return kinds, known
}

// TestEveryField changes every value of a dataset, one at a time, and holds
// that it is reported as what it is. A field that is not in the table is one
// that somebody added to the data and Compare does not look at.
func TestEveryField(t *testing.T) {
	c := enriched(t)
	old := c.dataset(t)
	seen := map[string]bool{}
	for _, m := range mutations(reflect.ValueOf(&c).Elem(), "content", "") {
		want, known := wanted(m.name)
		if !known {
			t.Errorf("%s (%s) is in no table of changes", m.name, m.path)
			continue
		}
		seen[m.name] = true
		m.during(func() {
			new := c.dataset(t)
			got := compare(t, old, new)
			if diff := cmp.Diff(want, kinds(got)); diff != "" {
				t.Errorf("%s (%s): (-want +got)\n%s%v", m.name, m.path, diff, got)
			}
			mirrored(t, m.path, got, compare(t, new, old))
		})
	}
	if left := compare(t, old, c.dataset(t)); len(left) > 0 {
		t.Fatalf("the test has not put everything back: %v", left)
	}
	for name := range expected {
		if !seen[name] {
			t.Errorf("nothing in the test's data changes %s", name)
		}
	}
}

// enriched is the fixture with something in every field that it leaves empty
// throughout.
func enriched(t testing.TB) content {
	c := load(t)
	cell, _ := c.Offerings[0].Cell("retention_zdr")
	cell.Evidence = append(cell.Evidence, dataset.Evidence{Source: "blog", Quote: "Acme is a company.", Stance: dataset.Context})
	cell.Evidence[0].Checked = &dataset.Checked{Date: cell.Verified, Copy: dataset.Live, Text: "sha256:" + strings.Repeat("ab", 32), Sentence: "sha256:" + strings.Repeat("cd", 32)}
	cell.Exceptions = append(cell.Exceptions, dataset.Exception{Models: []string{"Anvil Mini", "Anvil Nano"}, Grade: grade.Partial, WatchOut: "Seven days."})
	return c
}

// mirrored holds that the way back is the way there: every change the other
// way round.
func mirrored(t *testing.T, name string, there, back []Change) {
	t.Helper()
	turned := make([]Change, len(back))
	for i, ch := range back {
		ch.Kind = opposite(ch)
		ch.From, ch.To = ch.To, ch.From
		ch.OldFile, ch.File, ch.OldLine, ch.Line = ch.File, ch.OldFile, ch.Line, ch.OldLine
		turned[i] = ch
	}
	strip := func(changes []Change) []Change {
		out := append([]Change{}, changes...)
		for i := range out { // told as the new data has it
			if out[i].Kind == Exception || out[i].Kind == Prose || out[i].Quote != nil {
				out[i].Subject = ""
			}
			if out[i].Kind == AliasShared { // the way back only removes it
				out[i].Kind = AliasAdded
			}
			out[i].Name, out[i].Title, out[i].Quote, out[i].Material = "", "", nil, false
		}
		slices.SortFunc(out, func(a, b Change) int { return strings.Compare(written(a), written(b)) })
		return out
	}
	if diff := cmp.Diff(strip(there), strip(turned)); diff != "" {
		t.Errorf("%s: the way back is another:\n%s", name, diff)
	}
}

func written(ch Change) string {
	return strings.Join([]string{string(ch.Kind), ch.Offering, ch.Cell, ch.Subject, ch.From, ch.To, ch.File, ch.OldFile}, "\n")
}

func opposite(ch Change) Kind {
	for _, two := range [][2]Kind{
		{OfferingAdded, OfferingRemoved}, {CellAdded, CellRemoved}, {QuoteAdded, QuoteRemoved}, {AliasAdded, AliasRemoved},
		{SpecAdded, SpecRemoved}, {AttributeAdded, AttributeRemoved},
	} {
		switch ch.Kind {
		case two[0]:
			return two[1]
		case two[1]:
			return two[0]
		}
	}
	return ch.Kind
}
