# METADATA
# scope: package
# title: Protected branches and tags
# description: >-
#   How the forge protects the branches and tags that are released from, as it said of its settings. Where several of its patterns fit a ref, each
#   has to protect it, since the settings do not say which of them applies; and so has each that fits where a * stands for slashes, too. It tells nothing of what was merged while they were otherwise: that is
#   what code reviews tell.
# custom:
#   id: CS-021
#   severity: high
#   kind: scm-settings
#   controls: [CC6.3, CC8.1]
#   codes: [REF_UNPROTECTED, REF_WEAKLY_PROTECTED, SETTINGS_UNREADABLE]
#   solution: Protect the branch or tag as each finding says, and attest the repository's settings again.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       refs:
#         description: The refs that must be protected, each by its full name.
#         type: array
#         minItems: 1
#         default: [refs/heads/main]
#         items: {type: string, pattern: "^refs/(heads|tags)/[^*?\\[\\]{}\\\\\\s]+$"}
#       approvals:
#         description: How many approvals a change needs at least. A tag has none, so name tags in another use of this rule with 0.
#         type: integer
#         minimum: 0
#         default: 1
#       required:
#         description: What else the protection has to do, in the words of the settings.
#         type: array
#         uniqueItems: true
#         default: [dismissStaleApprovals, enforceAdmins]
#         items: {enum: [dismissStaleApprovals, requireCodeOwners, enforceAdmins, linearHistory, requireSignedCommits]}
#       starsSpanSlashes:
#         description: Whether a * of the settings' patterns stands for slashes, too, as at GitLab; at GitHub it does not.
#         type: boolean
#         default: false
#       allowForcePush:
#         description: Let history be rewritten.
#         type: boolean
#         default: false
# schemas:
#   - input: schema.rule
package countersign.policy["protected-refs"]

import rego.v1

deny contains violation if {
	some ref in params.refs
	has_settings
	count([each | some each in all; fits(each.pattern, separators, ref)]) == 0
	violation := told("REF_UNPROTECTED", ref, sprintf("%s is not protected; protect it, and attest the settings again", [ref]))
}

deny contains violation if {
	some ref in params.refs
	lacks := {lack |
		some protection in all
		fits(protection.pattern, null, ref)
		some lack in lacking(protection)
	}
	count(lacks) > 0
	violation := told("REF_WEAKLY_PROTECTED", ref, sprintf(
		"the protection of %s %s; change that, and attest the settings again",
		[ref, concat(" and ", sort(lacks))],
	))
}

deny contains violation if {
	not has_settings
	violation := told("SETTINGS_UNREADABLE", "", "the settings have no list protectedRefs; attest them again")
}

has_settings if is_array(input.image.attestation.data.protectedRefs)

all := input.image.attestation.data.protectedRefs

separators := null if params.starsSpanSlashes

separators := ["/"] if not params.starsSpanSlashes

# Nothing but stars stands for anything but itself.
fits(pattern, between, ref) if glob.match(replace(glob.quote_meta(pattern), `\*`, "*"), between, ref)

lacking(protection) := array.concat(
	[sprintf("asks for %v of %d approvals", [object.get(protection, "requiredApprovals", 0), params.approvals]) |
		not has_approvals(protection)
	],
	array.concat(
		[sprintf("lacks %s", [name]) | some name in params.required; not protection[name] == true],
		["allows force pushes" | not params.allowForcePush; not protection.allowForcePush == false],
	),
)

has_approvals(protection) if protection.requiredApprovals >= params.approvals

has_approvals(_) if params.approvals == 0

told(code, term, message) := {
	"code": code,
	"message": message,
	"severity": "high",
	"subject": object.get(input, ["image", "reference"], "unnamed image"),
	"term": term,
}

# A parameter that is null counts as absent.
params := object.union(
	{
		"refs": ["refs/heads/main"],
		"approvals": 1,
		"required": ["dismissStaleApprovals", "enforceAdmins"],
		"allowForcePush": false,
		"starsSpanSlashes": false,
	},
	{name: value | some name, value in input.params; value != null},
)
