# METADATA
# scope: package
# title: Promotion
# description: >-
#   The very image was tested or scanned in the environments before this one: for each there is evidence that counts for the requirement, by
#   signers whom the same trust entry believes, of a run there that did not fail; one that a newer of the same tool and environment supersedes, or that is too old, does not. Scans say where they ran in environment (scan-summary; a SARIF log
#   cannot), test results in annotations.environment of a configuration. A scan passes whatever it found: attach scan-thresholds as well.
#   With maxAgeHours only evidence counts that says when it was made, which test results cannot.
# custom:
#   id: CS-011
#   severity: high
#   kind: [dast, test-result, fuzz, sast, sca, iac-scan, secret-scan]
#   controls: [CC8.1]
#   codes: [NOT_PROMOTED]
#   solution: Deploy the image to the environment that is missing, test it there, and attest the result with its environment.
#   params:
#     type: object
#     additionalProperties: false
#     required: [environments]
#     properties:
#       environments:
#         description: The environments in which the image has to have passed, such as staging.
#         type: array
#         minItems: 1
#         items: {type: string, minLength: 1}
#       maxAgeHours:
#         description: How old the evidence of each may be; absent, any age.
#         type: integer
#         minimum: 1
#       minAgeHours:
#         description: How long ago an environment was passed at the least, so that the image has run there for so long; absent, just now is enough.
#         type: integer
#         minimum: 1
# schemas:
#   - input: schema.rule
package countersign.policy.promotion

import rego.v1

deny contains violation if {
	some environment in params.environments
	not environment in passed
	violation := {
		"code": "NOT_PROMOTED",
		"message": sprintf(
			"no passed %s of this image in %s%s (found: %s); deploy it there, test it, and attest the result with its environment",
			[kind, environment, ages, found],
		),
		"severity": "high",
		"subject": object.get(input, ["image", "reference"], "unnamed image"),
		"term": environment,
	}
}

kind := object.get(input, ["image", "attestation", "kind"], "evidence")

evidence := [each |
	some each in input.image.attestations
	each.kind == input.image.attestation.kind
	each.evidence in input.image.counted
	some entry in each.signer.trust
	entry in input.image.attestation.signer.trust
]

passed contains environment if {
	some each in evidence
	each.data.result in {"PASSED", "WARNED"}
	count(object.get(each.data, "failed", [])) == 0
	in_time(each)
	some environment in environments(each.data)
}

environments(of) := {of.environment} | {each | some each in object.get(of, "environments", [])} if is_string(of.environment)

environments(of) := {each | some each in object.get(of, "environments", [])} if not is_string(object.get(of, "environment", null))

in_time(each) if {
	young_enough(each)
	old_enough(each)
}

young_enough(_) if params.maxAgeHours == null

young_enough(each) if {
	age(each) >= 0
	age(each) <= params.maxAgeHours * hour
}

old_enough(_) if params.minAgeHours == null

old_enough(each) if age(each) >= params.minAgeHours * hour

age(each) := time.parse_rfc3339_ns(input.now) - time.parse_rfc3339_ns(each.at)

hour := 3600000000000

found := concat(", ", sort(where)) if count(where) > 0

found := "none that says where" if count(where) == 0

where contains environment if {
	some each in evidence
	some environment in environments(each.data)
}

ages := concat("", array.concat(
	[sprintf(", at most %d hours old", [params.maxAgeHours]) | params.maxAgeHours != null],
	[sprintf(", at least %d hours old", [params.minAgeHours]) | params.minAgeHours != null],
))

# A parameter that is null counts as absent.
params := object.union(
	{"environments": [], "maxAgeHours": null, "minAgeHours": null},
	{name: value | some name, value in input.params; value != null},
)
