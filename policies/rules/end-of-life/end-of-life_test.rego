package countersign.test["end-of-life"]

import rego.v1

import data.countersign.policy["end-of-life"] as rule

python := {"package": "pkg:*/python*", "cycle": "3.9", "eol": "2025-10-31", "use": "3.13"}

holding(packages, now, params) := {
	"now": now,
	"params": params,
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": {"packages": packages}}},
}

running(version, now) := holding({"pkg:generic/python": [version]}, now, {"ends": [python]})

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

test_passes_what_is_supported if {
	codes(running("3.13.1", "2026-11-22T10:00:00Z")) == set()
	codes(running("3.90.1", "2026-11-22T10:00:00Z")) == set()
	codes(holding({}, "2026-11-22T10:00:00Z", {"ends": [python]})) == set()
}

test_support_ends_with_the_day_that_is_listed if {
	codes(running("3.9.18", "2025-10-30T23:59:59Z")) == set()
	rule.deny == {{
		"code": "COMPONENT_END_OF_LIFE",
		"message": "holds pkg:generic/python 3.9.18, which is without support since 2025-10-31, and it is 2025-10-31T00:00:00Z; move to 3.13",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:generic/python@3.9.18",
	}} with input as running("3.9.18", "2025-10-31T00:00:00Z")
}

test_grace_is_in_days if {
	graced := {"ends": [object.remove(python, ["use"])], "graceDays": 30}
	codes(holding({"pkg:generic/python": ["3.9.18"]}, "2025-11-29T23:59:59Z", graced)) == set()
	messages(holding({"pkg:generic/python": ["3.9.18"]}, "2025-11-30T00:00:00Z", graced)) == {concat("", [
		"holds pkg:generic/python 3.9.18, which is without support since 2025-10-31 (30 days of grace), ",
		"and it is 2025-11-30T00:00:00Z; move to a version that is supported",
	])}
}

test_versions_can_be_a_range if {
	node := {"package": "pkg:generic/node", "versions": ["<20.0"], "eol": "2025-04-30"}
	codes(holding({"pkg:generic/node": ["18.20.1"]}, "2026-01-01T00:00:00Z", {"ends": [node]})) == {"COMPONENT_END_OF_LIFE"}
	codes(holding({"pkg:generic/node": ["22.1.0"]}, "2026-01-01T00:00:00Z", {"ends": [node]})) == set()
	messages(holding({"pkg:generic/node": []}, "2026-01-01T00:00:00Z", {"ends": [node]})) == {concat("", [
		"holds pkg:generic/node of an unknown version, and whether that is <20.0, which is without support since 2025-04-30, ",
		"cannot be decided; move to a version that is supported, or have its version told",
	])}
}

test_what_cannot_be_decided_is_refused if {
	rule.deny == {{
		"code": "COMPONENT_UNDECIDED",
		"message": concat("", [
			"holds pkg:generic/python unknown, and whether that is 3.9, which is without support since 2025-10-31, ",
			"cannot be decided; move to 3.13, or have its version told",
		]),
		"severity": "medium",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "pkg:generic/python@unknown",
	}} with input as running("unknown", "2026-11-22T10:00:00Z")
	codes(holding({"pkg:generic/python": []}, "2026-11-22T10:00:00Z", {"ends": [python]})) == {"COMPONENT_UNDECIDED"}
	codes(holding({"pkg:generic/python": null}, "2026-11-22T10:00:00Z", {"ends": [python]})) == {"COMPONENT_UNDECIDED"}
	codes(running("unknown", "2025-01-01T00:00:00Z")) == set()
}

test_a_list_of_packages_that_is_none_is_unreadable if {
	every none in [null, [], "none"] {
		rule.deny == {{
			"code": "SBOM_UNREADABLE",
			"message": "the bill of materials has no packages; attest another one",
			"severity": "high",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "",
		}} with input as holding(none, "2026-11-22T10:00:00Z", {"ends": [python]})
	}
}

test_parameters_that_are_null_count_as_absent if {
	late := "2025-10-31T00:00:00Z"
	codes(holding({"pkg:generic/python": ["3.9.18"]}, late, {"ends": [python], "graceDays": null})) == {"COMPONENT_END_OF_LIFE"}
	codes(holding({"pkg:generic/python": ["3.9.18"]}, late, null)) == set()
	codes(holding({"pkg:generic/python": ["3.9.18"]}, "2025-10-30T00:00:00Z", {"ends": [python], "graceDays": null})) == set()
}

# Each field that the rule reads, taken away from an input that fails: it must fail still. Without a date or a time nothing is supported.
test_no_removed_field_lets_pass if {
	failing := holding({"pkg:generic/python": ["3.9.18"]}, "2026-11-22T10:00:00Z", {"ends": [python], "graceDays": 1})
	every path in [
		"now", "image", "image/reference", "image/attestation", "image/attestation/data", "image/attestation/data/packages",
		"params/ends/0/cycle", "params/ends/0/use", "params/graceDays",
	] {
		count(codes(json.remove(failing, [path]))) > 0
	}
	early := holding({"pkg:generic/python": ["3.9.18"]}, "2024-11-22T10:00:00Z", {"ends": [python]})
	codes(early) == set()
	count(codes(json.remove(early, ["now"]))) > 0
}

test_what_is_still_supported_is_left_out_beside_what_is_not if {
	newer := object.union(python, {"cycle": "3.13", "eol": "2029-10-31"})
	both := {"ends": [python, newer]}
	codes(holding({"pkg:generic/python": ["3.13.1"]}, "2026-11-22T10:00:00Z", both)) == set()
	codes(holding({"pkg:generic/python": ["3.9.1"]}, "2026-11-22T10:00:00Z", both)) == {"COMPONENT_END_OF_LIFE"}
}

test_what_is_not_named_is_left_out_in_whatever_version if {
	codes(holding({"pkg:generic/ruby": ["3.9.18"], "pkg:generic/perl": []}, "2026-11-22T10:00:00Z", {"ends": [python]})) == set()
	{violation.term | some violation in rule.deny} == {"pkg:generic/python@3.9.18"} with input as holding(
		{"pkg:generic/ruby": ["3.9.18"], "pkg:generic/python": ["3.9.18"]},
		"2026-11-22T10:00:00Z", {"ends": [python]},
	)
}

test_a_component_without_version_is_named_by_its_package if {
	{violation.term | some violation in rule.deny} == {"pkg:generic/python"} with input as holding(
		{"pkg:generic/python": []},
		"2026-11-22T10:00:00Z", {"ends": [python]},
	)
}

test_no_version_is_hidden_by_that_of_a_namesake if {
	terms := {[violation.code, violation.term] | some violation in rule.deny} with input as holding(
		{"pkg:generic/python": ["", "3.13.1"]},
		"2026-11-22T10:00:00Z", {"ends": [python]},
	)
	terms == {["COMPONENT_UNDECIDED", "pkg:generic/python"]}
}

test_no_version_adds_nothing_to_one_without_support if {
	{violation.term | some violation in rule.deny} == {"pkg:generic/python@3.9.18"} with input as holding(
		{"pkg:generic/python": ["", "3.9.18"]},
		"2026-11-22T10:00:00Z", {"ends": [python]},
	)
}

test_either_range_is_meant if {
	odd := {"package": "pkg:generic/node", "versions": ["=19", "=21"], "eol": "2025-04-30"}
	"holds pkg:generic/node of an unknown version, and whether that is =19 or =21, which is without support since 2025-04-30, cannot be decided; move to a version that is supported, or have its version told" in messages(holding({"pkg:generic/node": []}, "2026-01-01T00:00:00Z", {"ends": [odd]}))
}

test_each_end_counts_wherever_it_stands if {
	other := {"package": "pkg:generic/node", "cycle": "18", "eol": "2025-04-30"}
	every ends in [[python, other], [other, python], [other, python, other]] {
		codes(holding({"pkg:generic/python": ["3.9.18"]}, "2026-01-01T00:00:00Z", {"ends": ends})) == {"COMPONENT_END_OF_LIFE"}
	}
}

test_each_package_and_version_is_judged if {
	ends := {"ends": [{"package": "pkg:generic/*", "cycle": "3.9", "eol": "2025-10-31"}]}
	packages := {"pkg:generic/a": ["3.9.1"], "pkg:generic/b": ["3.13.1", "3.9.2", "4.0"], "pkg:generic/c": ["3.13.1"], "pkg:generic/d": ["3.9.3"]}
	{violation.term | some violation in rule.deny} == {"pkg:generic/a@3.9.1", "pkg:generic/b@3.9.2", "pkg:generic/d@3.9.3"} with input as holding(packages, "2026-01-01T00:00:00Z", ends)
}
