package countersign.test.main

import rego.v1

import data.countersign.main

finding(id) := {"id": id, "severity": "critical", "package": "glibc"}

scan(digest, findings) := {"evidence": digest, "findings": findings}

image(name, scans) := {
	"reference": name, "registry": "ghcr.io", "repository": "ghcr.io/acme/api", "scans": scans,
	"attestations": [attestation("sha256:r", "code-review"), attestation("sha256:r", "change-ticket")],
}

ask(id, fields) := object.union({"id": id, "requirement": "vuln", "policy": "vulnerability-thresholds", "params": {}}, fields)

of_scan(id, image_name, digest, fields) := ask(id, object.union({"image": image_name, "scan": digest, "counted": [digest]}, fields))

attestation(digest, kind) := {"evidence": digest, "kind": kind, "data": {"of": kind}}

facts := {
	"version": "v1",
	"now": "2026-11-22T10:00:00Z",
	"images": [
		image("clean", [scan("sha256:c", [])]),
		image("bad", [scan("sha256:b", [finding("CVE-1")]), scan("sha256:c", [])]),
	],
}

asked(asks) := object.union(facts, {"asks": asks})

terms := {id: {violation.term | some violation in violations} | some id, violations in main.answers}

test_each_ask_is_answered_on_its_own_image_scan_and_parameters if {
	terms == {"a": set(), "b": {"CVE-1"}, "c": set(), "d": set(), "e": {"ghcr.io"}} with input as asked([
		of_scan("a", "clean", "sha256:c", {}),
		of_scan("b", "bad", "sha256:b", {}),
		of_scan("c", "bad", "sha256:c", {}),
		of_scan("d", "bad", "sha256:b", {"params": {"maxCritical": 1}}),
		ask("e", {"policy": "allowed-registries", "params": {"registries": ["quay.io"]}}),
	])
}

test_what_a_rule_warns_of_stands_beside_what_it_denies if {
	said := main.answers with input as asked([ask("a", {"policy": "test-warns"}), ask("b", {"policy": "test-quiet"})])
	said == {"a": {"deny": set(), "warn": {"workload"}}, "b": set()}
}

test_the_order_of_the_asks_does_not_matter if {
	asks := [
		of_scan("b", "bad", "sha256:b", {}),
		of_scan("d", "bad", "sha256:b", {"params": {"maxCritical": 1}}),
	]
	every order in [asks, array.reverse(asks)] {
		terms == {"b": {"CVE-1"}, "d": set()} with input as asked(order)
	}
}

test_a_rule_sees_the_shared_facts_and_what_is_its_own if {
	named := facts.images[1]
	counted := ["sha256:r", "sha256:s"]
	reviewed := {"policy": "test-echo", "image": "bad", "kind": "code-review", "attestation": "sha256:r", "counted": counted}
	seen := {
		"scan": {"scan": named.scans[0], "counted": ["sha256:b"]},
		"review": {"attestation": named.attestations[0], "counted": counted},
		"ticket": {"attestation": named.attestations[1], "counted": counted},
	}
	asks := [
		ask("whole", {"policy": "test-echo", "params": {"x": 1}}),
		ask("image", {"policy": "test-echo", "image": "bad"}),
		of_scan("scan", "bad", "sha256:b", {"policy": "test-echo"}),
		ask("review", reviewed),
		ask("ticket", object.union(reviewed, {"kind": "change-ticket"})),
	]
	main.answers == {
		"whole": {object.union(facts, {"params": {"x": 1}})},
		"image": {object.union(facts, {"params": {}, "image": named})},
		"scan": {object.union(facts, {"params": {}, "image": object.union(named, seen.scan)})},
		"review": {object.union(facts, {"params": {}, "image": object.union(named, seen.review)})},
		"ticket": {object.union(facts, {"params": {}, "image": object.union(named, seen.ticket)})},
	} with input as asked(asks)
}

test_absent_or_null_parameters_are_none if {
	main.answers == {"a": set(), "b": set()} with input as asked([
		object.remove(of_scan("a", "clean", "sha256:c", {}), ["params"]),
		object.union(of_scan("b", "clean", "sha256:c", {}), {"params": null}),
	])
}

test_what_cannot_be_put_has_no_answer if {
	every fields in [
		{"policy": "no-such-rule"},
		{"policy": null},
		{"image": "no such image"},
		{"image": null},
		{"image": "bad", "scan": "sha256:x"},
		{"image": "bad", "scan": null},
		{"scan": "sha256:b"},
		{"image": "no such image", "scan": "sha256:b"},
		{"image": "bad", "kind": "code-review", "attestation": "sha256:x"},
		{"image": "bad", "kind": "sbom", "attestation": "sha256:r"},
		{"image": "bad", "attestation": "sha256:r"},
		{"kind": "code-review", "attestation": "sha256:r"},
		{"image": "bad", "scan": "sha256:b", "kind": "code-review", "attestation": "sha256:r"},
		{"params": "none"},
	] {
		main.answers == {"good": set()} with input as asked([
			of_scan("good", "clean", "sha256:c", {}),
			ask("lost", object.union({"counted": ["sha256:b"]}, fields)),
		])
	}
}

test_what_does_not_say_what_counts_has_no_answer if {
	every fields in [
		{"image": "bad", "scan": "sha256:b"},
		{"image": "bad", "kind": "code-review", "attestation": "sha256:r", "policy": "test-echo"},
	] {
		main.answers == {} with input as asked([ask("lost", fields)])
	}
}

test_an_id_used_twice_has_no_answer if {
	main.answers == {} with input as asked([
		of_scan("a", "clean", "sha256:c", {}),
		ask("a", {"policy": "no-such-rule"}),
	])
}

test_two_images_of_one_reference_answer_for_neither if {
	twice := object.union(asked([ask("a", {"image": "clean"})]), {"images": array.concat(facts.images, facts.images)})
	main.answers == {} with input as twice
}

test_two_scans_of_one_digest_answer_for_neither if {
	twice := [image("clean", [scan("sha256:c", []), scan("sha256:c", [finding("CVE-1")])])]
	main.answers == {} with input as object.union(asked([of_scan("a", "clean", "sha256:c", {})]), {"images": twice})
}

test_two_attestations_of_one_digest_and_kind_answer_for_neither if {
	twice := [object.union(each, {"attestations": array.concat(each.attestations, each.attestations)}) | some each in facts.images]
	asks := [ask("a", {"policy": "test-echo", "image": "clean", "kind": "code-review", "attestation": "sha256:r", "counted": []})]
	main.answers == {} with input as object.union(asked(asks), {"images": twice})
}

test_the_caller_cannot_share_an_image_or_parameters if {
	smuggled := {"image": {"reference": "x", "scan": {"findings": []}}, "params": {"maxCritical": 99}}
	main.answers.a == {object.union(facts, {"params": {}})} with input as object.union(
		asked([ask("a", {"policy": "test-echo"})]),
		smuggled,
	)
}

test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := asked([of_scan("b", "bad", "sha256:b", {"params": {"maxCritical": 0}})])
	every path in [
		"asks", "asks/0/id", "asks/0/policy", "asks/0/image", "asks/0/scan", "asks/0/counted", "images", "images/1/reference", "images/1/scans",
		"images/1/scans/0/evidence",
	] {
		shorter := json.remove(failing, [path])
		shorter != failing
		object.get(answers(shorter), "b", "none") != set()
	}
}

answers(document) := found if {
	found := main.answers with input as document
}
