package countersign.test.packages

import rego.v1

import data.countersign.lib.packages

hits(pattern, names) := packages.meant(pattern, packages.candidates([pattern, "pkg:none/none"], names))

test_each_pattern_means_its_own if {
	found := packages.candidates(["pkg:npm/a", "pkg:pypi/*"], ["pkg:npm/a", "pkg:pypi/b", "pkg:gem/c", "a"])
	found == {"pkg:npm/a": "pkg:npm/a", "pkg:pypi/b": "pkg:pypi/b", "a": "a"}
	packages.meant("pkg:pypi/*", found) == {"pkg:pypi/b"}
	packages.candidates([], ["pkg:npm/a"]) == {}
}

test_all_but_stars_stands_for_itself if {
	hits("pkg:npm/a.b+c(d)|^$", ["pkg:npm/a.b+c(d)|^$", "pkg:npm/axb+c(d)|^$"]) == {"pkg:npm/a.b+c(d)|^$"}
	hits("pkg:npm/a.*", ["pkg:npm/a.b", "pkg:npm/ab"]) == {"pkg:npm/a.b"}
	hits("pkg:npm/a", ["pkg:npm/ab", "xpkg:npm/a"]) == set()
}

test_one_package_is_meant_in_any_spelling if {
	hits("pkg:npm/@acme/core", ["pkg:npm/%40acme/core", "pkg:npm/%40acme/cores"]) == {"pkg:npm/%40acme/core"}
	hits("pkg:pypi/py_yaml", ["pkg:pypi/Py-YAML", "PKG:PyPI/py.yaml"]) == {"pkg:pypi/Py-YAML", "PKG:PyPI/py.yaml"}
	hits("pkg:npm/a_b", ["pkg:npm/a-b", "pkg:npm/A_B"]) == {"pkg:npm/A_B"}
}

test_stars_stand_for_one_part_or_any if {
	hits("pkg:npm/*", ["pkg:npm/a", "pkg:npm/@b/c", "pkg:pypi/a"]) == {"pkg:npm/a"}
	hits("pkg:npm/**", ["pkg:npm/a", "pkg:npm/@b/c", "pkg:pypi/a"]) == {"pkg:npm/a", "pkg:npm/@b/c"}
	hits("pkg:npm/**/c", ["pkg:npm/a", "pkg:npm/@b/c"]) == {"pkg:npm/@b/c"}
}

test_what_has_only_a_name_is_meant_by_that_name if {
	hits("pkg:maven/org.apache.logging.log4j/log4j-core", ["log4j-core", "Log4J-Core", "log4j-api"]) == {"log4j-core", "Log4J-Core"}
	hits("pkg:maven/*/log4j-core", ["log4j-core", "log4j-api"]) == {"log4j-core"}
	hits("pkg:maven/**", ["log4j-core"]) == set()
	hits("pkg:npm/a", ["pkg:pypi/a", "b/a"]) == set()
	hits("log4j-*", ["log4j-core", "pkg:npm/log4j-core"]) == {"log4j-core"}
	hits("log4j-core", ["log4j-core", "pkg:maven/log4j-core"]) == {"log4j-core"}
}

test_the_type_is_what_the_package_url_says if {
	packages.type("pkg:npm/a") == "npm"
	packages.type("PKG:Deb/debian/a") == "deb"
	packages.type("a/b") == ""
}

test_a_package_url_has_parts if {
	packages.parsed("pkg:npm/%40Acme/Core@1.0?arch=x%3A1&Os=linux#sub/path") == {
		"name": "pkg:npm/@acme/core",
		"version": "1.0",
		"qualifiers": {"arch=x:1", "os=linux"},
	}
	packages.parsed("pkg:oci/api@sha256%3Aab?repository_url=ghcr.io/acme/api").version == "sha256:ab"
	packages.parsed("pkg:npm/@acme/core") == {"name": "pkg:npm/@acme/core", "version": "", "qualifiers": set()}
	every none in ["glibc", "pkg:npm", "https://a/b", "xpkg:npm/a", null] {
		[parts | parts := packages.parsed(none)] == []
	}
}

test_a_package_has_the_name_of_its_ecosystem if {
	every name, native in {
		"pkg:deb/debian/glibc": "glibc",
		"pkg:maven/org.apache/core": "org.apache:core",
		"pkg:npm/@acme/core": "@acme/core",
		"pkg:golang/github.com/a/b": "github.com/a/b",
	} {
		packages.native(name) == native
	}
}
