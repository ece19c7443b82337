# What VEX statements say of findings of a scan.
package countersign.lib.vex

import rego.v1

import data.countersign.lib.packages

# A vulnerability by all its names.
names(finding) := {upper(id) | some id in array.concat([finding.id], object.get(finding, "aliases", []))}

names_said(statement) := {upper(id) | some id in array.concat([statement.vulnerability], object.get(statement, "aliases", []))}

# Whether of what is said about one finding something excuses it, and nothing says otherwise later.
excused(about) if {
	some statement in about
	is_excuse(statement)
	count([other | some other in about; not is_excuse(other); not is_older(other, statement)]) == 0
}

# What those say whom one of the trust entries believes.
# A statement for another platform says nothing of this scan, nor one that is dated after now.
statements(image, trust, now) := [statement |
	some attestation in image.attestations
	attestation.kind == "vex"
	object.get(attestation, "platform", null) in {null, object.get(image, ["scan", "platform"], null)}
	count({name | some name in attestation.signer.trust; name in trust}) > 0
	some statement in attestation.data.statements
	has_come(statement, now)
]

has_come(statement, _) if object.get(statement, "at", null) == null

has_come(statement, now) if time.parse_rfc3339_ns(statement.at) <= time.parse_rfc3339_ns(now)

is_older(one, other) if time.parse_rfc3339_ns(one.at) < time.parse_rfc3339_ns(other.at)

is_excuse(statement) if statement.status == "fixed"

is_excuse(statement) if {
	statement.status == "not_affected"
	is_string(statement.justification)
}

# Whether a statement is about this place: the image, by its digest and repository, or the package.
covers(statement, image, finding) if {
	is_of_image(statement, image)
	limited_to(statement, finding)
}

covers(statement, _, finding) if {
	some product in statement.products
	is_of_package(statement, product, finding)
	limited_to(statement, finding)
}

is_of_image(statement, _) if {
	is_array(statement.products)
	count(statement.products) == 0
}

is_of_image(statement, image) if {
	some product in statement.products
	is_image(product, image)
}

is_image(product, image) if product in {
	image.digest,
	concat("@", [image.repository, image.digest]),
}

is_image(product, image) if {
	parts := packages.parsed(product)
	startswith(parts.name, "pkg:oci/")
	parts.version == image.digest
}

is_image(product, image) if {
	parts := packages.parsed(product)
	startswith(parts.name, "pkg:oci/")
	parts.version == ""
	sprintf("repository_url=%s", [image.repository]) in parts.qualifiers
}

limited_to(statement, finding) if {
	some part in statement.subcomponents
	is_of_package(statement, part, finding)
}

limited_to(statement, _) if {
	is_array(statement.subcomponents)
	count(statement.subcomponents) == 0
}

is_of_package(_, product, finding) if {
	said := packages.parsed(product)
	found := packages.parsed(finding.purl)
	said.name == found.name
	said.version in {"", found.version}
	count(said.qualifiers - found.qualifiers) == 0
}

# Who leaves an epoch out may mean any: that excuses nothing, and takes back what is excused.
is_of_package(statement, product, finding) if {
	not is_excuse(statement)
	every_epoch := [packages.parsed(product), packages.parsed(finding.purl)]
	some told in every_epoch
	told == packages.of_any_epoch(told)
	[said, found] := [packages.of_any_epoch(each) | some each in every_epoch]
	said.name == found.name
	said.version in {"", found.version}
	count(said.qualifiers - found.qualifiers) == 0
}

# A scan that gives no package URL does not say of which ecosystem a package is, and by its name alone it may be any: nothing excuses it
# then, and what is affected is whatever may be meant.
is_of_package(statement, product, finding) if {
	not is_string(object.get(finding, "purl", null))
	not is_excuse(statement)
	said := packages.parsed(product)
	lower(finding["package"]) == packages.native(said.name)
	said.version in {"", object.get(finding, "installed", null)}
}
