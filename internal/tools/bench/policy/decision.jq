# The decision of `vendorcheck VENDOR --require hipaa,zdr`, over what
# `vendorcheck show VENDOR -o json` writes, or over `vendorcheck data export`
# with --arg vendor ID. True: nothing blocks.
(if has("offerings") then .offerings[] | select(.id == $vendor) else .offering end)
| [.cells[] | {key: .cell, value: .grade}] | from_entries
| .hipaa_baa == "yes" and .retention_zdr == "yes"
