# The decision of `vendorcheck VENDOR --require hipaa,zdr`, over a file of
# data/offerings: a cell that is missing or graded below yes blocks.
package main

import rego.v1

required := {"hipaa_baa", "retention_zdr"}

deny contains message if {
	some cell in required
	not input.cells[cell].grade == "yes"
	message := sprintf("%s is graded %s, and only yes is accepted", [cell, object.get(input, ["cells", cell, "grade"], "not at all")])
}
