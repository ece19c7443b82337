# METADATA
# scope: package
# title: No new vulnerabilities
# description: >-
#   What a scan finds must have been found in what ran before, too: the image that the change on record before this one had in the same
#   container, by its newest scan that the same trust entry believes. A finding is the same if the vulnerability, or an alias, and the
#   package are, in whatever version. Where nothing ran before, or what ran has no such scan, every finding is new.
# custom:
#   id: CS-008
#   severity: high
#   kind: vuln-scan
#   controls: [CC7.1]
#   codes: [NEW_VULNERABILITY]
#   solution: Update the package to a version that holds the fix, scan the image again and attest the new scan.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       severities:
#         description: Of which severities findings may not be new.
#         type: array
#         minItems: 1
#         default: [critical, high]
#         items: {type: string, enum: [critical, high, medium, low, unknown]}
#       onlyFixable:
#         description: Look only at findings for which a fixed version exists.
#         type: boolean
#         default: false
#       ignoreFirst:
#         description: Find nothing new in what nothing ran before; leave that to another rule, such as vulnerability-thresholds.
#         type: boolean
#         default: false
#       ignoreUnscanned:
#         description: Find nothing new where what ran before has no scan to compare with, such as an image that its registry has deleted.
#         type: boolean
#         default: false
#       vexTrust:
#         description: The trust entries whose VEX statements excuse findings; absent, nobody's do.
#         type: array
#         default: []
#         items: {type: string, minLength: 1}
# schemas:
#   - input: schema.rule
package countersign.policy["no-new-vulnerabilities"]

import rego.v1

import data.countersign.lib.vex

deny contains violation if {
	not is_ignored
	some finding in input.image.scan.findings
	finding.severity in params.severities
	is_counted(finding)
	not is_known(finding)
	not is_vexed(finding)
	violation := {
		"code": "NEW_VULNERABILITY",
		"message": sprintf("%s in %s is %s; update it", [finding.id, package_of(finding), since]),
		"severity": finding_severity[finding.severity],
		"subject": object.get(input, ["image", "reference"], "unnamed image"),
		"term": finding.id,
	}
}

# A parameter that is null counts as absent.
params := object.union(
	{"severities": ["critical", "high"], "onlyFixable": false, "ignoreFirst": false, "ignoreUnscanned": false, "vexTrust": []},
	{name: value | some name, value in input.params; value != null},
)

finding_severity := {"critical": "critical", "high": "high", "medium": "medium", "low": "low", "unknown": "medium"}

is_ignored if {
	params.ignoreFirst
	not before
}

is_ignored if {
	params.ignoreUnscanned
	before.reference
	count(compared) == 0
}

before := input.image.previous

is_counted(_) if not params.onlyFixable

is_counted(finding) if not object.get(finding, "fixed", null) in {null, ""}

is_known(finding) if {
	some name in vex.names(finding)
	[name, finding.package] in known
}

known contains [name, finding.package] if {
	some scan in newest
	some finding in scan.findings
	some name in vex.names(finding)
}

newest := [scan | some scan in compared; time.parse_rfc3339_ns(scan.finished) == latest]

latest := max({time.parse_rfc3339_ns(scan.finished) | some scan in compared})

# Whoever may scan other images must not widen what counts as known of this one.
compared := [scan |
	some scan in object.get(input.image, ["previous", "scans"], [])
	object.get(scan, "platform", null) in {null, object.get(input.image.scan, "platform", null)}
	count({name | some name in scan.signer.trust; name in input.image.scan.signer.trust}) > 0
]

since := "not known of anything that ran in its place before" if not before.reference

since := sprintf("new: of %s, which ran before, there is no scan to compare with", [before.reference]) if count(compared) == 0

since := sprintf("new since %s, which ran before", [before.reference]) if count(compared) > 0

package_of(finding) := concat(" ", [finding[field] | some field in ["package", "installed"]])

is_vexed(finding) if vex.excused({statement |
	some name in vex.names(finding)
	some statement in said[name]
	vex.covers(statement, {name: input.image[name] | some name in ["repository", "digest"]}, finding)
})

said[name] contains statement if {
	some statement in vex.statements(input.image, params.vexTrust, input.now)
	some name in vex.names_said(statement)
}
