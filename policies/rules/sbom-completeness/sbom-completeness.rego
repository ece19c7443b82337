# METADATA
# scope: package
# title: SBOM completeness
# description: >-
#   How much a bill of materials says: how many components, how many of them in percent with version, package URL, licence and
#   supplier, and what it says of itself. Of NTIA's minimum elements it sees supplier, name (without it nothing is read), version, unique identifier,
#   author (the tools) and timestamp; relationships between components are not seen. That nothing is missing of what the image holds, no
#   document can show.
# custom:
#   id: CS-003
#   severity: medium
#   kind: sbom
#   controls: [CC7.1, CC9.2]
#   codes: [SBOM_INCOMPLETE, SBOM_UNREADABLE]
#   solution: Have the bill of materials made of the image that was built, by a tool that fills in what is missing, and attest it.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       minComponents:
#         description: How many components there are at least; an image from scratch with one static program may have one.
#         type: integer
#         minimum: 0
#         default: 1
#       minPercent:
#         description: Of how many components in percent each is known at least.
#         type: object
#         additionalProperties: false
#         default: {version: 100}
#         properties:
#           version: {type: integer, minimum: 0, maximum: 100, description: With a version.}
#           purl: {type: integer, minimum: 0, maximum: 100, description: With a package URL.}
#           licence: {type: integer, minimum: 0, maximum: 100, description: With a licence.}
#           supplier: {type: integer, minimum: 0, maximum: 100, description: With a supplier; Syft and Trivy fill it in for some packages only.}
#       required:
#         description: >-
#           What the document says of itself: created, tools, subject, or complete, by which a CycloneDX document claims that it lists all
#           there is (SPDX cannot).
#         type: array
#         default: [created, tools]
#         uniqueItems: true
#         items:
#           enum: [created, tools, subject, complete]
#       formats:
#         description: Formats that count, such as spdx-2.3 or cyclonedx-*; absent, all that are read.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$"}
# schemas:
#   - input: schema.rule
package countersign.policy["sbom-completeness"]

import rego.v1

deny contains violation if {
	total < params.minComponents
	violation := denied("SBOM_INCOMPLETE", "medium", "components", sprintf(
		"the bill of materials lists %d components, at least %d are asked for; have it made of the image that was built",
		[total, params.minComponents],
	))
}

deny contains violation if {
	some name, least in percent
	without := bill[counters[name]]
	without * 100 > total * (100 - least)
	violation := denied("SBOM_INCOMPLETE", "medium", name, sprintf(
		"%d of %d components have no %s, at least %d %% have to; have it made by a tool that fills it in",
		[without, total, name, least],
	))
}

deny contains violation if {
	some field in params.required
	not says(field)
	violation := denied("SBOM_INCOMPLETE", "medium", field, sprintf(
		"the bill of materials does not say %s; have it made by a tool that does",
		[meanings[field]],
	))
}

deny contains violation if {
	params.formats != null
	not has_format
	format := sprintf("%v", [object.get(bill, "format", "of an unknown format")])
	violation := denied("SBOM_INCOMPLETE", "medium", "format", sprintf(
		"the bill of materials is %s; write it as %s",
		[format, concat(" or ", params.formats)],
	))
}

deny contains violation if {
	some field in ({"total"} | {counters[name] | some name, _ in percent})
	not is_count(field)
	violation := denied("SBOM_UNREADABLE", "high", field, sprintf(
		"the bill of materials has no number %s; attest another one",
		[field],
	))
}

counters := {
	"version": "withoutVersion", "purl": "withoutPurl",
	"licence": "withoutLicense", "supplier": "withoutSupplier",
}

meanings := {
	"created": "when it was made", "tools": "by which tool it was made", "subject": "what it is of",
	"complete": "that it lists all there is",
}

bill := object.get(input, ["image", "attestation", "data"], {})

default total := 0

total := bill.total if is_number(bill.total)

is_count(field) if is_number(bill[field])

says("created") if is_string(bill.created)

says("tools") if count(bill.tools) > 0

says("subject") if is_string(bill.subject.name)

says("complete") if bill.complete == true

has_format if {
	some format in params.formats
	glob.match(format, null, bill.format)
}

# A parameter that is null counts as absent.
params := object.union(
	{"minComponents": 1, "minPercent": null, "required": ["created", "tools"], "formats": null},
	{name: value | some name, value in input.params; value != null},
)

# Not a default that union would merge with what is given: who asks for package URLs asks for no versions.
percent := {"version": 100} if params.minPercent == null

percent := {name: least | some name, least in params.minPercent; least != null} if params.minPercent != null

denied(code, severity, term, message) := {
	"code": code,
	"message": message,
	"severity": severity,
	"subject": object.get(input, ["image", "reference"], "unnamed image"),
	"term": term,
}
