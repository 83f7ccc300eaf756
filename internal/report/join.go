package report

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Join returns reports on several project files, of which there is at least one,
// as one report. The use of an offering begins with the folder of its project
// file, unless that is the folder at the top.
func Join(reports []*Report, folders []string) *Report {
	joined := *reports[0]
	joined.Results, joined.Unlisted, joined.Notices = []Result{}, []Unlisted{}, []Notice{}
	for i, r := range reports {
		for _, result := range r.Results {
			result.Use = useIn(folders[i], result.Use)
			joined.Results = append(joined.Results, result)
		}
		joined.Unlisted = append(joined.Unlisted, r.Unlisted...)
		joined.Notices = append(joined.Notices, r.Notices...)
		if first := r.OldestVerified; joined.OldestVerified.IsZero() || !first.IsZero() && first < joined.OldestVerified {
			joined.OldestVerified = first
		}
	}
	joined.Profile, joined.Dataset = joinProfiles(reports), joinDatasets(reports)
	joined.Finish()
	return &joined
}

func useIn(folder, use string) string {
	switch {
	case folder == ".":
		return use
	case use == "":
		return folder
	}
	return folder + ": " + use
}

// maxNames is how many project files the name of what was asked for lists.
const maxNames = 3

// joinProfiles returns what all were asked for: of each limit the mildest.
func joinProfiles(reports []*Report) Profile {
	p := reports[0].Profile
	var names []string
	for _, r := range reports {
		names = append(names, r.Profile.Name)
		p.Accept, p.MinConfidence = min(p.Accept, r.Profile.Accept), min(p.MinConfidence, r.Profile.MinConfidence)
		if p.MaxAgeDays > 0 && (r.Profile.MaxAgeDays == 0 || r.Profile.MaxAgeDays > p.MaxAgeDays) { // 0 is no limit
			p.MaxAgeDays = r.Profile.MaxAgeDays
		}
		p.RequireDated, p.RequirePrimary = p.RequireDated && r.Profile.RequireDated, p.RequirePrimary && r.Profile.RequirePrimary
	}
	if more := len(names) - maxNames; more > 0 {
		names = append(names[:maxNames], fmt.Sprintf("%d more", more))
	}
	p.Name = strings.Join(names, " + ")
	return p
}

// joinDatasets returns the data of all reports. Where project files have overlays
// of their own, its digest is that of all their digests.
func joinDatasets(reports []*Report) Dataset {
	d := reports[0].Dataset
	d.Overlays = []string{}
	sum := sha256.New()
	several := false
	for _, r := range reports {
		several = several || r.Dataset.Digest != d.Digest
		fmt.Fprintln(sum, r.Dataset.Digest)
		d.Version, d.Offerings = min(d.Version, r.Dataset.Version), max(d.Offerings, r.Dataset.Offerings)
		for _, overlay := range r.Dataset.Overlays {
			if !slices.Contains(d.Overlays, overlay) {
				d.Overlays = append(d.Overlays, overlay)
			}
		}
	}
	if several {
		d.Digest = fmt.Sprintf("sha256:%x", sum.Sum(nil))
	}
	return d
}
