package countersign.test["built-from-review"]

import rego.v1

import data.countersign.policy["built-from-review"] as rule

change(commit, at) := {"mergeCommit": commit, "pullRequest": {"url": "https://github.com/acme/shop/pull/1", "mergedAt": at}}

provenance(commit, uri, began) := {
	"kind": "provenance",
	"data": {"commit": commit, "source": {"uri": uri}, "startedOn": began},
}

good := provenance("c2", "git+https://github.com/acme/shop@refs/heads/main", "2026-11-20T10:10:00Z")

asked(provenances, params) := {
	"version": "v1",
	"params": params,
	"image": {
		"reference": "ghcr.io/acme/api:1.4",
		"attestations": array.concat([{"kind": "sbom", "data": {}}], provenances),
		"attestation": {"data": {
			"repository": "https://github.com/acme/shop",
			"changes": [change("c1", "2026-11-19T10:00:00Z"), change("c2", "2026-11-20T10:00:00Z")],
		}},
	},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

test_passes_what_was_built_from_the_last_merge if {
	codes(asked([good], {})) == set()
	codes(asked([good, provenance("c2", "https://GitHub.com/acme/shop.git", "2026-11-20T10:10:00Z")], {})) == set()
}

test_needs_a_provenance if {
	rule.deny == {{
		"code": "BUILD_UNKNOWN",
		"message": "no provenance that counts says from which commit it was built; have the build attest it, and the profile ask for provenance",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "provenance",
	}} with input as asked([], {})
}

test_another_commit_is_not_what_was_reviewed if {
	other := provenance("c1", "git+https://github.com/acme/shop@refs/heads/main", "2026-11-20T10:10:00Z")
	{violation.message | some violation in rule.deny} == {"built from commit c1, and the review is of c2; build what was reviewed"} with input as asked([other], {})
	codes(asked([good, other], {})) == {"BUILT_FROM_OTHER_SOURCE"}
}

test_another_repository_is_not_what_was_reviewed if {
	fork := provenance("c2", "git+https://github.com/mallory/shop@refs/heads/main", "2026-11-20T10:10:00Z")
	codes(asked([fork], {})) == {"BUILT_FROM_OTHER_SOURCE"}
	{violation.term | some violation in rule.deny} == {"git+https://github.com/mallory/shop@refs/heads/main"} with input as asked([fork], {})
}

test_each_provenance_is_judged_wherever_it_stands if {
	every wrong, code in {
		provenance("c2", "git+https://github.com/mallory/shop", "2026-11-20T10:10:00Z"): "BUILT_FROM_OTHER_SOURCE",
		provenance("c1", "git+https://github.com/acme/shop", "2026-11-20T10:10:00Z"): "BUILT_FROM_OTHER_SOURCE",
		provenance("c2", "git+https://github.com/acme/shop", "2026-11-20T09:50:00Z"): "BUILT_BEFORE_MERGE",
	} {
		codes(asked([wrong, good], {})) == {code}
		codes(asked([good, wrong], {})) == {code}
		codes(asked([good, wrong, good], {})) == {code}
	}
}

commit := "4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223"

built(from) := json.patch(
	asked([provenance(from, "https://github.com/acme/shop", "2026-11-20T10:10:00Z")], {}),
	[{"op": "replace", "path": "image/attestation/data/changes/1/mergeCommit", "value": commit}],
)

test_a_commit_is_compared_as_a_whole if {
	codes(built(commit)) == set()
	every other in [substring(commit, 0, 39), sprintf("%s0", [substring(commit, 0, 39)]), substring(commit, 0, 7)] {
		codes(built(other)) == {"BUILT_FROM_OTHER_SOURCE"}
	}
}

test_a_commit_behind_the_address_is_the_one_that_was_built if {
	codes(asked([provenance("c2", "git+https://github.com/acme/shop@c2", "2026-11-20T10:10:00Z")], {})) == set()
	every other in ["@c1", sprintf("@%s", [commit]), "@mallory/fork", "@c2/fork", "@v1.2"] {
		codes(asked([provenance("c2", sprintf("https://github.com/acme/shop%s", [other]), "2026-11-20T10:10:00Z")], {})) == {"BUILT_FROM_OTHER_SOURCE"}
	}
}

test_a_build_before_the_merge_is_of_something_else if {
	early := provenance("c2", "git+https://github.com/acme/shop", "2026-11-20T09:50:00Z")
	codes(asked([early], {})) == {"BUILT_BEFORE_MERGE"}
	codes(asked([early], {"clockSkew": 10})) == set()
	codes(asked([early], {"clockSkew": null})) == {"BUILT_BEFORE_MERGE"}
}

test_clocks_may_differ_by_five_minutes if {
	codes(asked([provenance("c2", "https://github.com/acme/shop", "2026-11-20T09:55:00Z")], {})) == set()
	codes(asked([provenance("c2", "https://github.com/acme/shop", "2026-11-20T09:54:59Z")], {})) == {"BUILT_BEFORE_MERGE"}
}

test_what_the_provenance_does_not_say_is_not_as_it_should_be if {
	every path in ["data/commit", "data/source", "data/source/uri", "data/startedOn"] {
		codes(asked([json.remove(good, [path])], {})) != set()
	}
}

test_what_the_review_does_not_say_is_not_as_it_should_be if {
	whole := asked([good], {})
	every path in [
		"image/attestation", "image/attestation/data", "image/attestation/data/repository", "image/attestation/data/changes",
		"image/attestation/data/changes/1/mergeCommit", "image/attestations",
	] {
		codes(json.remove(whole, [path])) != set()
	}
}

test_a_merge_at_no_time_is_never_built_after if {
	whole := asked([good], {})
	codes(json.patch(whole, [{"op": "replace", "path": "image/attestation/data/changes/0/pullRequest/mergedAt", "value": "soon"}])) == {"BUILT_BEFORE_MERGE"}
}

test_the_subject_is_told_even_without_a_name if {
	{violation.subject | some violation in rule.deny} == {"unnamed image"} with input as {"params": {}}
}

test_a_review_of_one_change_is_as_good if {
	one := json.remove(asked([good], {}), ["image/attestation/data/changes/0"])
	codes(one) == set()
}

test_what_was_pushed_without_a_merge_has_no_time if {
	whole := asked([good], {})
	at := "image/attestation/data/changes/0/pullRequest"
	codes(json.patch(whole, [{"op": "replace", "path": concat("/", [at, "mergedAt"]), "value": null}])) == set()
	codes(json.patch(whole, [{"op": "replace", "path": at, "value": null}])) == set()
}

test_five_minutes_are_no_second_more if {
	codes(asked([provenance("c2", "https://github.com/acme/shop", "2026-11-20T09:54:59.900Z")], {})) == {"BUILT_BEFORE_MERGE"}
	codes(asked([provenance("c2", "https://github.com/acme/shop", "2026-11-20T09:55:00Z")], {"clockSkew": null})) == set()
}

test_a_slash_at_the_end_of_a_repository_says_nothing if {
	codes(asked([provenance("c2", "https://github.com/acme/shop/", "2026-11-20T10:10:00Z")], {})) == set()
}

test_says_what_was_built_instead_and_what_to_do if {
	every place, expected in {
		["c1", "https://github.com/acme/shop", "2026-11-20T10:10:00Z"]: ["c1", "built from commit c1, and the review is of c2; build what was reviewed"],
		["c2", "https://github.com/evil/shop", "2026-11-20T10:10:00Z"]: [
			"https://github.com/evil/shop",
			"built from https://github.com/evil/shop, and the review is of https://github.com/acme/shop; build what was reviewed",
		],
		["c2", "https://github.com/acme/shop", "2026-11-20T09:00:00Z"]: [
			"c2",
			"its build began at 2026-11-20T09:00:00Z, and the merge was at 2026-11-20T10:00:00Z; build it again",
		],
	} {
		[commit, uri, began] := place
		[term, message] := expected
		{[violation.term, violation.message, violation.severity] | some violation in rule.deny} == {[term, message, "high"]} with input as asked(
			[provenance(commit, uri, began)],
			{},
		)
	}
}

test_says_that_nothing_tells_when_the_build_began if {
	{violation.message | some violation in rule.deny} == {
		"its build does not say when it began, and the merge was at 2026-11-19T10:00:00Z; build it again",
		"its build does not say when it began, and the merge was at 2026-11-20T10:00:00Z; build it again",
	} with input as asked([json.remove(good, ["data/startedOn"])], {})
}

built_from(uri, reviewed) := json.patch(
	asked([provenance("c2", uri, "2026-11-20T10:10:00Z")], {}),
	[{"op": "replace", "path": "image/attestation/data/repository", "value": reviewed}],
)

test_who_fetched_a_repository_says_nothing_of_which_it_is if {
	every uri in [
		"https://oauth2@one.example/acme/app.git", "https://oauth2:secret@one.example/acme/app",
		"git+ssh://git@one.example/acme/app@refs/heads/main",
	] {
		some reviewed in ["https://one.example/acme/app", "https://git@one.example/acme/app", "ssh://one.example/acme/app"]
		codes(built_from(uri, reviewed)) == set()
	}
	codes(built_from("https://one.example/acme/app", "https://git@one.example/acme/app")) == set()
}

test_addresses_that_begin_alike_up_to_an_at_are_two_repositories if {
	every uri, reviewed in {
		"https://git@evil.example/mallory/fork": "https://git@one.example/acme/app",
		"git@evil.example:mallory/fork": "git@one.example:acme/app",
		"https://one.example/acme/app@mallory/fork": "https://one.example/acme/app",
		"https://one.example/acme/app@fork@refs/heads/main": "https://one.example/acme/app",
		"https://evil.example/x@one.example/acme/app": "https://one.example/acme/app",
		"https://evil.example?x@one.example/acme/app": "https://one.example/acme/app",
		"https://evil.example#x@one.example/acme/app": "https://one.example/acme/app",
		"https://evil.example\\x@one.example/acme/app": "https://one.example/acme/app",
	} {
		codes(built_from(uri, reviewed)) == {"BUILT_FROM_OTHER_SOURCE"}
	}
}
