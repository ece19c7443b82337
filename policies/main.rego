# METADATA
# scope: package
# title: Answers by ask
# description: >-
#   The one entry point of the library. Each ask names a rule, its parameters and, if it is about one image, that image and one
#   of its scans or other attestations, with the digests of all that counts for the requirement. The rule sees the shared facts with these as its own input. An ask that cannot be put as it stands (unknown
#   rule, an image, scan or attestation that the facts do not hold, an id used twice) has no entry: the caller could not tell.
#   What is large is kept under its digest, where the input names it; rules see it in its place. Where one is not there, no ask has
#   an entry.
# schemas:
#   - input: schema.input
package countersign.main

import rego.v1

answers[ask.id] := said if {
	some ask in input.asks
	count(asks_by_id[ask.id]) == 1

	# Not union_n, which copies what is in the image.
	own := object.union(object.union(shared, params(ask)), image(ask))
	violations := data.countersign.policy[ask.policy].deny with input as own
	said := with_warnings(ask.policy, own, violations)
}

# What a rule only warns of stands beside what it denies.
with_warnings(policy, own, violations) := {"deny": violations, "warn": warnings} if {
	warnings := data.countersign.policy[policy].warn with input as own
} else := violations

# Two asks under one id would answer for each other.
asks_by_id[ask.id] contains index if some index, ask in input.asks

shared := object.remove(whole, ["asks", "facts", "params", "image"])

whole := input if not "facts" in object.keys(input)

whole := json.patch(input, additions) if {
	additions := [{"op": "add", "path": fact.path, "value": data.countersign.facts[fact.sha256]} | some fact in input.facts]
	count(additions) == count(input.facts)
}

# What the caller has to put there again.
absent contains fact.sha256 if {
	some fact in input.facts
	not data.countersign.facts[fact.sha256]
}

params(ask) := {"params": {}} if object.get(ask, "params", null) == null

params(ask) := {"params": ask.params} if is_object(ask.params)

image(ask) := {} if count({"image", "scan", "attestation"} & object.keys(ask)) == 0

image(ask) := {"image": named_image(ask)} if count({"scan", "attestation"} & object.keys(ask)) == 0

image(ask) := {"image": object.union(named, {"scan": scan, "counted": ask.counted})} if {
	not "attestation" in object.keys(ask)
	named := named_image(ask)
	scans := [scan | some scan in named.scans; scan.evidence == ask.scan]
	count(scans) == 1
	scan := scans[0]
}

# One statement can be evidence of several kinds.
image(ask) := {"image": object.union(named, {"attestation": attestation, "counted": ask.counted})} if {
	not "scan" in object.keys(ask)
	named := named_image(ask)
	attestations := [each | some each in named.attestations; each.evidence == ask.attestation; each.kind == ask.kind]
	count(attestations) == 1
	attestation := attestations[0]
}

named_image(ask) := images[0] if {
	images := [image | some image in whole.images; image.reference == ask.image]
	count(images) == 1
}
