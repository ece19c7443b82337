package countersign.test.vex

import rego.v1

import data.countersign.lib.vex

image := {"repository": "ghcr.io/acme/api", "digest": "sha256:ab"}

finding := {"id": "CVE-1", "package": "openssl", "installed": "3.0.1", "purl": "pkg:deb/debian/openssl@3.0.1"}

covered(products, subcomponents) if vex.covers({"products": products, "subcomponents": subcomponents}, image, finding)

test_what_names_no_product_is_of_the_image if covered([], [])

test_what_is_no_list_names_nothing if {
	every none in [null, {}, ""] {
		not covered(none, [])
		not covered([], none)
	}
}

test_an_image_is_a_package_of_oci if {
	covered(["pkg:oci/api@sha256%3Aab"], [])
	covered(["pkg:oci/api?repository_url=ghcr.io/acme/api"], [])
	every other in [
		"pkg:oci/api@sha256%3Acd", "pkg:oci/api?repository_url=ghcr.io/acme/other", "pkg:oci/api",
		"pkg:generic/pkg:oci/api@sha256%3Aab", "pkg:generic/pkg:oci/api?repository_url=ghcr.io/acme/api",
	] {
		not covered([other], [])
	}
}
