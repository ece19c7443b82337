# METADATA
# scope: package
# title: Built from what was reviewed
# description: >-
#   The image was built from exactly what the attested code review is about: each provenance of the image by somebody whom the
#   profile trusts, also one that a newer supersedes, names the commit of the last merge, in the same repository, and says that its build
#   began after that merge. Without it a sound review of
#   one change and a sound build of another look like a reviewed build.
# custom:
#   id: CS-013
#   severity: high
#   kind: code-review
#   controls: [CC8.1]
#   codes: [BUILD_UNKNOWN, BUILT_FROM_OTHER_SOURCE, BUILT_BEFORE_MERGE]
#   solution: Build the image from the merged commit after the merge, and attest its provenance and its review.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       clockSkew:
#         description: How many minutes the clocks of the provider and of the builder may differ.
#         type: integer
#         minimum: 0
#         maximum: 60
#         default: 5
# schemas:
#   - input: schema.rule
package countersign.policy["built-from-review"]

import rego.v1

import data.countersign.lib.sources

deny contains violation if {
	count(provenances) == 0
	violation := told("BUILD_UNKNOWN", "no provenance that counts says from which commit it was built; have the build attest it, and the profile ask for provenance", "provenance")
}

deny contains violation if {
	some provenance in provenances
	built := object.get(provenance.data, "commit", "an unknown commit")
	built != merged
	violation := told(
		"BUILT_FROM_OTHER_SOURCE",
		sprintf("built from commit %v, and the review is of %v; build what was reviewed", [built, merged]),
		sprintf("%v", [built]),
	)
}

deny contains violation if {
	some provenance in provenances
	source := object.get(provenance.data, ["source", "uri"], "an unknown source")
	not is_of_review(source, object.get(provenance.data, "commit", "an unknown commit"))
	violation := told(
		"BUILT_FROM_OTHER_SOURCE",
		sprintf("built from %v, and the review is of %v; build what was reviewed", [
			source,
			object.get(review, "repository", "an unknown repository"),
		]),
		sprintf("%v", [source]),
	)
}

deny contains violation if {
	some provenance in provenances
	some change in changes
	is_string(change.pullRequest.mergedAt)
	not began_after(provenance, change.pullRequest.mergedAt)
	violation := told(
		"BUILT_BEFORE_MERGE",
		sprintf("its build %s, and the merge was at %v; build it again", [
			beginning(provenance),
			change.pullRequest.mergedAt,
		]),
		sprintf("%v", [object.get(change, "mergeCommit", "unknown")]),
	)
}

beginning(provenance) := sprintf("began at %v", [provenance.data.startedOn]) if {
	"startedOn" in object.keys(provenance.data)
} else := "does not say when it began"

began_after(provenance, merge) if {
	began := time.parse_rfc3339_ns(provenance.data.startedOn)
	began + ((((params.clockSkew * 60) * 1000) * 1000) * 1000) >= time.parse_rfc3339_ns(merge)
}

provenances := [each | some each in input.image.attestations; each.kind == "provenance"]

default review := {}

review := input.image.attestation.data if is_object(input.image.attestation.data)

default changes := []

changes := review.changes if is_array(review.changes)

default merged := "an unknown commit of the review"

merged := changes[count(changes) - 1].mergeCommit if is_string(changes[count(changes) - 1].mergeCommit)

is_of_review(source, commit) if sources.repository(source, commit) == sources.repository(review.repository, "")

told(code, message, term) := {
	"code": code,
	"message": message,
	"severity": "high",
	"subject": object.get(input, ["image", "reference"], "unnamed image"),
	"term": term,
}

# A parameter that is null counts as absent.
params := object.union(
	{"clockSkew": 5},
	{name: value | some name, value in input.params; value != null},
)
