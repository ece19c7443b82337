# METADATA
# scope: package
# title: Ticket approved
# description: >-
#   The attested change ticket is approved: its system says so, or, where `statuses` lists what that is called there, its status is
#   one of them; and enough people approved it who did not ask for the change themselves. An actor that the system calls a program
#   never counts.
# custom:
#   severity: high
#   kind: change-ticket
#   controls: [CC8.1]
#   codes: [TICKET_NOT_APPROVED]
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

deny contains violation if {
	some message in problems
	violation := {
		"code": "TICKET_NOT_APPROVED",
		"message": sprintf("ticket %s %s; have it approved, and attest it again", [key, message]),
		"severity": "high",
		"subject": subject,
		"term": key,
	}
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

problems contains sprintf("is approved by %d of %d", [count(approvers), params.approvals]) if {
	count(approvers) < params.approvals
}

has_statuses if params.statuses != null

approved if ticket.approved == true

approvers contains [actor.provider, actor.id] if {
	some actor in ticket.approvers
	is_string(actor.provider)
	is_string(actor.id)
	not actor.bot == true
}

ticket := object.get(input, ["image", "attestation", "data"], {})

status := sprintf("%v", [object.get(ticket, "status", "unknown")])

key := sprintf("%v", [object.get(ticket, "key", "without key")])

# A parameter that is null counts as absent.
params := object.union(
	{"statuses": null, "approvals": 1},
	{name: value | some name, value in input.params; value != null},
)

subject := object.get(input, ["image", "reference"], "unnamed image")
