# METADATA
# scope: package
# title: Scan thresholds
# description: >-
#   How many findings of each severity a scan of code, configuration, secrets, dependencies or a running system may hold, and which
#   tools count. Once a severity is over its limit, every finding that counts is listed. The same finding reported twice counts twice.
#   Suppressed findings never count. Where a tool gives only counts, these count.
# custom:
#   id: CS-009
#   severity: high
#   kind: [sast, iac-scan, secret-scan, dast, fuzz, sca]
#   controls: [CC7.1, CC8.1]
#   codes: [SCAN_FINDINGS, SCAN_TOOL_NOT_ALLOWED, SCAN_UNREADABLE]
#   solution: Mend what was found, build and scan again, and attest the new scan.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       maxCritical:
#         description: Critical findings allowed.
#         type: integer
#         minimum: 0
#         default: 0
#       maxHigh:
#         description: High findings allowed.
#         type: integer
#         minimum: 0
#         default: 0
#       maxMedium:
#         description: Medium findings allowed; absent, any number.
#         type: integer
#         minimum: 0
#       maxLow:
#         description: Low findings allowed; absent, any number.
#         type: integer
#         minimum: 0
#       maxUnknown:
#         description: Findings that the tool did not rate allowed; absent, any number.
#         type: integer
#         minimum: 0
#       onlyNew:
#         description: Leave out findings of which the tool says that they are not new; what was not compared counts.
#         type: boolean
#         default: false
#       allowedTools:
#         description: The names of tools whose scans count, such as Semgrep OSS; absent, any.
#         type: array
#         minItems: 1
#         items:
#           type: string
#           minLength: 1
# schemas:
#   - input: schema.rule
package countersign.policy["scan-thresholds"]

import rego.v1

deny contains violation if {
	some severity, limit in limits
	found := [finding | some finding in findings; finding.severity == severity; not excused(finding)]
	count(found) > limit
	some finding in found
	violation := {
		"code": "SCAN_FINDINGS",
		"message": concat("", [described(finding), excess(severity, count(found), limit)]),
		"severity": rated[severity].severity,
		"subject": subject,
		"term": finding.id,
	}
}

deny contains violation if {
	not has_findings
	some severity, limit in limits
	number := scan.counts[severity]
	number > limit
	violation := {
		"code": "SCAN_FINDINGS",
		"message": sprintf("%d %s findings, at most %d allowed", [number, severity, limit]),
		"severity": rated[severity].severity,
		"subject": subject,
		"term": "",
	}
}

deny contains violation if {
	not params.allowedTools == null
	some tool in tools
	not tool in params.allowedTools
	violation := {
		"code": "SCAN_TOOL_NOT_ALLOWED",
		"message": sprintf("scanned by %s; scan with %s", [tool, concat(" or ", params.allowedTools)]),
		"severity": "high",
		"subject": subject,
		"term": tool,
	}
}

deny contains unreadable("the scan has neither a list of findings nor counts", "findings") if {
	not has_findings
	not has_counts
}

deny contains unreadable(sprintf("%s is missing or no text", [term]), term) if {
	some index, finding in findings
	not has_id(finding)
	term := sprintf("findings[%d].id", [index])
}

deny contains unreadable(sprintf("%s is none of the known severities", [term]), term) if {
	some index, finding in findings
	not is_rated(finding)
	term := sprintf("findings[%d].severity", [index])
}

deny contains unreadable(sprintf("%s is missing or no number", [term]), term) if {
	not has_findings
	has_counts
	some severity in object.keys(rated)
	not has_count(severity)
	term := sprintf("counts.%s", [severity])
}

rated := {
	"critical": {"max": "maxCritical", "severity": "critical"},
	"high": {"max": "maxHigh", "severity": "high"},
	"medium": {"max": "maxMedium", "severity": "medium"},
	"low": {"max": "maxLow", "severity": "low"},
	"unknown": {"max": "maxUnknown", "severity": "medium"},
}

scan := object.get(input, ["image", "attestation", "data"], {})

# Negations are of rules of our own: "not is_array(x)" is undefined, not true, if x is.
has_findings if is_array(scan.findings)

has_counts if is_object(scan.counts)

has_count(severity) if is_number(scan.counts[severity])

has_id(finding) if is_string(finding.id)

is_rated(finding) if finding.severity in (object.keys(rated) | {"info"})

# A parameter that is null counts as absent.
params := object.union(
	{"maxCritical": 0, "maxHigh": 0, "onlyNew": false, "allowedTools": null},
	{name: value | some name, value in input.params; value != null},
)

limits := {severity: params[rating.max] | some severity, rating in rated}

findings := scan.findings if has_findings

excused(finding) if finding.suppressed == true

excused(finding) if {
	params.onlyNew
	finding.new == false
}

# A scan that names no tool is by none that is allowed.
tools := ["an unnamed tool"] if count(named_tools) == 0

tools := named_tools if count(named_tools) > 0

named_tools := [object.get(tool, "name", "an unnamed tool") | some tool in object.get(scan, "tools", [])]

described(finding) := concat(" ", [text |
	some text in [finding.id, at(finding), object.get(finding, "message", "")]
	text != ""
])

at(finding) := sprintf("at %s", [finding.location]) if is_string(finding.location)

at(finding) := "" if not is_string(object.get(finding, "location", null))

excess(_, _, 0) := ""

excess(severity, found, limit) := sprintf("; %d %s findings, at most %d allowed", [found, severity, limit]) if limit > 0

subject := object.get(input, ["image", "reference"], "unnamed image")

unreadable(message, term) := {
	"code": "SCAN_UNREADABLE",
	"message": concat("", [message, "; scan again and attest the result"]),
	"severity": "high",
	"subject": subject,
	"term": term,
}
