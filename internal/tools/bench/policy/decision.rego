# The decision of `vendorcheck VENDOR --require training_on_customer_data,gdpr_dpa`
# over a file of data/offerings: a cell that is missing or graded below yes blocks.
package main

import rego.v1

required := {"training_on_customer_data", "gdpr_dpa"}

deny contains message if {
	some cell in required
	not input.cells[cell].grade == "yes"
	message := sprintf("%s is graded %s, and only yes is accepted", [cell, object.get(input, ["cells", cell, "grade"], "not assessed")])
}
