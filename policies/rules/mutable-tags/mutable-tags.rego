# METADATA
# scope: package
# title: Mutable tags
# description: >-
#   An image is referred to by digest or by a tag that is not known to move. Without a tag, latest is meant.
#   An empty list of images passes: images that the profile leaves out are not among them.
# custom:
#   id: CS-017
#   severity: medium
#   kind: workload
#   controls: [CC8.1]
#   codes: [MUTABLE_TAG, IMAGES_MISSING]
#   solution: Refer to the image by its digest, or by the tag of one release.
#   params:
#     type: object
#     additionalProperties: false
#     properties:
#       tags:
#         description: Tags that are refused unless the reference also carries a digest.
#         type: array
#         default: [latest]
#         items:
#           type: string
#           pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"
#       requireDigest:
#         description: Refuse every reference that does not carry a digest, whatever its tag.
#         type: boolean
#         default: false
# schemas:
#   - input: schema.rule
package countersign.policy["mutable-tags"]

import rego.v1

deny contains violation if {
	some image in input.images
	not image.pinned == true
	why := reason(image)
	violation := {
		"code": "MUTABLE_TAG",
		"message": sprintf("%s; refer to the image by digest or by the tag of a release", [why]),
		"severity": "medium",
		"subject": object.get(image, "reference", "unnamed image"),
		"term": object.get(image, "tag", ""),
	}
}

deny contains violation if {
	not has_images
	violation := {
		"code": "IMAGES_MISSING",
		"message": "the list of images is missing, so their tags are unknown; report this to the platform team",
		"severity": "medium",
		"subject": "workload",
		"term": "",
	}
}

# A negation of a rule of our own: "not is_array(x)" is undefined, not true, if x is.
has_images if is_array(input.images)

# A parameter that is null counts as absent.
params := object.union(
	{"tags": ["latest"], "requireDigest": false},
	{name: value | some name, value in input.params; value != null},
)

reason(image) := "the reference has neither tag nor digest" if {
	not tagged(image)
} else := sprintf("tag %s moves", [image.tag]) if {
	image.tag in params.tags
} else := sprintf("tag %s can move and this profile requires a digest", [image.tag]) if {
	params.requireDigest
}

tagged(image) if object.get(image, "tag", "") != ""
