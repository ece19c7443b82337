package countersign.test["sbom-completeness"]

import rego.v1

import data.countersign.policy["sbom-completeness"] as rule

whole := {
	"format": "cyclonedx-1.6", "created": "2026-11-20T10:00:00Z", "tools": ["syft-1.18.1"],
	"subject": {"name": "api"}, "total": 10, "complete": true,
	"withoutVersion": 0, "withoutPurl": 0, "withoutLicense": 0, "withoutSupplier": 0,
}

holding(bill, params) := {
	"params": params,
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": bill}},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

terms(document) := {violation.term | some violation in rule.deny with input as document}

strict := {
	"minComponents": 10,
	"minPercent": {"version": 100, "purl": 100, "licence": 100, "supplier": 100},
	"required": ["created", "tools", "subject", "complete"],
	"formats": ["spdx-2.3", "cyclonedx-*"],
}

test_passes_one_that_says_all if {
	codes(holding(whole, strict)) == set()
	codes(holding(whole, {})) == set()
}

test_an_empty_one_is_refused_without_any_parameter if {
	rule.deny == {{
		"code": "SBOM_INCOMPLETE",
		"message": concat("", [
			"the bill of materials lists 0 components, at least 1 are asked for; ",
			"have it made of the image that was built",
		]),
		"severity": "medium",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "components",
	}} with input as holding(object.union(whole, {"total": 0}), {})
	codes(holding(object.union(whole, {"total": 0}), {"minComponents": 0})) == set()
}

test_too_few_components_are_refused if terms(holding(object.union(whole, {"total": 9}), strict)) == {"components"}

test_each_share_has_its_counter if {
	every name, counter in {
		"version": "withoutVersion", "purl": "withoutPurl",
		"licence": "withoutLicense", "supplier": "withoutSupplier",
	} {
		lacking := object.union(whole, {counter: 3})
		terms(holding(lacking, {"minPercent": {name: 71}})) == {name}
		codes(holding(lacking, {"minPercent": {name: 71}})) == {"SBOM_INCOMPLETE"}
		codes(holding(lacking, {"minPercent": {name: 70}})) == set()
	}
	{violation.message | some violation in rule.deny} == {"3 of 10 components have no purl, at least 71 % have to; have it made by a tool that fills it in"} with input as holding(
		object.union(whole, {"withoutPurl": 3}),
		{"minPercent": {"purl": 71}},
	)
}

test_versions_are_asked_for_unless_the_profile_says_which if {
	lacking := object.union(whole, {"withoutVersion": 1})
	terms(holding(lacking, {})) == {"version"}
	codes(holding(lacking, {"minPercent": {"purl": 100}})) == set()
	codes(holding(lacking, {"minPercent": {}})) == set()
	codes(holding(lacking, {"minPercent": {"version": null}})) == set()
	codes(holding(object.remove(whole, ["withoutVersion"]), {"minPercent": {"version": null}})) == set()
}

test_says_what_the_document_does_not_say if {
	every field, says in {
		"created": "when it was made", "tools": "by which tool it was made", "subject": "what it is of",
		"complete": "that it lists all there is",
	} {
		{[violation.term, violation.message] | some violation in rule.deny} == {[field, sprintf(
			"the bill of materials does not say %s; have it made by a tool that does",
			[says],
		)]} with input as holding(object.remove(whole, [field]), strict)
	}
	codes(holding(object.remove(whole, ["created"]), strict)) == {"SBOM_INCOMPLETE"}
	terms(holding(object.union(whole, {"tools": []}), {})) == {"tools"}
	terms(holding(object.union(whole, {"complete": false}), strict)) == {"complete"}
	terms(holding(object.union(whole, {"created": null}), {})) == {"created"}
	codes(holding(object.remove(whole, ["created", "tools"]), {"required": []})) == set()
}

test_another_format_is_refused if {
	{[violation.code, violation.term, violation.message] | some violation in rule.deny} == {[
		"SBOM_INCOMPLETE",
		"format",
		"the bill of materials is cyclonedx-1.6; write it as spdx-2.3 or spdx-3.*",
	]} with input as holding(whole, {"formats": ["spdx-2.3", "spdx-3.*"]})
}

test_a_number_that_is_none_is_unreadable if {
	every field in ["total", "withoutVersion"] {
		{[violation.code, violation.term, violation.message] |
			some violation in rule.deny
			violation.term != "components"
		} == {["SBOM_UNREADABLE", field, sprintf("the bill of materials has no number %s; attest another one", [field])]} with input as holding(
			object.union(whole, {field: "10"}),
			{},
		)
	}
}

test_what_is_missing_is_less_severe_than_what_cannot_be_read if {
	lacking := object.union(whole, {"withoutPurl": 3, "created": null, "format": "x"})
	{violation.severity | some violation in rule.deny} == {"medium"} with input as holding(lacking, strict)
	{[violation.term, violation.severity] | some violation in rule.deny} == {["withoutPurl", "high"]} with input as holding(
		object.union(whole, {"withoutPurl": null}),
		strict,
	)
}

test_one_without_a_total_lists_none if {
	{violation.message | some violation in rule.deny; violation.term == "components"} == {concat("", [
		"the bill of materials lists 0 components, at least 1 are asked for; ",
		"have it made of the image that was built",
	])} with input as holding(object.remove(whole, ["total"]), {})
}

test_parameters_that_are_null_count_as_absent if {
	nulls := {name: null | some name in ["minComponents", "minPercent", "required", "formats"]}
	terms(holding(object.union(whole, {"total": 0, "created": null}), nulls)) == {"components", "created"}
	terms(holding(object.union(whole, {"withoutVersion": 1}), nulls)) == {"version"}
	terms(holding(object.union(whole, {"total": 0}), null)) == {"components"}
}

# Each field that the rule reads, taken away from an input that passes: it must fail then.
test_no_removed_field_lets_pass if {
	every path in [
		"image", "image/attestation", "image/attestation/data", "image/attestation/data/total",
		"image/attestation/data/withoutVersion", "image/attestation/data/withoutPurl",
		"image/attestation/data/withoutLicense", "image/attestation/data/withoutSupplier",
		"image/attestation/data/created", "image/attestation/data/tools", "image/attestation/data/subject",
		"image/attestation/data/subject/name", "image/attestation/data/complete", "image/attestation/data/format",
	] {
		count(codes(json.remove(holding(whole, strict), [path]))) > 0
	}
	failing := holding(object.union(whole, {"total": 0}), strict)
	count(codes(json.remove(failing, ["image/reference"]))) > 0
	count(codes(json.remove(failing, ["params"]))) > 0
}

test_one_of_very_many_without_version_is_too_many if {
	lacking := object.union(whole, {"total": 1000, "withoutVersion": 1})
	terms(holding(lacking, {})) == {"version"}
	terms(holding(lacking, {"minPercent": {"version": 100}})) == {"version"}
	codes(holding(lacking, {"minPercent": {"version": 99}})) == set()
}

test_a_share_is_not_rounded if {
	least := {"minPercent": {"purl": 99}}
	terms(holding(object.union(whole, {"total": 199, "withoutPurl": 2}), least)) == {"purl"}
	codes(holding(object.union(whole, {"total": 200, "withoutPurl": 2}), least)) == set()
}

test_the_whole_format_has_to_match if {
	every format in ["cyclonedx-1", "cyclonedx", "yclonedx-1.6", "CycloneDX-1.6"] {
		terms(holding(whole, {"formats": [format]})) == {"format"}
	}
	codes(holding(whole, {"formats": ["cyclonedx-1.6"]})) == set()
}
