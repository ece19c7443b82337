# METADATA
# scope: package
# title: Licences
# description: >-
#   Under which licences the components of a bill of materials may be used, as SPDX expressions: of a choice (OR) one alternative has to
#   comply, of AND all. Allowing a licence allows it with an exception (WITH) as well; denying it denies it with one too, unless the profile
#   allows it with that very exception. What is both allowed and denied is denied. CycloneDX's lists of licences count as AND, and of SPDX
#   the concluded licence before the declared one. Names are compared without case. What is no SPDX expression, or has more than 64 ways to
#   comply, is unknown.
# custom:
#   id: CS-004
#   severity: high
#   kind: sbom
#   controls: [CC9.2]
#   codes: [LICENCE_NOT_ALLOWED, LICENCE_UNKNOWN, SBOM_UNREADABLE]
#   solution: Replace the component, have its licence concluded in the bill of materials, or agree on an exception and list it.
#   params:
#     type: object
#     additionalProperties: false
#     anyOf:
#       - required: [allowed]
#       - required: [denied]
#     properties:
#       allowed:
#         description: Licences that may be used, such as Apache-2.0, BSD-*, or GPL-2.0-only WITH Classpath-exception-2.0. * stands for any characters. Absent, all that are not denied.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\]+$"}
#       denied:
#         description: Licences that may not be used, such as AGPL-*.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\]+$"}
#       allowUnknown:
#         description: Whether components without a licence, or with one that cannot be read, pass.
#         type: boolean
#         default: false
#       exceptions:
#         description: Components that are left out, by patterns of package URLs without version (pkg:npm/@acme/**), each with the reason.
#         type: array
#         default: []
#         items:
#           type: object
#           additionalProperties: false
#           required: [package, reason]
#           properties:
#             package: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s]+$", description: "The pattern; without pkg: it means names of components that have no package URL."}
#             reason: {type: string, minLength: 1, description: Why.}
# schemas:
#   - input: schema.rule
package countersign.policy.licences

import rego.v1

import data.countersign.lib.packages

deny contains violation if {
	some terms in bill.licensed
	is_array(terms.alternatives)
	not complies(terms.alternatives)
	some name in terms.packages
	not name in excepted
	violation := denied("LICENCE_NOT_ALLOWED", "high", name, sprintf(
		"%s is licensed under %s; %s; replace it, or agree on an exception",
		[name, object.get(terms, "expression", "unknown terms"), wanted],
	))
}

deny contains violation if {
	not params.allowUnknown
	some terms in bill.licensed
	not is_array(object.get(terms, "alternatives", null))
	some name in terms.packages
	not name in excepted
	violation := denied("LICENCE_UNKNOWN", "medium", name, sprintf(
		"%s is licensed under %s, which is no SPDX expression that can be decided; have its licence concluded in the bill of materials",
		[name, object.get(terms, "expression", "unknown terms")],
	))
}

deny contains violation if {
	not params.allowUnknown
	some name in bill.unlicensed
	not name in excepted
	violation := denied("LICENCE_UNKNOWN", "medium", name, sprintf(
		"the bill of materials says no licence of %s; %s; have its licence concluded there, or agree on an exception",
		[name, wanted],
	))
}

deny contains violation if {
	some field in ["licensed", "unlicensed"]
	not has_list(field)
	violation := denied("SBOM_UNREADABLE", "high", field, sprintf(
		"the bill of materials has no list %s; attest another one",
		[field],
	))
}

# The component is not to be lost with a list of names that is none.
deny contains violation if {
	some index, terms in bill.licensed
	not has_packages(terms)
	term := sprintf("licensed[%d].packages", [index])
	violation := denied("SBOM_UNREADABLE", "high", term, sprintf("%s is missing or empty; attest another bill of materials", [term]))
}

bill := object.get(input, ["image", "attestation", "data"], {})

has_list(field) if is_array(bill[field])

has_packages(terms) if {
	is_array(terms.packages)
	count(terms.packages) > 0
}

complies(alternatives) if {
	some way in alternatives
	count(way) > 0
	every license in way {
		permitted(lower(license))
	}
}

permitted(license) if {
	is_allowed(license)
	not is_denied(license)
}

is_allowed(_) if params.allowed == null

is_allowed(license) if {
	some spelling in {license, base(license)}
	listed(params.allowed, spelling)
}

is_denied(license) if listed(params.denied, license)

is_denied(license) if {
	listed(params.denied, base(license))
	not names_exception(license)
}

# With the very exception, as a licence that is no pattern.
names_exception(license) if {
	contains(license, " with ")
	some each in params.allowed
	lower(each) == license
}

base(license) := split(license, " with ")[0]

listed(list, license) if {
	some each in list
	glob.match(lower(each), null, license)
}

wanted := concat("; ", array.concat(
	[sprintf("allowed are %s", [concat(", ", params.allowed)]) | params.allowed != null],
	[sprintf("not allowed are %s", [concat(", ", params.denied)]) | count(params.denied) > 0],
))

found := packages.candidates([each["package"] | some each in params.exceptions], doubtful)

# Those that there may be an exception for: the others are fine, and can be very many.
doubtful contains name if {
	some terms in bill.licensed
	not is_fine(terms)
	some name in terms.packages
}

doubtful contains name if {
	not params.allowUnknown
	some name in bill.unlicensed
}

is_fine(terms) if complies(terms.alternatives)

excepted contains name if {
	some each in params.exceptions
	some name in packages.meant(each["package"], found)
}

# A parameter that is null counts as absent.
params := object.union(
	{"allowed": null, "denied": [], "allowUnknown": false, "exceptions": []},
	{name: value | some name, value in input.params; value != null},
)

denied(code, severity, term, message) := {
	"code": code,
	"message": message,
	"severity": severity,
	"subject": object.get(input, ["image", "reference"], "unnamed image"),
	"term": term,
}
