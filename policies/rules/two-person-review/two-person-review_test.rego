package countersign.test["two-person-review"]

import rego.v1

import data.countersign.policy["two-person-review"] as rule

bob := {"provider": "github", "id": "1024025", "login": "bob"}

carol := {"provider": "github", "id": "77", "login": "carol"}

change(approvals) := {
	"mergeCommit": "4f1d2a7c",
	"author": {"provider": "github", "id": "583231"},
	"pullRequest": {"url": "https://github.com/acme/shop/pull/812", "headRevision": "9c0e4b7a"},
	"reviews": [],
	"codeOwnersSatisfied": true,
	"approvals": approvals,
}

reviewed(changes, params) := {
	"version": "v1",
	"params": params,
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": {"changes": changes, "unreviewed": []}}},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

test_passes_what_somebody_else_approved if {
	codes(reviewed([change([bob])], {})) == set()
	codes(reviewed([change([bob])], {"approvals": 1, "codeOwners": true})) == set()
	codes(reviewed([change([bob, carol])], {"approvals": 2})) == set()
}

test_says_which_change_nobody_approved if {
	rule.deny == {{
		"code": "REVIEW_MISSING",
		"message": concat("", [
			"https://github.com/acme/shop/pull/812 has 0 of 1 approvals of what was merged; ",
			"have it reviewed by others, and build again",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "https://github.com/acme/shop/pull/812",
	}} with input as reviewed([change([])], {})
}

test_one_reviewed_change_does_not_make_good_for_another if {
	pushed := object.remove(change([]), ["pullRequest"])
	{violation.term | some violation in rule.deny} == {"4f1d2a7c"} with input as reviewed([change([bob]), pushed], {})
}

test_each_change_of_a_range_is_judged_wherever_it_stands if {
	pushed := object.remove(change([]), ["pullRequest"])
	unowned := object.union(change([bob]), {"codeOwnersSatisfied": false})
	every changes in [[pushed, change([bob])], [change([bob]), pushed], [change([bob]), pushed, change([bob])]] {
		codes(reviewed(changes, {})) == {"REVIEW_MISSING"}
	}
	every changes in [[unowned, change([bob])], [change([bob]), unowned], [change([bob]), unowned, change([bob])]] {
		codes(reviewed(changes, {"codeOwners": true})) == {"CODE_OWNERS_MISSING"}
	}
}

test_everybody_who_had_a_part_in_it_approves_nothing if {
	author := {"provider": "github", "id": "583231"}
	written := object.union(change([]), {"coAuthors": [bob], "lastPusher": carol})
	every each in [author, bob, carol] {
		codes(reviewed([object.union(written, {"approvals": [each]})], {})) == {"REVIEW_MISSING"}
	}
	codes(reviewed([object.union(written, {"approvals": [{"provider": "github", "id": "8"}]})], {})) == set()
}

test_a_change_without_a_pull_request_is_approved_by_nobody if {
	codes(reviewed([object.remove(change([bob]), ["pullRequest"])], {})) == {"REVIEW_MISSING"}
}

test_a_change_without_a_name_is_told_by_its_place if {
	nameless := {"approvals": []}
	{violation.term | some violation in rule.deny} == {"changes[1]"} with input as reviewed([change([bob]), nameless], {})
}

test_the_same_actor_counts_once if {
	renamed := object.union(bob, {"login": "robert"})
	codes(reviewed([change([bob, renamed])], {"approvals": 2})) == {"REVIEW_MISSING"}
}

bob_at_gitlab := object.union(bob, {"provider": "gitlab"})

knowing(document, persons) := object.union(document, {"people": {"lost": false, "persons": persons}})

test_accounts_of_two_providers_are_two_people_only_where_the_map_says_so if {
	both := reviewed([change([bob, bob_at_gitlab])], {"approvals": 2})
	known := {"github": {"583231": "ada", "1024025": "bob"}}
	codes(both) == {"UNMAPPED_IDENTITY"}
	codes(knowing(both, known)) == {"UNMAPPED_IDENTITY"}
	codes(knowing(both, object.union(known, {"gitlab": {"1024025": "bob"}}))) == {"REVIEW_MISSING"}
	codes(knowing(both, object.union(known, {"gitlab": {"1024025": "robert"}}))) == set()
}

test_nobody_approves_what_he_wrote_by_another_account if {
	every other in ["author", "coAuthors", "lastPusher"] {
		actor := {"coAuthors": [{"provider": "jira", "id": "b"}]}
		written := object.union(change([bob]), {other: object.get(actor, other, {"provider": "jira", "id": "b"})})
		known := {"github": {"583231": "ada", "1024025": "bob"}, "jira": {"b": "bob"}}
		codes(reviewed([written], {})) == {"UNMAPPED_IDENTITY"}
		codes(knowing(reviewed([written], {}), known)) == {"REVIEW_MISSING"}
		codes(knowing(reviewed([written], {}), object.union(known, {"jira": {"b": "eve"}}))) == set()
	}
}

test_says_who_approved_what_he_had_a_part_in if {
	ada := {"provider": "github", "id": "583231", "login": "ada"}
	own_word := {"reviews": [{"actor": ada, "state": "APPROVED"}, {"actor": bob, "state": "APPROVED"}, {"state": "APPROVED"}]}
	said := object.union(change([]), own_word)
	messages := {violation.message |
		some written in [said, change([ada])]
		some violation in rule.deny with input as reviewed([written], {})
	}
	unsaid := object.union(change([]), {"reviews": [{"actor": ada, "state": "COMMENTED"}]})
	not_said := {violation.message | some violation in rule.deny} with input as reviewed([unsaid], {})
	every message in not_said { not contains(message, "besides") }
	messages == {concat("", [
		"https://github.com/acme/shop/pull/812 has 0 of 1 approvals of what was merged, besides by ada (github:583231), ",
		"who had a part in it; have it reviewed by others, and build again",
	])}
}

test_says_of_whom_the_map_does_not_tell if {
	written := object.union(change([bob]), {"author": {"provider": "gerrit", "id": "1000096"}})
	{violation.message | some violation in rule.deny} == {concat("", [
		"https://github.com/acme/shop/pull/812 has 0 of 1 approvals of what was merged; whether github:1024025 is ",
		"gerrit:1000096 cannot be told: have both in spec.identityMap.people of the profile; ",
		"or have it reviewed by others, and build again",
	])} with input as reviewed([written], {})
}

lost(document) := object.union(document, {"people": {"lost": true, "persons": {}}})

test_nobody_can_tell_who_approves_where_the_map_is_lost if {
	{[violation.code, violation.message] | some violation in rule.deny} == {["UNMAPPED_IDENTITY", concat("", [
		"https://github.com/acme/shop/pull/812 has 0 of 1 approvals of what was merged; whether github:1024025 is github:583231 ",
		"cannot be told, since the identity map of the profile cannot be read: mend its ConfigMap; ",
		"or have it reviewed by others, and build again",
	])]} with input as lost(reviewed([change([bob])], {}))
}

# Whoever the accounts are, there are too few.
test_too_few_are_too_few_whether_or_not_they_can_be_told_apart if {
	codes(reviewed([change([bob, bob_at_gitlab])], {"approvals": 3})) == {"REVIEW_MISSING"}
	codes(lost(reviewed([change([bob])], {"approvals": 2}))) == {"REVIEW_MISSING"}
	codes(lost(reviewed([change([{"provider": "github", "id": "583231"}])], {}))) == {"REVIEW_MISSING"}
}

# Nobody's doubts of one change make good for another that too few approved.
test_each_change_has_its_own_answer if {
	doubtful := object.union(change([bob]), {"author": {"provider": "gerrit", "id": "1000096"}})
	codes(reviewed([doubtful, change([])], {})) == {"REVIEW_MISSING", "UNMAPPED_IDENTITY"}
	codes(reviewed([doubtful, change([bob])], {})) == {"UNMAPPED_IDENTITY"}
}

test_what_nobody_is_said_to_have_written_is_approved_by_nobody if {
	every none in [null, {}, {"provider": "github"}, {"id": "583231"}, "ada"] {
		codes(reviewed([object.union(object.remove(change([bob]), ["author"]), {"author": none})], {})) == {"REVIEW_MISSING"}
	}
	codes(reviewed([object.remove(change([bob]), ["author"])], {})) == {"REVIEW_MISSING"}
}

test_who_else_wrote_it_is_read_or_nobody_approved if {
	every none in [[null], ["ada"], [{"provider": "github"}]] {
		codes(reviewed([object.union(change([bob]), {"coAuthors": none})], {})) == {"REVIEW_MISSING"}
	}
	codes(reviewed([object.union(change([bob]), {"lastPusher": null})], {})) == {"REVIEW_MISSING"}
	codes(reviewed([object.union(change([bob]), {"coAuthors": null})], {})) == set()
}

test_a_program_is_no_person if {
	codes(reviewed([change([object.union(bob, {"bot": true})])], {})) == {"REVIEW_MISSING"}
	codes(reviewed([change([object.union(bob, {"bot": false})])], {})) == set()
}

test_the_owners_have_to_be_satisfied_where_the_profile_says_so if {
	every satisfied in [false, null, "true"] {
		unsatisfied := object.union(change([bob]), {"codeOwnersSatisfied": satisfied})
		codes(reviewed([unsatisfied], {})) == set()
		codes(reviewed([unsatisfied], {"codeOwners": true})) == {"CODE_OWNERS_MISSING"}
	}
}

test_says_whose_owners_are_missing if {
	rule.deny == {{
		"code": "CODE_OWNERS_MISSING",
		"message": concat("", [
			"https://github.com/acme/shop/pull/812 is not approved by all owners of the changed paths; ",
			"have them review it, and build again",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "https://github.com/acme/shop/pull/812",
	}} with input as reviewed([object.remove(change([bob]), ["codeOwnersSatisfied"])], {"codeOwners": true})
}

test_no_change_is_unreadable if {
	every none in [[], null, {}, "none"] {
		rule.deny == {{
			"code": "REVIEW_UNREADABLE",
			"message": "the code review tells of no change; attest it again with all changes",
			"severity": "high",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "",
		}} with input as reviewed(none, {})
	}
}

test_approvals_that_are_no_list_are_none if {
	every none in [null, {}, "bob", [null], ["bob"], [{"login": "bob"}]] {
		codes(reviewed([change(none)], {})) == {"REVIEW_MISSING"}
	}
}

test_parameters_that_are_null_count_as_absent if {
	codes(reviewed([change([])], {"approvals": null, "codeOwners": null})) == {"REVIEW_MISSING"}
	codes(reviewed([change([])], null)) == {"REVIEW_MISSING"}
}

test_never_fewer_than_one_has_to_approve if {
	codes(reviewed([change([])], {"approvals": 0})) == {"REVIEW_MISSING"}
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := reviewed([object.union(change([]), {"codeOwnersSatisfied": false})], {"approvals": 2, "codeOwners": true})
	every path in [
		"params", "params/approvals", "params/codeOwners",
		"image", "image/reference", "image/attestation", "image/attestation/data", "image/attestation/data/changes",
		"image/attestation/data/changes/0", "image/attestation/data/changes/0/approvals",
		"image/attestation/data/changes/0/pullRequest", "image/attestation/data/changes/0/pullRequest/url",
		"image/attestation/data/changes/0/pullRequest/headRevision", "image/attestation/data/changes/0/mergeCommit",
		"image/attestation/data/changes/0/codeOwnersSatisfied",
	] {
		shorter := json.remove(failing, [path])
		shorter != failing
		count(codes(shorter)) > 0
	}
}

test_no_removed_field_of_an_approval_makes_it_count if {
	every field in ["provider", "id"] {
		codes(reviewed([change([object.remove(bob, [field])])], {})) == {"REVIEW_MISSING"}
	}
}

test_an_actor_without_a_real_id_is_nobody if {
	every field in ["provider", "id"] {
		every none in [null, 7, {}] {
			codes(reviewed([change([object.union(bob, {field: none})])], {})) == {"REVIEW_MISSING"}
		}
	}
}
