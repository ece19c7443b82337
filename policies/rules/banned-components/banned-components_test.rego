package countersign.test["banned-components"]

import rego.v1

import data.countersign.policy["banned-components"] as rule

log4j := {
	"package": "pkg:maven/org.apache.logging.log4j/log4j-core",
	"versions": [">=2.0 <2.17.1"],
	"reason": "Log4Shell",
	"use": "2.17.1 or later",
}

core := "pkg:maven/org.apache.logging.log4j/log4j-core"

holding(packages, banned) := {
	"params": {"banned": banned},
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": {"packages": packages}}},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

test_passes_an_image_without_what_is_banned if {
	codes(holding({"pkg:npm/lodash": ["4.17.21"]}, [log4j])) == set()
	codes(holding({core: ["2.17.1"]}, [log4j])) == set()
	codes(holding({}, [log4j])) == set()
}

test_says_what_is_banned_and_what_to_use if {
	rule.deny == {{
		"code": "COMPONENT_BANNED",
		"message": "holds pkg:maven/org.apache.logging.log4j/log4j-core 2.14.1, which is banned: Log4Shell; use 2.17.1 or later",
		"severity": "critical",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
	}} with input as holding({core: ["2.14.1", "2.17.1"]}, [log4j])
}

test_each_version_counts if {
	terms := {violation.term | some violation in rule.deny} with input as holding({core: ["2.14.1", "2.15.0"]}, [log4j])
	count(terms) == 2
}

test_revisions_of_distributions_hide_nothing if {
	xz := {"package": "pkg:*/*/xz*", "versions": ["=5.6.0", "=5.6.1"], "reason": "CVE-2024-3094"}
	messages(holding({"pkg:deb/debian/xz-utils": ["5.6.0-0.2"]}, [xz])) == {"holds pkg:deb/debian/xz-utils 5.6.0-0.2, which is banned: CVE-2024-3094; update or remove it"}
	codes(holding({"pkg:rpm/fedora/xz-libs": ["5.6.1-1.fc40"]}, [xz])) == {"COMPONENT_BANNED"}
	codes(holding({"pkg:apk/alpine/xz": ["5.4.5-r0"]}, [xz])) == set()
}

test_without_versions_all_are_banned if {
	gone := {"package": "pkg:npm/event-stream", "reason": "taken over"}
	codes(holding({"pkg:npm/event-stream": ["4.0.1"]}, [gone])) == {"COMPONENT_BANNED"}
	rule.deny == {{
		"code": "COMPONENT_BANNED",
		"message": "holds pkg:npm/event-stream of an unknown version, which is banned: taken over; update or remove it",
		"severity": "critical",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:npm/event-stream",
	}} with input as holding({"pkg:npm/event-stream": []}, [gone])
}

test_what_cannot_be_decided_is_refused if {
	rule.deny == {{
		"code": "COMPONENT_UNDECIDED",
		"message": concat("", [
			"holds pkg:maven/org.apache.logging.log4j/log4j-core 2.17.1.redhat-1, and whether that is >=2.0 <2.17.1, ",
			"which is banned (Log4Shell), cannot be decided; use 2.17.1 or later, or have its version told",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:maven/org.apache.logging.log4j/log4j-core@2.17.1.redhat-1",
	}} with input as holding({core: ["2.17.1.redhat-1"]}, [log4j])
	codes(holding({core: []}, [log4j])) == {"COMPONENT_UNDECIDED"}
	codes(holding({core: null}, [log4j])) == {"COMPONENT_UNDECIDED"}
}

test_no_version_is_hidden_by_that_of_a_namesake if {
	rule.deny == {{
		"code": "COMPONENT_UNDECIDED",
		"message": concat("", [
			"holds pkg:maven/org.apache.logging.log4j/log4j-core of an unknown version, and whether that is >=2.0 <2.17.1, ",
			"which is banned (Log4Shell), cannot be decided; use 2.17.1 or later, or have its version told",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": core,
	}} with input as holding({core: ["", "2.25.0"]}, [log4j])
	{violation.term | some violation in rule.deny} == {core, sprintf("%s@2.17.1.redhat-1", [core])} with input as holding({core: ["", "2.17.1.redhat-1"]}, [log4j])
}

test_no_version_adds_nothing_to_one_that_is_banned if {
	every banned in [[log4j], [object.remove(log4j, ["versions"])]] {
		{violation.term | some violation in rule.deny} == {sprintf("%s@2.14.1", [core])} with input as holding({core: ["", "2.14.1"]}, banned)
	}
}

test_another_spelling_hides_nothing if {
	codes(holding({"pkg:maven/Org.Apache.logging.log4j/log4j-core": ["2.14.1"]}, [log4j])) == {"COMPONENT_BANNED"}
	codes(holding({"log4j-core": ["2.14.1"]}, [log4j])) == {"COMPONENT_BANNED"}
}

test_a_list_of_packages_that_is_none_is_unreadable if {
	every none in [null, [], "none"] {
		rule.deny == {{
			"code": "SBOM_UNREADABLE",
			"message": "the bill of materials has no packages; attest another one",
			"severity": "high",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "",
		}} with input as holding(none, [log4j])
	}
}

test_parameters_that_are_null_count_as_absent if {
	codes(holding({core: ["2.14.1"]}, null)) == set()
	codes(object.union(holding({}, []), {"params": null})) == set()
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_lets_pass if {
	failing := holding({core: ["2.14.1"]}, [log4j])
	every path in [
		"image", "image/reference", "image/attestation", "image/attestation/data", "image/attestation/data/packages",
		"params/banned/0/versions", "params/banned/0/use",
	] {
		count(codes(json.remove(failing, [path]))) > 0
	}
}

test_what_is_not_named_is_left_out_in_whatever_version if {
	codes(holding({"pkg:npm/lodash": ["2.14.1"], "pkg:npm/left-pad": []}, [log4j])) == set()
	{violation.term | some violation in rule.deny} == {sprintf("%s@2.14.1", [core])} with input as holding(
		{"pkg:npm/lodash": ["2.14.1"], core: ["2.14.1"]},
		[log4j],
	)
}

test_each_ban_counts_wherever_it_stands if {
	other := {"package": "pkg:npm/left-pad", "reason": "gone"}
	every banned in [[log4j, other], [other, log4j], [other, log4j, other]] {
		codes(holding({core: ["2.14.1"]}, banned)) == {"COMPONENT_BANNED"}
	}
}

test_each_package_that_a_pattern_means_is_judged if {
	ban := {"package": "pkg:npm/*", "versions": ["=1"], "reason": "gone"}
	packages := {"pkg:npm/a": ["1"], "pkg:npm/b": ["2"], "pkg:npm/c": ["1"], "pkg:npm/d": ["2"]}
	{violation.term | some violation in rule.deny} == {"pkg:npm/a@1", "pkg:npm/c@1"} with input as holding(packages, [ban])
	codes(holding({"pkg:npm/a": ["2"], "pkg:npm/b": ["1"], "pkg:npm/c": ["2"]}, [ban])) == {"COMPONENT_BANNED"}
}
