# METADATA
# scope: package
# title: Banned components
# description: >-
#   Components that may not be in the image, by package URL and version, such as log4j-core before 2.17.1 or xz 5.6.0. Versions are
#   compared by the numbers that they begin with; where these are the same, semantic pre-releases (npm, cargo, golang, nuget, hex, pub, swift), and
#   epochs and revisions of distributions (deb, rpm, apk, alpm) are understood, as policies/lib/versions.rego has it. What cannot be compared
#   so, such as 1.0rc1 with 1.0 of PyPI, is refused as undecided, and so is a component without version. A component without package URL is
#   meant by its name. Files that no package lists, such as classes shaded into another jar, are in few bills of materials.
# custom:
#   id: CS-005
#   severity: critical
#   kind: sbom
#   controls: [CC6.8, CC7.1]
#   codes: [COMPONENT_BANNED, COMPONENT_UNDECIDED, SBOM_UNREADABLE]
#   solution: Update or remove the component, build the image again and attest its bill of materials.
#   params:
#     type: object
#     additionalProperties: false
#     required: [banned]
#     properties:
#       banned:
#         description: The components.
#         type: array
#         minItems: 1
#         items:
#           type: object
#           additionalProperties: false
#           required: [package, reason]
#           properties:
#             package: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$", description: "Pattern of package URLs without version, such as pkg:maven/org.apache.logging.log4j/log4j-core or pkg:deb/*/xz-utils. * stands for any characters but a slash, ** for any at all."}
#             versions:
#               description: Ranges of versions, each of comparisons that all hold, such as ">=2.0 <2.17.1"; absent, all versions.
#               type: array
#               minItems: 1
#               items: {type: string, pattern: "^(<=|>=|<|>|=)[^\\s<>=]+( (<=|>=|<|>|=)[^\\s<>=]+)*$"}
#             reason: {type: string, minLength: 1, description: "Why, such as the name of the vulnerability."}
#             use: {type: string, minLength: 1, description: "What to use instead, such as 2.17.1 or later."}
# schemas:
#   - input: schema.rule
package countersign.policy["banned-components"]

import rego.v1

import data.countersign.lib.packages
import data.countersign.lib.versions

deny contains violation if {
	some hit in hits
	hit.place == "in"
	violation := denied("COMPONENT_BANNED", "critical", hit, sprintf(
		"holds %s, which is banned: %s; %s",
		[described(hit), hit.ban.reason, advice(hit.ban)],
	))
}

deny contains violation if {
	some hit in hits
	hit.place == "undecided"
	violation := denied("COMPONENT_UNDECIDED", "high", hit, sprintf(
		"holds %s, and whether that is %s, which is banned (%s), cannot be decided; %s, or have its version told",
		[described(hit), concat(" or ", hit.ban.versions), hit.ban.reason, advice(hit.ban)],
	))
}

deny contains violation if {
	not has_packages
	violation := {
		"code": "SBOM_UNREADABLE",
		"message": "the bill of materials has no packages; attest another one",
		"severity": "high",
		"subject": subject,
		"term": "",
	}
}

has_packages if is_object(input.image.attestation.data.packages)

listed := input.image.attestation.data.packages if has_packages

default found := {}

found := packages.within([ban["package"] | some ban in params.banned], input.image.attestation.data) if has_packages

hits contains {"ban": ban, "name": name, "version": version, "place": place} if {
	some ban in params.banned
	some name in packages.meant(ban["package"], found)
	places := {version: placed(packages.type(name), version, ban) | some version in known(listed[name])}
	some version, place in places
	place != "out"
	not is_said(version, places)
}

# That a component has no version adds nothing where another of its name is refused for its own.
is_said("", places) if {
	some version, place in places
	version != ""
	place == "in"
}

# One without a version is of none that is known: without any beside it in an empty list, else told by an empty text.
known(found) := found if count(found) > 0

known(found) := [""] if not any_of(found)

any_of(found) if count(found) > 0

placed(type, version, ban) := versions.among(type, version, ban.versions) if "versions" in object.keys(ban)

placed(_, _, ban) := "in" if not "versions" in object.keys(ban)

described(hit) := concat(" ", [hit.name, version_of(hit)])

version_of(hit) := hit.version if hit.version != ""

version_of(hit) := "of an unknown version" if hit.version == ""

advice(ban) := sprintf("use %s", [ban.use]) if "use" in object.keys(ban)

advice(ban) := "update or remove it" if not "use" in object.keys(ban)

subject := object.get(input, ["image", "reference"], "unnamed image")

# A parameter that is null counts as absent.
params := object.union(
	{"banned": []},
	{name: value | some name, value in input.params; value != null},
)

denied(code, severity, hit, message) := {
	"code": code,
	"message": message,
	"severity": severity,
	"subject": subject,
	"term": trim_suffix(sprintf("%s@%s", [hit.name, hit.version]), "@"),
}
