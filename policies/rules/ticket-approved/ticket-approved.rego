# METADATA
# scope: package
# title: Ticket approved
# description: >-
#   The attested change ticket is approved: its system says so, or, where `statuses` lists what that is called there, its status is
#   one of them; and enough people approved it who did not ask for the change themselves, so that it has to say who did. Each person
#   counts once, and a program never does. Accounts of different systems are people of whom nobody can tell whether they are one,
#   unless the profile's identityMap has both: such an approval does not count, and where it would suffice the requirement is Unknown.
# custom:
#   id: CS-014
#   severity: high
#   kind: change-ticket
#   controls: [CC8.1]
#   codes: [TICKET_NOT_APPROVED, UNMAPPED_IDENTITY]
#   solution: Have the change approved in its ticket, then attest the ticket again.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       statuses:
#         description: The statuses of an approved ticket, in the system's words; absent, the system has to say that it is approved.
#         type: array
#         minItems: 1
#         uniqueItems: true
#         items:
#           type: string
#           minLength: 1
#       approvals:
#         description: How many have to have approved; 0 where the system does not name them.
#         type: integer
#         minimum: 0
#         default: 1
# schemas:
#   - input: schema.rule
package countersign.policy["ticket-approved"]

import rego.v1

import data.countersign.lib.people

deny contains violation if {
	some code, messages in {"TICKET_NOT_APPROVED": problems, "UNMAPPED_IDENTITY": doubts}
	some message in messages
	violation := {
		"code": code,
		"message": sprintf("ticket %s %s; %s", [key, message, remedies[code]]),
		"severity": "high",
		"subject": subject,
		"term": key,
	}
}

remedies := {
	"TICKET_NOT_APPROVED": "have it approved, and attest it again",
	"UNMAPPED_IDENTITY": "or have it approved by others, and attest it again",
}

problems contains "is not approved by the word of its system" if {
	not has_statuses
	not approved
}

problems contains sprintf("has status %s, which is none of %s", [status, concat(", ", params.statuses)]) if {
	has_statuses
	not status in params.statuses
}

# Status and flag are two words of one system: where both are there neither may say no.
problems contains "is not approved by the word of its system" if {
	"approved" in object.keys(ticket)
	not approved
}

problems contains few if not may_suffice

# They may be enough, were it known whose the accounts are.
doubts contains few if may_suffice

may_suffice if people.at_most(known, willing, [requester]) >= params.approvals

few := sprintf("is approved by %d of %d%s%s", [found, params.approvals, own_word, doubt]) if found < params.approvals

found := people.at_least(known, approvers)

has_statuses if params.statuses != null

approved if ticket.approved == true

# Where nobody is said to have asked, nobody is another.
default approvers := []

approvers := people.others(known, willing, [requester])

willing := [actor | some actor in ticket.approvers; is_actor(actor); not actor.bot == true]

requester := ticket.requestedBy if is_actor(ticket.requestedBy)

is_actor(actor) if {
	is_string(actor.provider)
	is_string(actor.id)
}

own_word := sprintf(", besides by %s, who asked for it", [those]) if {
	those := people.among(known, willing, [requester])
} else := ""

doubt := ", since it does not say who asked for it" if {
	not requester
} else := sprintf(", since %s", [why]) if {
	why := people.doubt(known, willing, [requester])
} else := ""

default known := {}

known := input.people if is_object(input.people)

ticket := object.get(input, ["image", "attestation", "data"], {})

status := sprintf("%v", [object.get(ticket, "status", "unknown")])

key := sprintf("%v", [object.get(ticket, "key", "without key")])

# A parameter that is null counts as absent.
params := object.union(
	{"statuses": null, "approvals": 1},
	{name: value | some name, value in input.params; value != null},
)

subject := object.get(input, ["image", "reference"], "unnamed image")
