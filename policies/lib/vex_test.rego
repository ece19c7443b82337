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

said(status, at) := {"vulnerability": "CVE-1", "status": status, "justification": "component_not_present", "at": at}

test_whatever_is_said_later_or_at_once_and_is_no_excuse_stands_against_all if {
	excuse := said("not_affected", "2026-11-20T10:00:00Z")
	every other in [said("affected", "2026-11-21T10:00:00Z"), said("affected", "2026-11-20T10:00:00Z"), object.remove(said("affected", ""), ["at"])] {
		every about in [[excuse, other], [other, excuse], [excuse, other, excuse]] {
			not vex.excused(about)
		}
	}
	earlier := said("affected", "2026-11-19T10:00:00Z")
	every about in [[excuse, earlier], [earlier, excuse], [earlier, excuse, earlier]] {
		vex.excused(about)
	}
}

attested(trust, statements) := {"kind": "vex", "signer": {"trust": trust}, "data": {"statements": statements}}

test_all_statements_of_all_who_are_trusted_are_heard if {
	all := [object.union(said("fixed", "2026-11-20T10:00:00Z"), {"vulnerability": sprintf("CVE-%d", [each])}) | some each in numbers.range(1, 6)]
	stated := {"attestations": [
		attested(["x", "security"], array.slice(all, 0, 3)), attested(["stranger"], [said("fixed", "2026-11-20T10:00:00Z")]),
		attested(["security", "y"], array.slice(all, 3, 6)),
	]}
	vex.statements(stated, ["security"], "2026-11-26T10:00:00Z") == all
	vex.statements(stated, ["security", "stranger"], "2026-11-26T10:00:00Z") != all
	vex.statements(stated, ["z"], "2026-11-26T10:00:00Z") == []
}

test_any_product_and_any_part_of_a_statement_is_meant if {
	glibc := "pkg:deb/debian/glibc@2.39"
	every products in [["pkg:deb/debian/openssl@3.0.1", glibc], [glibc, "pkg:deb/debian/openssl@3.0.1"], [glibc, "pkg:deb/debian/openssl@3.0.1", glibc]] {
		covered(products, [])
		covered([], products)
		not covered([glibc, glibc], [])
		not covered([], [glibc, glibc])
	}
	every products in [["pkg:oci/api@sha256%3Aab", glibc], [glibc, "pkg:oci/api@sha256%3Aab"]] {
		covered(products, [])
	}
}

test_a_vulnerability_is_known_by_any_of_its_names if {
	vex.names({"id": "cve-1", "aliases": ["GHSA-1", "osv-1"]}) == {"CVE-1", "GHSA-1", "OSV-1"}
	vex.names_said({"vulnerability": "ghsa-1", "aliases": ["CVE-1", "x"]}) == {"GHSA-1", "CVE-1", "X"}
}

test_a_package_is_the_same_in_either_form_of_its_version if {
	forms := ["pkg:rpm/redhat/openssl@1%3A3.0.7", "pkg:rpm/redhat/openssl@1:3.0.7", "pkg:rpm/redhat/openssl@3.0.7?epoch=1"]
	every said in forms {
		every found in forms {
			vex.covers({"products": [said], "subcomponents": []}, image, object.union(finding, {"purl": found}))
		}
		not vex.covers(speaking("fixed", said), image, object.union(finding, {"purl": "pkg:rpm/redhat/openssl@3.0.7"}))
	}
	not vex.covers(speaking("fixed", "pkg:rpm/redhat/openssl@3.0.7"), image, object.union(finding, {"purl": forms[0]}))
	every found in forms {
		vex.covers({"products": ["pkg:rpm/redhat/openssl?epoch=1"], "subcomponents": []}, image, object.union(finding, {"purl": found}))
	}
}

speaking(status, product) := {"vulnerability": "CVE-1", "status": status, "products": [product], "subcomponents": []}

test_an_epoch_that_is_left_out_is_any_for_what_is_affected_and_for_no_excuse if {
	found := object.union(finding, {"purl": "pkg:rpm/redhat/openssl@3.0?arch=x86_64&epoch=1"})
	every product in ["pkg:rpm/redhat/openssl@3.0", "pkg:rpm/redhat/openssl@3.0?arch=x86_64"] {
		vex.covers(speaking("affected", product), image, found)
		not vex.covers(speaking("fixed", product), image, found)
	}
	without := object.union(finding, {"purl": "pkg:rpm/redhat/openssl@3.0?arch=x86_64"})
	vex.covers(speaking("affected", found.purl), image, without)
	not vex.covers(speaking("fixed", found.purl), image, without)
	every product in ["pkg:rpm/redhat/openssl@2:3.0", "pkg:rpm/redhat/openssl@3.1", "pkg:rpm/redhat/openssl@3.0?arch=arm64", "pkg:rpm/redhat/other@3.0"] {
		not vex.covers(speaking("affected", product), image, found)
	}
}
