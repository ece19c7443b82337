# METADATA
# scope: package
# title: Allowed registries
# description: >-
#   Every image of the workload comes from a listed registry or repository prefix. With nothing listed, nothing is allowed.
#   An empty list of images passes: images that the profile leaves out are not among them.
# custom:
#   id: CS-016
#   severity: high
#   kind: workload
#   controls: [CC6.8, CC9.2]
#   codes: [REGISTRY_NOT_ALLOWED, IMAGES_MISSING]
#   solution: Push the image to a listed registry and refer to it there.
#   params:
#     type: object
#     additionalProperties: false
#     required: [registries]
#     properties:
#       registries:
#         description: >-
#           Registry hosts with their port (ghcr.io, localhost:5000) or repository prefixes (ghcr.io/acme). A prefix ends at a
#           slash, so ghcr.io/acme does not allow ghcr.io/acme-mirror. No wildcards.
#         type: array
#         minItems: 1
#         items:
#           type: string
#           pattern: "^[^/*\\s]+(/[^/*\\s]+)*$"
# schemas:
#   - input: schema.rule
package countersign.policy["allowed-registries"]

import rego.v1

deny contains violation if {
	some image in input.images
	not allowed(image)
	violation := {
		"code": "REGISTRY_NOT_ALLOWED",
		"message": sprintf("registry %s is not allowed; %s", [registry(image), advice]),
		"severity": "high",
		"subject": object.get(image, "reference", "unnamed image"),
		"term": registry(image),
	}
}

deny contains violation if {
	not has_images
	violation := {
		"code": "IMAGES_MISSING",
		"message": "the list of images is missing, so their registries are unknown; report this to the platform team",
		"severity": "high",
		"subject": "workload",
		"term": "",
	}
}

# A negation of a rule of our own: "not is_array(x)" is undefined, not true, if x is.
has_images if is_array(input.images)

allowed(image) if {
	some prefix in input.params.registries
	startswith(concat("", [image.repository, "/"]), concat("", [prefix, "/"]))
}

registry(image) := object.get(image, "registry", "unknown")

advice := sprintf("use one of: %s", [concat(", ", input.params.registries)])

default advice := "the profile lists none"
