package countersign.test["ticket-approved"]

import rego.v1

import data.countersign.policy["ticket-approved"] as rule

carol := {"provider": "jira", "id": "5b109f2e", "login": "carol"}

ada := {"provider": "jira", "id": "5b10a284", "login": "ada"}

ticket := {"key": "PAY-2001", "status": "Approved", "approved": true, "requestedBy": ada, "approvers": [carol]}

attested(data_, params) := {
	"version": "v1",
	"params": params,
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": data_}},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

refused := {"TICKET_NOT_APPROVED"}

doubted := {"UNMAPPED_IDENTITY"}

by_status := object.union(object.remove(ticket, ["approved"]), {"approvers": []})

test_passes_an_approved_ticket if {
	codes(attested(ticket, {})) == set()
	codes(attested(ticket, {"statuses": ["Done", "Approved"], "approvals": 1})) == set()
	codes(attested(object.union(ticket, {"approvers": []}), {"approvals": 0})) == set()
}

test_a_listed_status_is_the_word_of_a_system_without_approvals if {
	codes(attested(by_status, {"statuses": ["Approved"], "approvals": 0})) == set()
	codes(attested(by_status, {"approvals": 0})) == refused
}

test_says_which_ticket_has_another_status if {
	rule.deny == {{
		"code": "TICKET_NOT_APPROVED",
		"message": "ticket PAY-2001 has status Approved, which is none of Done, Closed; have it approved, and attest it again",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "PAY-2001",
	}} with input as attested(ticket, {"statuses": ["Done", "Closed"]})
}

test_statuses_are_compared_as_written if {
	every status in ["approved", "Approve", "Approved ", "", null, ["Approved"]] {
		codes(attested(object.union(ticket, {"status": status}), {"statuses": ["Approved"]})) == refused
	}
}

test_a_listed_status_does_not_make_good_for_a_system_that_says_no if {
	every approved in [false, null, "true"] {
		codes(attested(object.union(ticket, {"approved": approved}), {"statuses": ["Approved"]})) == refused
		codes(attested(object.union(ticket, {"approved": approved}), {})) == refused
	}
}

test_says_that_its_system_does_not_approve if {
	messages(attested(object.remove(ticket, ["approved"]), {})) == {concat("", [
		"ticket PAY-2001 is not approved by the word of its system; ",
		"have it approved, and attest it again",
	])}
}

test_enough_people_have_to_approve if {
	messages(attested(ticket, {"approvals": 2})) == {"ticket PAY-2001 is approved by 1 of 2; have it approved, and attest it again"}
	codes(attested(object.union(ticket, {"approvers": []}), {})) == refused
}

test_the_same_actor_counts_once if {
	twice := object.union(ticket, {"approvers": [carol, object.union(carol, {"login": "caroline"})]})
	codes(attested(twice, {"approvals": 2})) == refused
}

at_servicenow := {"provider": "servicenow", "id": "c", "login": "carol"}

knowing(document, persons) := object.union(document, {"people": {"lost": false, "persons": persons}})

test_whoever_asked_for_it_does_not_approve_it_by_another_account if {
	asked := attested(object.union(ticket, {"requestedBy": at_servicenow}), {})
	messages(asked) == {concat("", [
		"ticket PAY-2001 is approved by 0 of 1, since whether jira:5b109f2e is servicenow:c cannot be told: ",
		"have both in spec.identityMap.people of the profile; or have it approved by others, and attest it again",
	])}
	codes(asked) == doubted
	codes(knowing(asked, {"jira": {"5b109f2e": "carol"}, "servicenow": {"c": "carol"}})) == refused
	codes(knowing(asked, {"jira": {"5b109f2e": "carol"}, "servicenow": {"c": "eve"}})) == set()
}

test_two_accounts_are_two_approvers_only_where_the_map_says_so if {
	twice := attested(object.union(ticket, {"approvers": [carol, at_servicenow]}), {"approvals": 2})
	known := {"jira": {"5b109f2e": "carol", "5b10a284": "ada"}}
	codes(twice) == doubted
	codes(knowing(twice, object.union(known, {"servicenow": {"c": "carol"}}))) == refused
	codes(knowing(twice, object.union(known, {"servicenow": {"c": "eve"}}))) == set()
}

# Whoever the accounts are, there are too few.
test_too_few_are_too_few_whether_or_not_they_can_be_told_apart if {
	twice := object.union(ticket, {"approvers": [carol, at_servicenow]})
	codes(attested(twice, {"approvals": 3})) == refused
	codes(attested(object.union(ticket, {"approvers": [ada]}), {})) == refused
	lost := {"people": {"lost": true, "persons": {}}}
	codes(object.union(attested(ticket, {}), lost)) == doubted
	codes(object.union(attested(ticket, {"approvals": 2}), lost)) == refused
}

test_says_that_whoever_asked_for_it_approved_it if {
	messages(attested(object.union(ticket, {"approvers": [ada]}), {})) == {concat("", [
		"ticket PAY-2001 is approved by 0 of 1, besides by ada (jira:5b10a284), who asked for it; ",
		"have it approved, and attest it again",
	])}
}

# What can be told is wrong with it all the same.
test_a_doubt_hides_nothing if {
	asked := object.union(ticket, {"requestedBy": at_servicenow, "approved": false})
	codes(attested(asked, {})) == refused | doubted
}

test_has_to_say_who_asked_for_it if {
	messages(attested(object.remove(ticket, ["requestedBy"]), {})) == {concat("", [
		"ticket PAY-2001 is approved by 0 of 1, since it does not say who asked for it; ",
		"have it approved, and attest it again",
	])}
	every none in [null, {}, "ada", {"provider": "jira"}, {"id": "5b10a284"}] {
		codes(attested(object.union(object.remove(ticket, ["requestedBy"]), {"requestedBy": none}), {})) == refused
	}
	codes(attested(object.remove(ticket, ["requestedBy"]), {"approvals": 0})) == set()
}

test_a_program_is_no_person if {
	codes(attested(object.union(ticket, {"approvers": [object.union(carol, {"bot": true})]}), {})) == refused
}

test_a_list_that_is_none_names_nobody if {
	every none in [null, {}, "carol", [null], [{"login": "carol"}]] {
		codes(attested(object.union(ticket, {"approvers": none}), {})) == refused
	}
}

test_parameters_that_are_null_count_as_absent if {
	codes(attested(ticket, {"statuses": null, "approvals": null})) == set()
	codes(attested(object.union(ticket, {"approvers": []}), {"approvals": null})) == refused
	codes(attested(object.remove(ticket, ["approved"]), {"statuses": null})) == refused
	codes(attested(by_status, null)) == refused
}

test_an_empty_list_of_statuses_allows_none if {
	codes(attested(ticket, {"statuses": []})) == refused
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := attested(
		object.union(ticket, {"approved": false, "approvers": [], "status": "Open"}),
		{"statuses": ["Approved"], "approvals": 2},
	)
	every path in [
		"params", "params/statuses", "params/approvals", "image", "image/reference", "image/attestation",
		"image/attestation/data", "image/attestation/data/key", "image/attestation/data/status",
		"image/attestation/data/approved", "image/attestation/data/approvers",
	] {
		shorter := json.remove(failing, [path])
		shorter != failing
		codes(shorter) == refused
	}
}

# Each alone is what fails, or what lets pass.
test_no_removed_field_of_the_ticket_makes_it_approved if {
	every field in ["status", "approvers", "requestedBy"] {
		codes(attested(object.remove(ticket, [field]), {"statuses": ["Approved"]})) == refused
	}
	every field in ["provider", "id"] {
		codes(attested(object.union(ticket, {"approvers": [object.remove(carol, [field])]}), {})) == refused
	}
}
