# METADATA
# scope: package
# title: Protected branches and tags
# description: >-
#   How the forge protects the branches and tags that are released from, as it said of its settings, which have to be of the repository
#   that provenance tells the image was built from. Where several of its patterns fit a ref, each
#   has to protect it, since the settings do not say which of them applies; and so has each that may fit by the rules of some forge. It tells nothing of what was merged while they were otherwise: that is
#   what code reviews tell.
# custom:
#   id: CS-021
#   severity: high
#   kind: scm-settings
#   controls: [CC6.3, CC8.1]
#   codes: [REF_UNPROTECTED, REF_WEAKLY_PROTECTED, SETTINGS_UNREADABLE, SETTINGS_OF_OTHER_REPOSITORY, BUILD_UNKNOWN]
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

import data.countersign.lib.sources

deny contains violation if {
	some ref in params.refs
	has_settings
	count([each | some each in all; fits(each.pattern, ref)]) == 0
	violation := told("REF_UNPROTECTED", ref, sprintf("%s is not protected; protect it, and attest the settings again", [ref]))
}

deny contains violation if {
	some ref in params.refs
	lacks := {lack |
		some protection in all
		may_fit(protection.pattern, ref)
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

deny contains violation if {
	count(builds) == 0
	violation := told("BUILD_UNKNOWN", "provenance", "no provenance that counts says from which repository it was built; have the build attest it, and the profile ask for provenance")
}

deny contains violation if {
	some build in builds
	not is_built_from_here(build)
	source := object.get(build, ["source", "uri"], "an unknown source")
	violation := told("SETTINGS_OF_OTHER_REPOSITORY", sprintf("%v", [source]), sprintf(
		"built from %v, and the settings are of %v; attest the settings of what it was built from",
		[source, object.get(settings, "repository", "an unknown repository")],
	))
}

builds := [each.data | some each in input.image.attestations; each.kind == "provenance"]

is_built_from_here(build) if {
	built := sources.repository(build.source.uri, object.get(build, "commit", ""))
	built == sources.repository(settings.repository, "")
}

default settings := {}

settings := input.image.attestation.data if is_object(input.image.attestation.data)

has_settings if is_array(settings.protectedRefs)

all := settings.protectedRefs

# As its forge reads it; whatever else than a star may stand for something else is taken for itself.
fits(pattern, ref) if regex.match(sprintf("^%s$", [expression(quoted(pattern))]), ref)

quoted(pattern) := regex.replace(pattern, `[.+^$()|{}\[\]\\?]`, `\${0}`)

expression(text) := regex.replace(text, `\*+`, ".*") if params.starsSpanSlashes

# As fnmatch with FNM_PATHNAME of Ruby has it, by which GitHub goes: only **/ stands for directories, or none, and ** without is one star.
expression(text) := replace(stars, "\u0000", "(?:[^/]+/)*") if {
	not params.starsSpanSlashes
	directories := regex.replace(text, `(^|/)(?:\*\*/)+`, "${1}\u0000")
	stars := regex.replace(directories, `\*+`, "[^/]*")
}

# By the rules of some forge: stars stand for slashes or for nothing, and from the first sign on that is more than itself for any, for anything.
may_fit(pattern, ref) if {
	plain := regex.find_n(`^[^?\[{\\]*`, pattern, 1)[0]
	rest := {true: "", false: ".*"}[plain == pattern]
	regex.match(sprintf("^%s%s$", [regex.replace(quoted(plain), `\*{2,}/|\*+`, ".*"), rest]), ref)
}

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
