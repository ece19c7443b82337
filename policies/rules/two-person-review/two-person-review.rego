# METADATA
# scope: package
# title: Two-person review
# description: >-
#   Each change that an attested code review tells of was merged by pull request, and approved by enough people besides its author
#   and whoever pushed last. Only approvals of exactly what was merged count, as the code review's `approvals` lists them; each
#   actor counts once, and one that the provider calls a program never does.
# custom:
#   severity: high
#   kind: code-review
#   controls: [CC5.1, CC8.1]
#   codes: [REVIEW_MISSING, CODE_OWNERS_MISSING, REVIEW_UNREADABLE]
#   solution: Have the change reviewed by somebody who did not write it, merge it, and build and attest the image again.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       approvals:
#         description: How many have to approve each change.
#         type: integer
#         minimum: 1
#         default: 1
#       codeOwners:
#         description: Whether the owners of the changed paths have to approve as well, as the provider says.
#         type: boolean
#         default: false
# schemas:
#   - input: schema.rule
package countersign.policy["two-person-review"]

import rego.v1

deny contains violation if {
	some index, change in changes
	found := count(approvers(change))
	found < needed
	violation := {
		"code": "REVIEW_MISSING",
		"message": sprintf("%s has %d of %d approvals of what was merged; have it reviewed by others, and build again", [
			named(change, index),
			found,
			needed,
		]),
		"severity": "high",
		"subject": subject,
		"term": named(change, index),
	}
}

deny contains violation if {
	params.codeOwners
	some index, change in changes
	not owned(change)
	violation := {
		"code": "CODE_OWNERS_MISSING",
		"message": sprintf("%s is not approved by all owners of the changed paths; have them review it, and build again", [named(
			change,
			index,
		)]),
		"severity": "high",
		"subject": subject,
		"term": named(change, index),
	}
}

deny contains violation if {
	count(changes) == 0
	violation := {
		"code": "REVIEW_UNREADABLE",
		"message": "the code review tells of no change; attest it again with all changes",
		"severity": "high",
		"subject": subject,
		"term": "",
	}
}

default changes := []

changes := input.image.attestation.data.changes if is_array(input.image.attestation.data.changes)

# Who pushed past all pull requests was approved by nobody, whatever a list says.
approvers(change) := {[actor.provider, actor.id] |
	is_string(change.pullRequest.headRevision)
	some actor in change.approvals
	is_string(actor.provider)
	is_string(actor.id)
	not actor.bot == true
}

owned(change) if change.codeOwnersSatisfied == true

named(change, index) := change.pullRequest.url if {
	is_string(change.pullRequest.url)
} else := change.mergeCommit if {
	is_string(change.mergeCommit)
} else := sprintf("changes[%d]", [index])

# Less than one approval is none that anybody asked for.
needed := max([1, params.approvals])

# A parameter that is null counts as absent.
params := object.union(
	{"approvals": 1, "codeOwners": false},
	{name: value | some name, value in input.params; value != null},
)

subject := object.get(input, ["image", "reference"], "unnamed image")
