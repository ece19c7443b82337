package countersign.test["scan-thresholds"]

import rego.v1

import data.countersign.policy["scan-thresholds"] as rule

finding := {
	"id": "sqli", "severity": "high", "message": "SQL made of texts", "location": "src/Cart.java:42",
	"suppressed": false, "new": true,
}

none := {"critical": 0, "high": 0, "medium": 0, "low": 0, "info": 0, "unknown": 0}

with_data(scan, params) := {
	"version": "v1",
	"now": "2026-11-22T10:00:00Z",
	"params": params,
	"image": {"reference": "ghcr.io/acme/api:1.4", "attestation": {"data": scan}},
}

scanned(findings, params) := with_data(
	{"tools": [{"name": "semgrep"}], "result": "PASSED", "counts": none, "findings": findings},
	params,
)

counted(counts, params) := with_data(
	{"tools": [{"name": "zap"}], "result": "PASSED", "counts": object.union(none, counts)},
	params,
)

rated(severity) := object.union(finding, {"severity": severity})

numbered(severity, n) := [object.union(rated(severity), {"id": sprintf("rule-%d", [i])}) | some i in numbers.range(1, n)]

codes(document) := {violation.code | some violation in rule.deny with input as document}

test_passes_a_scan_that_found_nothing if codes(scanned([], {})) == set()

test_lists_each_high_finding_without_any_parameter if {
	rule.deny == {{
		"code": "SCAN_FINDINGS",
		"message": "sqli at src/Cart.java:42 SQL made of texts",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "sqli",
	}} with input as scanned([finding], {})
}

test_says_only_what_is_known_of_a_finding if {
	bare := object.remove(finding, ["message", "location"])
	{violation.message | some violation in rule.deny} == {"sqli"} with input as scanned([bare], {})
}

test_each_severity_has_its_own_limit if {
	every severity, expected in {
		"critical": ["maxCritical", "critical"],
		"high": ["maxHigh", "high"],
		"medium": ["maxMedium", "medium"],
		"low": ["maxLow", "low"],
		"unknown": ["maxUnknown", "medium"],
	} {
		[parameter, weight] := expected
		codes(scanned(numbered(severity, 2), {parameter: 2})) == set()
		{[violation.code, violation.severity] | some violation in rule.deny} == {["SCAN_FINDINGS", weight]} with input as scanned(
			numbered(severity, 3),
			{parameter: 2},
		)
	}
}

test_no_limit_is_set_for_other_severities if {
	every severity in ["medium", "low", "info", "unknown"] {
		codes(scanned([rated(severity)], {})) == set()
	}
}

test_critical_findings_need_no_parameter if codes(scanned([rated("critical")], {})) == {"SCAN_FINDINGS"}

test_says_how_many_there_are_over_a_limit if {
	found := {violation.message | some violation in rule.deny} with input as scanned(numbered("high", 3), {"maxHigh": 2})
	count(found) == 3
	"rule-3 at src/Cart.java:42 SQL made of texts; 3 high findings, at most 2 allowed" in found
}

test_the_same_finding_twice_counts_twice if {
	codes(scanned([finding, finding], {"maxHigh": 1})) == {"SCAN_FINDINGS"}
}

test_a_suppressed_finding_does_not_count if {
	codes(scanned([object.union(finding, {"suppressed": true})], {})) == set()
}

test_only_new_leaves_out_what_the_tool_says_is_old if {
	old := object.union(finding, {"new": false})
	codes(scanned([old], {})) == {"SCAN_FINDINGS"}
	codes(scanned([old], {"onlyNew": true})) == set()
	codes(scanned([finding], {"onlyNew": true})) == {"SCAN_FINDINGS"}
	codes(scanned([object.remove(finding, ["new"])], {"onlyNew": true})) == {"SCAN_FINDINGS"}
}

test_counts_stand_for_findings_that_are_not_listed if {
	codes(counted({}, {})) == set()
	codes(counted({"medium": 5}, {})) == set()
	rule.deny == {{
		"code": "SCAN_FINDINGS",
		"message": "2 high findings, at most 1 allowed",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "",
	}} with input as counted({"high": 2}, {"maxHigh": 1})
}

test_counts_do_not_say_what_is_new if codes(counted({"high": 1}, {"onlyNew": true})) == {"SCAN_FINDINGS"}

test_a_tool_that_is_not_listed_does_not_count if {
	codes(scanned([], {"allowedTools": ["semgrep", "codeql"]})) == set()
	rule.deny == {{
		"code": "SCAN_TOOL_NOT_ALLOWED",
		"message": "scanned by semgrep; scan with codeql or bandit",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "semgrep",
	}} with input as scanned([], {"allowedTools": ["codeql", "bandit"]})
}

test_every_tool_has_to_be_listed if {
	scan := {"tools": [{"name": "semgrep"}, {"name": "lint"}], "findings": []}
	codes(with_data(scan, {"allowedTools": ["semgrep"]})) == {"SCAN_TOOL_NOT_ALLOWED"}
	codes(with_data(scan, {"allowedTools": ["semgrep", "lint"]})) == set()
}

test_parameters_that_are_null_count_as_absent if {
	nulls := {name: null | some name in ["maxCritical", "maxHigh", "maxLow", "onlyNew", "allowedTools"]}
	codes(scanned([finding, rated("low")], nulls)) == {"SCAN_FINDINGS"}
	codes(scanned([finding], null)) == {"SCAN_FINDINGS"}
}

test_an_unknown_severity_is_unreadable if {
	every severity in ["HIGH", "", null, 9] {
		codes(scanned([rated(severity)], {})) == {"SCAN_UNREADABLE"}
	}
}

test_a_scan_that_says_nothing_of_findings_is_unreadable if {
	every findings in [null, {}, "none"] {
		rule.deny == {{
			"code": "SCAN_UNREADABLE",
			"message": "the scan has neither a list of findings nor counts; scan again and attest the result",
			"severity": "high",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "findings",
		}} with input as with_data({"tools": [], "findings": findings}, {})
	}
}

test_says_which_field_of_which_finding_is_unreadable if {
	{violation.term | some violation in rule.deny} == {"findings[1].id"} with input as scanned(
		[rated("low"), object.remove(finding, ["id"])],
		{"maxHigh": 1},
	)
}

test_says_which_count_is_unreadable if {
	{violation.term | some violation in rule.deny} == {"counts.low"} with input as with_data(
		{"counts": object.remove(none, ["low"])},
		{},
	)
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := with_data(
		{"tools": [{"name": "semgrep"}], "counts": object.union(none, {"high": 1}), "findings": [finding]},
		{"maxHigh": 0, "onlyNew": true, "allowedTools": ["codeql"]},
	)
	every path, code in {
		"image": "SCAN_UNREADABLE",
		"image/reference": "SCAN_FINDINGS",
		"image/attestation": "SCAN_UNREADABLE",
		"image/attestation/data": "SCAN_UNREADABLE",
		"image/attestation/data/findings": "SCAN_FINDINGS",
		"image/attestation/data/findings/0/id": "SCAN_UNREADABLE",
		"image/attestation/data/findings/0/severity": "SCAN_UNREADABLE",
		"image/attestation/data/findings/0/suppressed": "SCAN_FINDINGS",
		"image/attestation/data/findings/0/new": "SCAN_FINDINGS",
		"image/attestation/data/findings/0/message": "SCAN_FINDINGS",
		"image/attestation/data/findings/0/location": "SCAN_FINDINGS",
		"image/attestation/data/counts": "SCAN_FINDINGS",
		"image/attestation/data/tools": "SCAN_TOOL_NOT_ALLOWED",
		"image/attestation/data/tools/0/name": "SCAN_TOOL_NOT_ALLOWED",
		"params": "SCAN_FINDINGS",
		"params/maxHigh": "SCAN_FINDINGS",
		"params/onlyNew": "SCAN_FINDINGS",
		"params/allowedTools": "SCAN_FINDINGS",
	} {
		shorter := json.remove(failing, [path])
		shorter != failing
		code in codes(shorter)
	}
}

test_no_removed_count_turns_a_failure_into_a_pass if {
	failing := counted({"high": 1}, {"maxHigh": 0})
	every path in ["image/attestation/data/counts", "image/attestation/data/counts/high"] {
		codes(json.remove(failing, [path])) == {"SCAN_UNREADABLE"}
	}
}

beside(findings, counts) := with_data({"tools": [], "findings": findings, "counts": counts}, {})

test_counts_say_nothing_beside_a_list_of_findings if {
	codes(beside([object.union(finding, {"suppressed": true})], object.union(none, {"high": 1}))) == set()
	codes(beside([], {})) == set()
	{violation.message | some violation in rule.deny} == {"sqli at src/Cart.java:42 SQL made of texts"} with input as beside(
		[finding],
		object.union(none, {"high": 1}),
	)
}

told(findings) := {[violation.term, violation.message] | some violation in rule.deny with input as scanned(findings, {})}

test_says_what_is_unreadable if {
	told([object.remove(rated("low"), ["id"])]) == {["findings[0].id", "findings[0].id is missing or no text; scan again and attest the result"]}
	told([rated("HIGH")]) == {["findings[0].severity", "findings[0].severity is none of the known severities; scan again and attest the result"]}
	{[violation.message, violation.severity] | some violation in rule.deny} == {[
		"counts.low is missing or no number; scan again and attest the result",
		"high",
	]} with input as with_data({"counts": object.remove(none, ["low"])}, {})
}

test_each_tool_has_to_be_allowed_wherever_it_stands if {
	every names in [["zap", "semgrep"], ["semgrep", "zap"], ["semgrep", "zap", "semgrep"]] {
		scan := {"tools": [{"name": name} | some name in names], "result": "PASSED", "counts": none, "findings": []}
		codes(with_data(scan, {"allowedTools": ["semgrep"]})) == {"SCAN_TOOL_NOT_ALLOWED"}
	}
	codes(scanned([], {"allowedTools": ["Semgrep"]})) == {"SCAN_TOOL_NOT_ALLOWED"}
}

test_each_finding_is_judged_wherever_it_stands if {
	info := rated("info")
	every bad, code in {finding: "SCAN_FINDINGS", object.remove(info, ["id"]): "SCAN_UNREADABLE", rated("awful"): "SCAN_UNREADABLE"} {
		every findings in [[bad, info], [info, bad], [info, bad, info]] {
			codes(scanned(findings, {})) == {code}
		}
	}
}

test_each_limit_holds_beside_others if {
	limits := {"maxCritical": 0, "maxHigh": 0, "maxMedium": 0, "maxLow": 0, "maxUnknown": 0}
	every severity in ["critical", "high", "medium", "low", "unknown"] {
		codes(scanned([rated(severity)], limits)) == {"SCAN_FINDINGS"}
		codes(counted({severity: 1}, limits)) == {"SCAN_FINDINGS"}
	}
	codes(scanned([rated("critical")], {"maxHigh": 5})) == {"SCAN_FINDINGS"}
}
