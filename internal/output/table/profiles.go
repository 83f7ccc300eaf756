package table

import (
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// Profiles writes a list of profiles.
func Profiles(w io.Writer, view answer.ProfilesView, o finding.Options) error {
	p := newPage(o)
	g := newGrid(column{title: "PROFILE", width: 20}, column{title: "CELLS", width: 5}, column{title: "FOR"})
	for _, f := range view.Profiles {
		g.add(p.style.strong.Render(wording.Plain(f.Name)), number(len(f.Requirements)), wording.Plain(f.Description))
	}
	p.grid(g)
	p.line("")
	p.text("", p.style.faint.Render("vendorcheck profiles NAME explains one; --profile NAME or --profile FILE applies it."))
	return p.writeTo(w)
}

// ExplainProfiles writes every requirement of each profile, with its reason.
func ExplainProfiles(w io.Writer, view answer.ProfilesView, o finding.Options) error {
	p := newPage(o)
	p.separate(len(view.Profiles), func(i int) { p.explainProfile(&view.Profiles[i]) })
	return p.writeTo(w)
}

func (p *page) explainProfile(f *answer.Profile) {
	p.line("%s", p.style.strong.Render(wording.Plain(f.Name)))
	p.text("  ", wording.Plain(f.Description))
	if len(f.Includes) > 0 {
		p.text("  ", "Includes "+wording.Plain(strings.Join(f.Includes, ", "))+".")
	}
	if f.NotCovered != "" {
		p.text("  ", p.style.fair.Render("Not covered: ")+wording.Plain(f.NotCovered))
	}
	if f.MaxWaiverDays > 0 {
		p.text("  ", "Waivers last at most "+wording.Plural(f.MaxWaiverDays, "day")+".")
	}
	for i := range f.Requirements {
		r := &f.Requirements[i]
		p.line("")
		p.text("  ", p.style.strong.Render(wording.Plain(r.Title))+" ("+r.Cell+"): "+demands(r))
		for _, why := range r.Reasons {
			by := ""
			if why.Profile != f.Name {
				by = wording.Plain(why.Profile) + ": "
			}
			if why.Reason != "" {
				p.text("    ", by+wording.Plain(why.Reason))
			}
			if why.Source != "" {
				p.text("    ", p.style.faint.Render(wording.Plain(why.Source)))
			}
		}
	}
}

// demands says in words what is required of a cell.
func demands(r *answer.ProfileRequired) string {
	parts := []string{"at least " + r.Accept.Label()}
	for _, w := range r.Where {
		parts = append(parts, "["+wording.Plain(w)+"]")
	}
	if r.MinConfidence > 0 {
		parts = append(parts, r.MinConfidence.String()+" confidence or better")
	}
	if r.MaxAgeDays > 0 {
		parts = append(parts, "graded at most "+wording.Plural(r.MaxAgeDays, "day")+" ago")
	}
	if r.RequireDated {
		parts = append(parts, "from a dated page")
	}
	if r.RequirePrimary {
		parts = append(parts, "not from third parties alone")
	}
	text := strings.Join(parts, ", ")
	if r.Severity == profile.SeverityWarn {
		text += "; only warns"
	}
	return text
}
