# METADATA
# scope: package
# title: Base images
# description: >-
#   Every container image that the provenance lists among what the image was built from is an allowed one. A provenance does not tell a
#   base image from one that only took part in the build (a builder stage, BuildKit's frontend): all of them are looked at. BuildKit
#   lists them (docker buildx build --provenance=true), Tekton Chains those of its tasks; builds of GitHub and GitLab by themselves list none, and are refused.
#   A base that is allowed says nothing of how old it is.
# custom:
#   id: CS-002
#   severity: high
#   kind: provenance
#   controls: [CC6.8, CC9.2]
#   codes: [BASE_IMAGE_NOT_ALLOWED, BASE_IMAGE_UNPINNED, BASE_IMAGE_UNKNOWN]
#   solution: Build the image on a listed base image, and attest a provenance that lists what it was built from.
#   params:
#     type: object
#     additionalProperties: false
#     required: [images]
#     properties:
#       images:
#         description: >-
#           Patterns of canonical repositories (docker.io/library/golang, ghcr.io/acme/base/**), with :tag where only such tags are
#           allowed. * stands for any characters but a slash, ** for any at all.
#         type: array
#         minItems: 1
#         items: {type: string, pattern: "^[^?{}\\[\\]\\\\\\s@]+$"}
#       digestRequired:
#         description: Whether the provenance has to say the digest of each.
#         type: boolean
#         default: true
#       noneAllowed:
#         description: Whether an image may be built from no other, as FROM scratch is.
#         type: boolean
#         default: false
# schemas:
#   - input: schema.rule
package countersign.policy["base-images"]

import rego.v1

deny contains violation if {
	some image in images
	not allowed(image)
	violation := denied("BASE_IMAGE_NOT_ALLOWED", "high", named(image), sprintf(
		"built from %s; allowed are %s; build it on one of them",
		[named(image), concat(", ", patterns)],
	))
}

deny contains violation if {
	params.digestRequired
	some image in images
	not is_string(object.get(image, "digest", null))
	violation := denied("BASE_IMAGE_UNPINNED", "medium", named(image), sprintf(
		"built from %s, and the provenance does not say which digest that was; have the build platform attest it",
		[named(image)],
	))
}

deny contains violation if {
	not has_images
	message := "the provenance does not list what the image was built from; have the build platform attest its base images"
	violation := denied("BASE_IMAGE_UNKNOWN", "high", "images", message)
}

deny contains violation if {
	has_images
	count(images) == 0
	not params.noneAllowed
	message := concat("", [
		"the provenance lists no image that it was built from; have the build platform attest its base images, ",
		"or set noneAllowed where images are built from scratch",
	])
	violation := denied("BASE_IMAGE_UNKNOWN", "high", "images", message)
}

has_images if is_array(input.image.attestation.data.images)

default images := []

images := input.image.attestation.data.images if has_images

allowed(image) if {
	some pattern in patterns
	some name in [image.repository, tagged(image)]
	glob.match(pattern, ["/"], name)
}

tagged(image) := concat(":", [image.repository, object.get(image, "tag", "")])

named(image) := sprintf("%s%s", [image.repository, tag(image)]) if is_string(image.repository)

named(image) := object.get(image, "uri", "an unnamed image") if not is_string(object.get(image, "repository", null))

tag(image) := sprintf(":%s", [image.tag]) if is_string(image.tag)

tag(image) := "" if not is_string(object.get(image, "tag", null))

patterns := [each | some each in params.images]

# A parameter that is null counts as absent.
params := object.union(
	{"images": [], "digestRequired": true, "noneAllowed": false},
	{name: value | some name, value in input.params; value != null},
)

denied(code, severity, term, message) := {
	"code": code,
	"message": message,
	"severity": severity,
	"subject": object.get(input, ["image", "reference"], "unnamed image"),
	"term": term,
}
