package answer

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// CheckModel refuses a model that none of the offerings knows: a misspelt name
// would otherwise look like a model without exceptions. Given is whether --model
// was there at all.
func CheckModel(model string, given bool, chosen []*dataset.Offering) error {
	switch {
	case model == "" && given:
		return usage.New("--model is empty; leave it out to judge the offering as a whole")
	case model == "":
		return nil
	}
	if slices.ContainsFunc(chosen, func(o *dataset.Offering) bool { return o.KnowsModel(model) }) {
		return nil
	}
	instead := dataset.ModelsInstead(model, chosen...)
	if instead == "" {
		return usage.Errorf("--model %q: the dataset grades no model of %s separately; leave --model out", model, chosen[0].Name)
	}
	return usage.Errorf("--model %q is not a model that the dataset grades separately%s", model, instead)
}
