# METADATA
# scope: package
# title: Tests passed
# description: >-
#   Which tests have to have passed, with warnings only where the profile allows them. The configurations that the profile lists may be
#   in several test results that count for the requirement, by signers whom the same trust entry believes.
# custom:
#   id: CS-010
#   severity: high
#   kind: test-result
#   controls: [CC8.1]
#   codes: [TEST_CONFIGURATION_MISSING, TESTS_WARNED, TEST_RESULT_UNREADABLE]
#   solution: Run the tests that are missing, mend what they warn of, and attest their result.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       requiredConfigurations:
#         description: Names of configurations of which a result is needed, such as .github/workflows/ci.yml.
#         type: array
#         items:
#           type: string
#           minLength: 1
#         default: []
#       allowWarned:
#         description: Let tests that passed with warnings pass.
#         type: boolean
#         default: false
# schemas:
#   - input: schema.rule
package countersign.policy["tests-passed"]

import rego.v1

deny contains violation if {
	some configuration in params.requiredConfigurations
	not configuration in passed_configurations
	violation := {
		"code": "TEST_CONFIGURATION_MISSING",
		"message": sprintf("no passed test result of %s; run these tests and attest their result", [configuration]),
		"severity": "high",
		"subject": subject,
		"term": configuration,
	}
}

deny contains violation if {
	not params.allowWarned
	some test in warned(result)
	violation := {
		"code": "TESTS_WARNED",
		"message": sprintf("%s passed with a warning; mend it and test again", [test]),
		"severity": "medium",
		"subject": subject,
		"term": test,
	}
}

deny contains violation if {
	not is_readable(result)
	violation := {
		"code": "TEST_RESULT_UNREADABLE",
		"message": "the test result is neither PASSED nor WARNED; test again and attest the result",
		"severity": "high",
		"subject": subject,
		"term": "",
	}
}

result := object.get(input, ["image", "attestation", "data"], {})

passed_configurations contains configuration if {
	is_readable(result)
	some configuration in result.configuration
}

passed_configurations contains configuration if {
	some other in input.image.attestations
	other.kind == "test-result"
	other.evidence in input.image.counted
	some entry in other.signer.trust
	entry in input.image.attestation.signer.trust
	is_readable(other.data)
	some configuration in other.data.configuration
}

is_readable(of) if of.result in {"PASSED", "WARNED"}

warned(of) := of.warned if count(of.warned) > 0

# A result of WARNED may name no test.
warned(of) := ["the run"] if {
	of.result == "WARNED"
	count(object.get(of, "warned", [])) == 0
}

# A parameter that is null counts as absent.
params := object.union(
	{"requiredConfigurations": [], "allowWarned": false},
	{name: value | some name, value in input.params; value != null},
)

subject := object.get(input, ["image", "reference"], "unnamed image")
