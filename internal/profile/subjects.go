package profile

import "slices"

// OfferingIDs returns the ids of the offerings of subjects, each once.
func OfferingIDs(subjects []Subject) []string {
	var ids []string
	for i := range subjects {
		if id := subjects[i].Offering.ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// OfOffering returns the subjects of one offering: its uses.
func OfOffering(subjects []Subject, id string) []Subject {
	var of []Subject
	for i := range subjects {
		if subjects[i].Offering.ID == id {
			of = append(of, subjects[i])
		}
	}
	return of
}
