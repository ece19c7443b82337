# METADATA
# scope: package
# title: SLSA provenance
# description: >-
#   Who built the image, by what kind of build, from which repository, ref and workflow. What the provenance does not say is
#   not allowed where the profile lists what is. A builder counts only if a trust entry signed that the profile names for it, where it names
#   any: who can sign could write any builder's id. A provenance claims no SLSA level; the level is what the profile says that the builder reaches.
#   Source and ref are there for the build types of GitHub, GitLab, Tekton Chains and BuildKit.
# custom:
#   id: CS-001
#   severity: high
#   kind: provenance
#   controls: [CC6.8, CC8.1]
#   codes: [BUILDER_NOT_ALLOWED, BUILD_LEVEL_TOO_LOW, BUILD_TYPE_NOT_ALLOWED, SOURCE_NOT_ALLOWED, REF_NOT_ALLOWED, WORKFLOW_NOT_ALLOWED, PROVENANCE_INCOMPLETE]
#   solution: Build the image with a listed builder, from a listed repository and ref, and attest that build's provenance.
#   params:
#     type: object
#     additionalProperties: false
#     required: [builders]
#     properties:
#       builders:
#         description: Who may build. In each pattern * stands for any characters but a slash, ** for any at all.
#         type: array
#         minItems: 1
#         items:
#           type: object
#           additionalProperties: false
#           required: [id]
#           properties:
#             id: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$", description: "Pattern of builder ids, such as https://github.com/acme/ci/.github/workflows/build.yml@refs/tags/v*."}
#             level: {type: integer, minimum: 0, maximum: 4, description: The SLSA build level that it is trusted to reach.}
#             trust: {type: array, minItems: 1, items: {type: string, minLength: 1}, description: "The trust entries that may sign for it; absent, whichever count."}
#       minLevel:
#         description: The least SLSA build level; a builder without level reaches none.
#         type: integer
#         minimum: 1
#         maximum: 4
#       buildTypes:
#         description: Patterns of build types; absent, any.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$"}
#       sources:
#         description: Patterns of source repositories, such as https://github.com/acme/*; a .git at the end says nothing. Absent, any.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$"}
#       refs:
#         description: Patterns of full refs, such as refs/heads/main or refs/tags/v*; absent, any.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$"}
#       workflows:
#         description: Patterns of what was run in the repository, such as .github/workflows/release.yml; absent, any.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$"}
#       required:
#         description: What the provenance has to say besides.
#         type: array
#         default: []
#         uniqueItems: true
#         items:
#           enum: [source, ref, commit, workflow, invocationId, startedOn, finishedOn, dependencies]
# schemas:
#   - input: schema.rule
package countersign.policy["slsa-provenance"]

import rego.v1

deny contains violation if {
	count(builders) == 0
	violation := denied("BUILDER_NOT_ALLOWED", "high", builder, sprintf(
		"built by %s%s; allowed are %s; build it with one of them",
		[builder, signed_by, concat(", ", [concat("", [each.id, by(each)]) | some each in known_builders])],
	))
}

deny contains violation if {
	params.minLevel != null
	level < params.minLevel
	violation := denied("BUILD_LEVEL_TOO_LOW", "high", builder, sprintf(
		"built by %s, which the profile trusts to reach SLSA build level %d; at least %d is asked for; build it with a stronger builder",
		[builder, level, params.minLevel],
	))
}

deny contains violation if {
	some name, list in lists
	patterns := params[list.param]
	patterns != null
	not allowed(name, patterns)
	found := object.get(said, name, "unknown")
	violation := denied(list.code, "high", found, sprintf(
		"the provenance says %s %s; allowed are %s; build it from there and attest its provenance",
		[list.noun, found, concat(", ", patterns)],
	))
}

deny contains violation if {
	some field in params.required
	not has(field)
	violation := denied("PROVENANCE_INCOMPLETE", "medium", field, sprintf(
		"the provenance does not say %s; have the build platform attest it",
		[field],
	))
}

lists := {
	"buildType": {"param": "buildTypes", "code": "BUILD_TYPE_NOT_ALLOWED", "noun": "the build type"},
	"source": {"param": "sources", "code": "SOURCE_NOT_ALLOWED", "noun": "the source"},
	"ref": {"param": "refs", "code": "REF_NOT_ALLOWED", "noun": "the ref"},
	"workflow": {"param": "workflows", "code": "WORKFLOW_NOT_ALLOWED", "noun": "the workflow"},
}

provenance := object.get(input, ["image", "attestation", "data"], {})

said[name] := value if {
	some name in ["buildType", "ref", "workflow"]
	value := provenance[name]
	is_string(value)
}

said["source"] := trim_suffix(provenance.source.uri, ".git")

allowed(name, patterns) if {
	some pattern in patterns
	glob.match(trim_suffix(pattern, ".git"), ["/"], said[name])
}

has(field) if not provenance[field] in {null, ""}

# Those of the profile's builders that this one is.
builders := [each |
	some each in known_builders
	glob.match(each.id, ["/"], provenance.builderId)
	speaks(each)
]

speaks(each) if not "trust" in object.keys(each)

speaks(each) if {
	some name in each.trust
	name in input.image.attestation.signer.trust
}

# Where several patterns mean it, the least is sure.
level := min([object.get(each, "level", 0) | some each in builders])

default builder := "an unnamed builder"

builder := provenance.builderId if is_string(provenance.builderId)

default signed_by := ""

signed_by := sprintf(" and signed for %s", [concat(", ", input.image.attestation.signer.trust)])

by(each) := sprintf(" signed for %s", [concat(" or ", each.trust)]) if "trust" in object.keys(each)

by(each) := "" if not "trust" in object.keys(each)

known_builders := [each | some each in params.builders; is_string(each.id)]

# A parameter that is null counts as absent.
params := object.union(
	{"builders": [], "minLevel": null, "buildTypes": null, "sources": null, "refs": null, "workflows": null, "required": []},
	{name: value | some name, value in input.params; value != null},
)

denied(code, severity, term, message) := {
	"code": code,
	"message": message,
	"severity": severity,
	"subject": object.get(input, ["image", "reference"], "unnamed image"),
	"term": term,
}
