# METADATA
# scope: package
# title: End of life
# description: >-
#   Components whose maintainers have ended, or are about to end, their support of that version, by the dates that the profile
#   lists (those of endoflife.date, say). From graceDays after the date on they are refused. A version is of a cycle if it begins with its
#   numbers (3.9.18 is of 3.9), or within versions, compared as banned-components does. Judged by the time of the decision: what was admitted
#   fails when its time comes and it is judged again.
# custom:
#   id: CS-006
#   severity: high
#   kind: sbom
#   controls: [CC7.1, CC9.2]
#   codes: [COMPONENT_END_OF_LIFE, COMPONENT_UNDECIDED, SBOM_UNREADABLE]
#   solution: Move to a version that is supported, build the image again and attest its bill of materials.
#   params:
#     type: object
#     additionalProperties: false
#     required: [ends]
#     properties:
#       ends:
#         description: When support of which components ends.
#         type: array
#         minItems: 1
#         items:
#           type: object
#           additionalProperties: false
#           required: [package, eol]
#           oneOf:
#             - required: [cycle]
#             - required: [versions]
#           properties:
#             package: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$", description: "Pattern of package URLs without version, such as pkg:generic/node. * stands for any characters but a slash, ** for any at all."}
#             cycle: {type: string, pattern: "^[0-9]+(\\.[0-9]+)*$", description: "The numbers that its versions begin with, such as 3.9."}
#             versions:
#               description: Ranges of versions, such as "<4.0".
#               type: array
#               minItems: 1
#               items: {type: string, pattern: "^(<=|>=|<|>|=)[^\\s<>=]+( (<=|>=|<|>|=)[^\\s<>=]+)*$"}
#             eol: {type: string, pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description: "The first day without support, in UTC."}
#             use: {type: string, minLength: 1, description: "What to use instead, such as 3.13."}
#       graceDays:
#         description: Days after which it is refused.
#         type: integer
#         minimum: 0
#         default: 0
# schemas:
#   - input: schema.rule
package countersign.policy["end-of-life"]

import rego.v1

import data.countersign.lib.packages
import data.countersign.lib.versions

deny contains violation if {
	some hit in hits
	hit.place == "in"
	violation := denied("COMPONENT_END_OF_LIFE", "high", hit, sprintf(
		"holds %s, which is without support since %s%s, and it is %s; %s",
		[described(hit), hit.end.eol, grace, now, advice(hit.end)],
	))
}

deny contains violation if {
	some hit in hits
	hit.place == "undecided"
	violation := denied("COMPONENT_UNDECIDED", "medium", hit, sprintf(
		"holds %s, and whether that is %s, which is without support since %s, cannot be decided; %s, or have its version told",
		[described(hit), meant(hit.end), hit.end.eol, advice(hit.end)],
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

found := packages.within(
	[end["package"] | some end in params.ends; not is_supported(end)],
	input.image.attestation.data,
) if {
	has_packages
}

hits contains {"end": end, "name": name, "version": version, "place": place} if {
	some end in params.ends
	not is_supported(end)
	some name in packages.meant(end["package"], found)
	places := {version: placed(packages.type(name), version, end) | some version in known(listed[name])}
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

# Where the date or the time cannot be read nothing is supported.
is_supported(end) if {
	last := time.parse_rfc3339_ns(sprintf("%sT00:00:00Z", [end.eol]))
	time.parse_rfc3339_ns(input.now) < time.add_date(last, 0, 0, params.graceDays)
}

# One without a version is of none that is known: without any beside it in an empty list, else told by an empty text.
known(found) := found if count(found) > 0

known(found) := [""] if not any_of(found)

any_of(found) if count(found) > 0

placed(type, version, end) := versions.among(type, version, end.versions) if "versions" in object.keys(end)

placed(type, version, end) := of_cycle(type, version, object.get(end, "cycle", "")) if not "versions" in object.keys(end)

of_cycle(type, version, cycle) := "in" if {
	versions.of_cycle(type, version, cycle)
} else := "out" if {
	versions.of_cycle(type, version, cycle) == false
} else := "undecided"

meant(end) := concat(" or ", end.versions) if "versions" in object.keys(end)

meant(end) := object.get(end, "cycle", "an unknown cycle") if not "versions" in object.keys(end)

described(hit) := concat(" ", [hit.name, version_of(hit)])

version_of(hit) := hit.version if hit.version != ""

version_of(hit) := "of an unknown version" if hit.version == ""

grace := sprintf(" (%d days of grace)", [params.graceDays]) if params.graceDays > 0

grace := "" if not params.graceDays > 0

advice(end) := sprintf("move to %s", [end.use]) if "use" in object.keys(end)

advice(end) := "move to a version that is supported" if not "use" in object.keys(end)

now := object.get(input, "now", "an unknown time")

subject := object.get(input, ["image", "reference"], "unnamed image")

# A parameter that is null counts as absent.
params := object.union(
	{"ends": [], "graceDays": 0},
	{name: value | some name, value in input.params; value != null},
)

denied(code, severity, hit, message) := {
	"code": code,
	"message": message,
	"severity": severity,
	"subject": subject,
	"term": trim_suffix(sprintf("%s@%s", [hit.name, hit.version]), "@"),
}
