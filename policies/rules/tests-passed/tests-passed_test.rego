package countersign.test["tests-passed"]

import rego.v1

import data.countersign.policy["tests-passed"] as rule

passed := {"result": "PASSED", "configuration": ["ci.yml"], "passed": ["a"], "warned": [], "failed": []}

warned := object.union(passed, {"result": "WARNED", "warned": ["b"]})

attested(result, entry) := {
	"evidence": sprintf("%s of %s", [result.configuration, entry]),
	"kind": "test-result",
	"signer": {"trust": [entry]},
	"data": result,
}

tested(result, others, params) := {
	"version": "v1",
	"params": params,
	"image": {
		"reference": "ghcr.io/acme/api:1.4",
		"attestation": attested(result, "release"),
		"attestations": array.concat([attested(result, "release")], others),
		"counted": [each.evidence | some each in array.concat([attested(result, "release")], others)],
	},
}

codes(document) := {violation.code | some violation in rule.deny with input as document}

test_passes_tests_that_passed if {
	codes(tested(passed, [], {})) == set()
	codes(tested(passed, [], {"requiredConfigurations": ["ci.yml"]})) == set()
}

test_refuses_warnings_unless_they_are_allowed if {
	rule.deny == {{
		"code": "TESTS_WARNED",
		"message": "b passed with a warning; mend it and test again",
		"severity": "medium",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "b",
	}} with input as tested(warned, [], {})
	codes(tested(warned, [], {"allowWarned": true})) == set()
}

test_refuses_warnings_of_a_result_that_passed if {
	codes(tested(object.union(warned, {"result": "PASSED"}), [], {})) == {"TESTS_WARNED"}
}

test_refuses_warnings_of_no_test_in_particular if {
	every silent in [object.union(warned, {"warned": []}), object.remove(warned, ["warned"])] {
		{violation.term | some violation in rule.deny} == {"the run"} with input as tested(silent, [], {})
	}
}

test_asks_for_each_configuration if {
	rule.deny == {{
		"code": "TEST_CONFIGURATION_MISSING",
		"message": "no passed test result of e2e.yml; run these tests and attest their result",
		"severity": "high",
		"subject": "ghcr.io/acme/api:1.4",
		"term": "e2e.yml",
	}} with input as tested(passed, [], {"requiredConfigurations": ["ci.yml", "e2e.yml"]})
}

test_a_configuration_may_be_in_another_result_of_the_same_trust if {
	e2e := object.union(passed, {"configuration": ["e2e.yml"]})
	both := {"requiredConfigurations": ["ci.yml", "e2e.yml"]}
	codes(tested(passed, [attested(e2e, "release")], both)) == set()
	codes(tested(passed, [attested(e2e, "others")], both)) == {"TEST_CONFIGURATION_MISSING"}
	codes(tested(passed, [object.union(attested(e2e, "release"), {"kind": "sast"})], both)) == {"TEST_CONFIGURATION_MISSING"}
	failed := object.union(e2e, {"result": "FAILED"})
	codes(tested(passed, [attested(failed, "release")], both)) == {"TEST_CONFIGURATION_MISSING"}
}

test_a_result_that_does_not_count_shows_nothing if {
	e2e := attested(object.union(passed, {"configuration": ["e2e.yml"]}), "release")
	both := tested(passed, [e2e], {"requiredConfigurations": ["ci.yml", "e2e.yml"]})
	uncounted := [digest | some digest in both.image.counted; digest != e2e.evidence]
	codes(both) == set()
	codes(object.union(both, {"image": {"counted": uncounted}})) == {"TEST_CONFIGURATION_MISSING"}
}

test_refuses_what_is_no_result if {
	every result in ["FAILED", "passed", null] {
		rule.deny == {{
			"code": "TEST_RESULT_UNREADABLE",
			"message": "the test result is neither PASSED nor WARNED; test again and attest the result",
			"severity": "high",
			"subject": "ghcr.io/acme/api:1.4",
			"term": "",
		}} with input as tested(object.union(passed, {"result": result}), [], {})
	}
}

test_parameters_that_are_null_count_as_absent if {
	codes(tested(warned, [], {"requiredConfigurations": null, "allowWarned": null})) == {"TESTS_WARNED"}
	codes(tested(warned, [], null)) == {"TESTS_WARNED"}
}

# Each field that the rule reads, taken away from an input that fails: it must fail still.
test_no_removed_field_turns_a_failure_into_a_pass if {
	failing := tested(warned, [], {"requiredConfigurations": ["e2e.yml"], "allowWarned": false})
	every path, code in {
		"image": "TEST_RESULT_UNREADABLE",
		"image/reference": "TESTS_WARNED",
		"image/attestation": "TEST_RESULT_UNREADABLE",
		"image/attestation/data": "TEST_RESULT_UNREADABLE",
		"image/attestation/data/result": "TEST_RESULT_UNREADABLE",
		"image/attestation/data/configuration": "TEST_CONFIGURATION_MISSING",
		"image/attestation/data/warned": "TESTS_WARNED",
		"image/attestation/signer": "TEST_CONFIGURATION_MISSING",
		"image/attestations": "TEST_CONFIGURATION_MISSING",
		"image/attestations/0/evidence": "TEST_CONFIGURATION_MISSING",
		"image/counted": "TEST_CONFIGURATION_MISSING",
		"params": "TESTS_WARNED",
		"params/requiredConfigurations": "TESTS_WARNED",
		"params/allowWarned": "TESTS_WARNED",
	} {
		shorter := json.remove(failing, [path])
		shorter != failing
		code in codes(shorter)
	}
}

test_each_configuration_is_needed_wherever_it_stands if {
	every required in [["ci.yml", "e2e.yml"], ["e2e.yml", "ci.yml"], ["ci.yml", "e2e.yml", "ci.yml"]] {
		codes(tested(passed, [], {"requiredConfigurations": required})) == {"TEST_CONFIGURATION_MISSING"}
	}
}

test_names_each_test_that_warned if {
	{violation.term | some violation in rule.deny} == {"b", "c"} with input as tested(object.union(warned, {"warned": ["b", "c"]}), [], {})
}
