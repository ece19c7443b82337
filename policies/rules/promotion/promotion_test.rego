package countersign.test.promotion

import rego.v1

import data.countersign.policy.promotion as rule

scan(environment, result) := {
	"evidence": sprintf("sha256:%v", [environment]), "kind": "dast", "at": "2026-11-22T06:00:00Z", "signer": {"trust": ["ci"]},
	"data": {"environment": environment, "result": result},
}

tests(environments, result) := {
	"evidence": "sha256:tests", "kind": "test-result", "signer": {"trust": ["ci"]},
	"data": {"environments": environments, "result": result, "failed": []},
}

beside(attestation, others, params) := {
	"now": "2026-11-22T10:00:00Z",
	"params": params,
	"image": {
		"reference": "ghcr.io/acme/api:1.4",
		"attestation": attestation,
		"attestations": array.concat([attestation], others),
		"counted": [each.evidence | some each in array.concat([attestation], others)],
	},
}

alone(attestation) := beside(attestation, [], {"environments": ["staging"]})

codes(document) := {violation.code | some violation in rule.deny with input as document}

messages(document) := {violation.message | some violation in rule.deny with input as document}

test_passes_what_passed_in_the_environment if {
	codes(alone(scan("staging", "PASSED"))) == set()
	codes(alone(tests(["qa", "staging"], "PASSED"))) == set()
	codes(alone(tests(["staging"], "WARNED"))) == set()
}

test_says_where_it_passed_and_where_not if {
	rule.deny == {{
		"code": "NOT_PROMOTED",
		"message": concat("", [
			"no passed dast of this image in staging (found: qa); ",
			"deploy it there, test it, and attest the result with its environment",
		]),
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "staging",
	}} with input as alone(scan("qa", "PASSED"))
	messages(alone(tests([], "PASSED"))) == {concat("", [
		"no passed test-result of this image in staging (found: none that says where); ",
		"deploy it there, test it, and attest the result with its environment",
	])}
}

test_what_failed_there_did_not_pass if {
	every result in ["FAILED", "passed", null] {
		codes(alone(scan("staging", result))) == {"NOT_PROMOTED"}
	}
	failed := tests(["staging"], "PASSED")
	codes(alone(object.union(failed, {"data": {"failed": ["a"]}}))) == {"NOT_PROMOTED"}
}

test_each_environment_is_asked_for if {
	both := {"environments": ["qa", "staging"]}
	codes(beside(scan("qa", "PASSED"), [scan("staging", "PASSED")], both)) == set()
	{violation.term | some violation in rule.deny} == {"qa"} with input as beside(scan("staging", "PASSED"), [], both)
}

test_what_does_not_count_for_the_requirement_passed_nowhere if {
	old := scan("staging", "PASSED")
	both := beside(scan("qa", "PASSED"), [old], {"environments": ["staging"]})
	codes(both) == set()
	codes(json.patch(both, [{"op": "replace", "path": "/image/counted", "value": ["sha256:qa"]}])) == {"NOT_PROMOTED"}
	codes(json.remove(both, ["/image/counted"])) == {"NOT_PROMOTED"}
}

test_another_evidence_counts_of_the_same_kind_and_trust if {
	wanted := {"environments": ["staging"]}
	here := scan("qa", "PASSED")
	codes(beside(here, [scan("staging", "PASSED")], wanted)) == set()
	codes(beside(here, [object.union(scan("staging", "PASSED"), {"kind": "sast"})], wanted)) == {"NOT_PROMOTED"}
	codes(beside(here, [object.union(scan("staging", "PASSED"), {"signer": {"trust": ["dev"]}})], wanted)) == {"NOT_PROMOTED"}
	codes(beside(here, [object.union(scan("staging", "PASSED"), {"signer": {"trust": ["dev", "ci"]}})], wanted)) == set()
}

aged(params) := beside(scan("staging", "PASSED"), [], object.union({"environments": ["staging"]}, params))

test_evidence_can_be_too_old_or_too_young if {
	codes(aged({"maxAgeHours": 4})) == set()
	codes(aged({"maxAgeHours": 3})) == {"NOT_PROMOTED"}
	codes(aged({"minAgeHours": 4})) == set()
	messages(aged({"minAgeHours": 5, "maxAgeHours": 9})) == {concat("", [
		"no passed dast of this image in staging, at most 9 hours old, at least 5 hours old (found: staging); ",
		"deploy it there, test it, and attest the result with its environment",
	])}
}

test_evidence_of_the_future_or_of_no_time_has_no_age if {
	params := {"environments": ["staging"], "maxAgeHours": 4}
	future := object.union(scan("staging", "PASSED"), {"at": "2026-11-22T10:00:01Z"})
	codes(beside(future, [], params)) == {"NOT_PROMOTED"}
	codes(beside(object.union(scan("staging", "PASSED"), {"at": "2026-11-22T10:00:00Z"}), [], params)) == set()
	undated := object.remove(scan("staging", "PASSED"), ["at"])
	codes(beside(undated, [], params)) == {"NOT_PROMOTED"}
	codes(beside(undated, [], {"environments": ["staging"], "minAgeHours": 1})) == {"NOT_PROMOTED"}
	codes(alone(undated)) == set()
}

test_parameters_that_are_null_count_as_absent if {
	codes(beside(scan("staging", "PASSED"), [], {"environments": ["staging"], "maxAgeHours": null, "minAgeHours": null})) == set()
	codes(beside(scan("staging", "PASSED"), [], null)) == set()
}

# Each field that the rule reads, taken away from an input that passes: it must fail then.
test_no_removed_field_lets_pass if {
	passing := beside(scan("qa", "PASSED"), [scan("staging", "PASSED")], {
		"environments": ["qa", "staging"],
		"maxAgeHours": 4, "minAgeHours": 1,
	})
	codes(passing) == set()
	every path in [
		"now", "image", "image/attestation", "image/attestations", "image/attestation/kind",
		"image/attestation/signer", "image/attestations/1/data", "image/attestations/1/data/environment",
		"image/attestations/1/data/result", "image/attestations/1/at", "image/attestations/1/kind", "image/attestations/1/signer",
	] {
		count(codes(json.remove(passing, [path]))) > 0
	}
	count(codes(json.remove(alone(scan("qa", "PASSED")), ["image/reference"]))) > 0
}

test_evidence_may_name_one_environment_and_others if {
	both := object.union(scan("staging", "PASSED"), {"data": {"environments": ["qa"]}})
	codes(beside(both, [], {"environments": ["staging", "qa"]})) == set()
}

test_any_trust_entry_in_common_has_evidence_count if {
	other := scan("staging", "PASSED")
	every trust in [["ci", "x"], ["x", "ci"], ["x", "ci", "y"]] {
		codes(beside(scan("qa", "PASSED"), [object.union(other, {"signer": {"trust": trust}})], {"environments": ["staging"]})) == set()
	}
	codes(beside(scan("qa", "PASSED"), [object.union(other, {"signer": {"trust": ["x"]}})], {"environments": ["staging"]})) == {"NOT_PROMOTED"}
}

test_tests_of_several_environments_count_for_each if {
	every environment in ["dev", "qa", "staging"] {
		codes(beside(tests(["dev", "qa", "staging"], "PASSED"), [], {"environments": [environment]})) == set()
	}
	every environments in [["dev", "prod"], ["prod", "dev"], ["dev", "prod", "dev"]] {
		codes(beside(tests(["dev", "qa"], "PASSED"), [], {"environments": environments})) == {"NOT_PROMOTED"}
	}
	messages(alone(tests(["qa", "dev"], "PASSED"))) == {concat("", [
		"no passed test-result of this image in staging (found: dev, qa); ",
		"deploy it there, test it, and attest the result with its environment",
	])}
}
