# METADATA
# scope: package
# title: Two-person review
# description: >-
#   Each change that an attested code review tells of was merged by pull request, and approved by enough people besides its authors
#   and whoever pushed last. Only approvals of exactly what was merged count, as the code review's `approvals` lists them; each
#   person counts once, and a program never does. Accounts of different systems are people of whom nobody can tell whether they are
#   one, unless the profile's identityMap has both: such an approval does not count, and where it would suffice the requirement is
#   Unknown.
# custom:
#   id: CS-012
#   severity: high
#   kind: code-review
#   controls: [CC5.1, CC8.1]
#   codes: [REVIEW_MISSING, UNMAPPED_IDENTITY, CODE_OWNERS_MISSING, REVIEW_UNREADABLE]
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

import data.countersign.lib.people

deny contains violation if {
	some index, change in changes
	found := people.at_least(known, approvers(change))
	found < needed
	code := lack(change)
	violation := {
		"code": code,
		"message": sprintf("%s has %d of %d approvals of what was merged%s%s; %s", [
			named(change, index),
			found,
			needed,
			own_word(change),
			doubt(change),
			remedies[code],
		]),
		"severity": "high",
		"subject": subject,
		"term": named(change, index),
	}
}

remedies := {
	"REVIEW_MISSING": "have it reviewed by others, and build again",
	"UNMAPPED_IDENTITY": "or have it reviewed by others, and build again",
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

# Who pushed past all pull requests was approved by nobody, whatever a list says; nor was what nobody is said to have written.
approvers(change) := [actor |
	is_told(change)
	some actor in people.others(known, willing(change), own(change))
]

willing(change) := [actor |
	is_string(change.pullRequest.headRevision)
	some actor in change.approvals
	is_actor(actor)
	not actor.bot == true
]

# Whose approval is among no approvals, since they had a part in it.
said_so(change) := [review.actor |
	some review in listed(change, "reviews")
	review.state == "APPROVED"
	is_actor(review.actor)
]

is_told(change) if {
	count(own(change)) > 0
	every each in own(change) { is_actor(each) }
}

# Those who wrote it, and who pushed last.
own(change) := [actor |
	is_actor(change.author)
	some actor in array.concat([change.author], array.concat(listed(change, "coAuthors"), pusher(change)))
]

listed(change, name) := change[name] if is_array(change[name])

else := []

pusher(change) := [change.lastPusher] if "lastPusher" in object.keys(change)

else := []

is_actor(actor) if {
	is_string(actor.provider)
	is_string(actor.id)
}

# Whether they may be enough, were it known whose the accounts are.
lack(change) := "UNMAPPED_IDENTITY" if {
	is_told(change)
	people.at_most(known, willing(change), own(change)) >= needed
} else := "REVIEW_MISSING"

own_word(change) := sprintf(", besides by %s, who had a part in it", [those]) if {
	those := people.among(known, array.concat(willing(change), said_so(change)), own(change))
} else := ""

doubt(change) := sprintf("; %s", [why]) if {
	why := people.doubt(known, willing(change), own(change))
} else := ""

default known := {}

known := input.people if is_object(input.people)

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
