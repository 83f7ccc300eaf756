# The decision of `vendorcheck VENDOR --require training_on_customer_data,gdpr_dpa`
# over what `vendorcheck show VENDOR -o json` prints. True: nothing blocks.
([.offering.cells[] | {key: .cell, value: .grade}] | from_entries) as $grade
| {(.offering.id): ($grade.training_on_customer_data == "yes" and $grade.gdpr_dpa == "yes")}
