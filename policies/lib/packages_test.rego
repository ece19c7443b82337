package countersign.test.packages

import rego.v1

import data.countersign.lib.packages
import data.countersign.test.index as indexed

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

test_each_escape_is_read_in_either_case if {
	packages.plain("pkg:gem/%40a%2Bb%2bc%3Ad%3ae%2Ff%2fg%5Fh%5fi") == "pkg:gem/@a+b+c:d:e/f/g_h_i"
}

test_any_escape_is_read if {
	hits("pkg:npm/lodash", ["pkg:npm/%6codash", "pkg:npm/l%6Fdas%68", "pkg:npm/%256codash"]) == {"pkg:npm/%6codash", "pkg:npm/l%6Fdas%68"}
	hits("pkg:npm/%6codash", ["pkg:npm/lodash"]) == {"pkg:npm/lodash"}
	hits("pkg:generic/visual%20c++", ["pkg:generic/Visual%20C%2b%2B"]) == {"pkg:generic/Visual%20C%2b%2B"}
	hits("pkg:npm/é", ["pkg:npm/%C3%A9"]) == {"pkg:npm/%C3%A9"}
	packages.plain("pkg:npm/%6codash%zz") == "pkg:npm/%6codash%zz"
	hits("pkg:npm/**", ["pkg:npm/a%0Ab", "pkg:npm/%ff"]) == {"pkg:npm/a%0Ab", "pkg:npm/%ff"}
}

test_only_names_of_pypi_are_joined if {
	packages.plain("pkg:pypi/a_b.c-d") == "pkg:pypi/a-b-c-d"
	packages.plain("x/pkg:pypi/a_b.c-d") == "x/pkg:pypi/a_b.c-d"
}

test_an_empty_name_is_meant_by_nothing if hits("pkg:gem/zz", ["", "pkg:npm/a"]) == set()

test_it_is_the_same_in_lower_case if {
	hits("pkg:npm/@acme/core", ["pkg:npm/%40acme/core", "pkg:npm/%40acme/cores"]) == {"pkg:npm/%40acme/core"}
	hits("pkg:pypi/py_yaml", ["pkg:pypi/py-_yaml", "pkg:pypi/py.yaml", "pkg:pypi/py%5fyaml"]) == {"pkg:pypi/py-_yaml", "pkg:pypi/py.yaml", "pkg:pypi/py%5fyaml"}
	hits("pkg:*/a-b", ["pkg:pypi/a_b", "pkg:npm/a-b", "pkg:npm/a_b"]) == {"pkg:pypi/a_b", "pkg:npm/a-b"}
	hits("pkg:gem/a+b:c/d_e", ["pkg%3agem%2fa%2bb%3ac%2fd%5fe", "pkg:gem/a+b:c/d-e"]) == {"pkg%3agem%2fa%2bb%3ac%2fd%5fe"}
	hits("pkg:npm/*", ["pkg:npm/a", "pkg:npm/b%2fc", "pkg:npm/d"]) == {"pkg:npm/a", "pkg:npm/d"}
}

test_a_name_of_several_lines_hides_no_other_and_is_none_of_its_lines if {
	names := ["pkg:npm/a\npkg:npm/b", "pkg:npm/c"]
	hits("pkg:npm/c", names) == {"pkg:npm/c"}
	hits("pkg:npm/b", names) == set()
	hits("pkg:*/a*/b", names) == {"pkg:npm/a\npkg:npm/b"}
}

test_letters_that_are_small_ones_of_others_hide_nothing if {
	hits("pkg:npm/lib", ["pkg:npm/l\u0130b", "pkg:npm/other"]) == {name | some name in ["pkg:npm/l\u0130b"]; lower(name) == "pkg:npm/lib"}
	hits("pkg:npm/kit", ["pkg:npm/\u212ait", "pkg:npm/other"]) == {"pkg:npm/\u212ait"}
}

test_many_names_are_found_as_few_are if {
	names := [sprintf("pkg:npm/%s-%d", [word, each]) | some word in ["left", "Right"]; some each in numbers.range(1, 300)]
	small := [name | some name in names; startswith(name, "pkg:npm/left")]
	count(hits("pkg:npm/*-7*", names)) == 22
	count(hits("pkg:npm/*-7*", small)) == 11
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
	packages.type("xpkg:npm/a") == ""
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

test_a_version_has_no_escapes if {
	packages.parsed("pkg:deb/debian/a@1%3A2.5%7erc1-1%2Bb1%20x").version == "1:2.5~rc1-1+b1 x"
	every broken in ["1%", "1%2", "1%zz", "1%2z%2B", "%41%"] {
		packages.parsed(sprintf("pkg:npm/a@%s", [broken])).version == broken
	}
	packages.parsed("pkg:npm/a@1+2").version == "1+2"
}

test_an_epoch_is_the_same_before_the_version_and_among_the_qualifiers if {
	whole := {"name": "pkg:rpm/redhat/openssl", "version": "1:3.0.7-27.el9", "qualifiers": {"arch=x86_64", "epoch=1"}}
	every purl in [
		"pkg:rpm/redhat/openssl@1:3.0.7-27.el9?arch=x86_64", "pkg:rpm/redhat/openssl@1%3A3.0.7-27.el9?arch=x86_64",
		"pkg:rpm/redhat/openssl@3.0.7-27.el9?arch=x86_64&epoch=1", "pkg:rpm/redhat/openssl@3.0.7-27.el9?Epoch=01&arch=x86_64",
		"pkg:rpm/redhat/openssl@1:3.0.7-27.el9?arch=x86_64&epoch=1", "pkg:rpm/redhat/openssl@01:3.0.7-27.el9?arch=x86_64&epoch=2",
	] {
		packages.parsed(purl) == whole
	}
	packages.parsed("pkg:deb/debian/a@2?epoch=3").version == "3:2"
}

test_slashes_that_part_nothing_and_spelling_are_no_other_package if {
	every purl in [
		"pkg:npm/%40acme/core@1/2", "pkg://npm/@acme/core@1/2", "PKG:///NPM//@acme//core//@1%2F2", "pkg:npm/@acme/%63ore/@1/2#a\nb",
	] {
		packages.parsed(purl) == {"name": "pkg:npm/@acme/core", "version": "1/2", "qualifiers": set()}
	}
	packages.parsed("pkg:npm/a@git+ssh://git@host/a").version == "git+ssh://git@host/a"
	every none in ["pkg:npm/", "pkg:npm//", "pkg:npm/?a=b", "pkg:/@1"] {
		[parts | parts := packages.parsed(none)] == []
	}
}

test_no_epoch_is_none if {
	every purl in ["pkg:rpm/a/b@2", "pkg:rpm/a/b@0:2", "pkg:rpm/a/b@2?epoch=0", "pkg:rpm/a/b@2?epoch=", "pkg:rpm/a/b@00:2?epoch=x"] {
		packages.parsed(purl) == {"name": "pkg:rpm/a/b", "version": "2", "qualifiers": set()}
	}
	packages.parsed("pkg:rpm/a/b?epoch=1") == {"name": "pkg:rpm/a/b", "version": "", "qualifiers": {"epoch=1"}}
}

test_other_types_have_no_epoch_apart_from_the_version if {
	packages.parsed("pkg:npm/a@2?epoch=1") == {"name": "pkg:npm/a", "version": "2", "qualifiers": {"epoch=1"}}
	packages.parsed("pkg:alpm/arch/a@0:2") == {"name": "pkg:alpm/arch/a", "version": "0:2", "qualifiers": set()}
}

test_a_package_has_the_name_of_its_ecosystem if {
	every name, native in {
		"pkg:deb/debian/glibc": "glibc",
		"pkg:rpm/fedora/glibc": "glibc",
		"pkg:apk/alpine/musl": "musl",
		"pkg:alpm/arch/glibc": "glibc",
		"pkg:maven/org.apache/core": "org.apache:core",
		"pkg:npm/@acme/core": "@acme/core",
		"pkg:golang/github.com/a/b": "github.com/a/b",
	} {
		packages.native(name) == native
	}
}

# As the reader of bills of materials makes them.
bill(names) := {
	"packages": {name: [] | some name in names},
	"index": indexed.of({packages.plain(name): name | some name in names; not contains(name, " ")}),
	"respelled": {key: name | some name in names; key := packages.plain(name); key != name; not contains(name, " ")},
	"unindexed": [name | some name in names; contains(name, " ")],
}

test_an_index_finds_what_a_look_at_each_does if {
	names := [
		"pkg:npm/a", "pkg:npm/ab", "pkg:pypi/B_c", "pkg:pypi/b-d", "pkg:npm/%40acme/x", "pkg:gem/c", "a", "Visual C++", "pkg:gem/%2F",
	]
	every patterns in [
		["pkg:npm/a"], ["pkg:pypi/b-c", "pkg:gem/*"], ["**"], ["pkg:npm/%61"], ["pkg:npm/%6a*"], [], ["pkg:pypi/B.D"], ["pkg:npm/@acme/x", "pkg:npm/zz"],
		["pkg:golang/a"], ["pkg:npm/*/x"], ["pkg:npm/*/X"], ["pkg:generic/visual*"], ["Visual*"], ["pkg:*/b.c*"], ["pkg:pypi/b.*"], ["pkg:gem//"],
	] {
		packages.within(patterns, bill(names)) == packages.candidates(patterns, names)
	}
	count(packages.within(["**"], bill(names))) == count(names)
}

test_each_pattern_and_each_name_counts_wherever_it_stands if {
	names := ["pkg:npm/a", "pkg:gem/b", "pkg:pypi/c", "Visual C++", "Visual Basic 6"]
	every patterns in [["pkg:npm/*", "pkg:gem/*", "pkg:pypi/*"], ["pkg:pypi/c*", "pkg:npm/a*", "pkg:gem/*b"]] {
		object.keys(packages.within(patterns, bill(names))) == {"pkg:npm/a", "pkg:gem/b", "pkg:pypi/c"}
	}
	object.keys(packages.within(["visual basic*", "visual c*"], bill(names))) == {"Visual C++", "Visual Basic 6"}
	found := packages.within(["pkg:npm/*", "pkg:gem/*"], bill(names))
	packages.meant("pkg:npm/*", found) == {"pkg:npm/a"}
	packages.meant("pkg:gem/*", found) == {"pkg:gem/b"}
}

test_only_what_the_index_has_is_looked_at if {
	packages.within(["pkg:npm/a"], {"index": {}, "packages": {"pkg:npm/a": [], "pkg:npm/A": []}}) == {"pkg:npm/a": "pkg:npm/a"}
	packages.within(["pkg:npm/a"], {"index": {}, "packages": {}, "respelled": {"pkg:npm/a": "pkg:npm/A PKG:npm/a"}}) == {"pkg:npm/A": "pkg:npm/a", "PKG:npm/a": "pkg:npm/a"}
	packages.within(["**"], {"index": {"a": "\npkg:npm/a pkg:npm/a\n"}, "packages": {"pkg:npm/b": []}}) == {"pkg:npm/a": "pkg:npm/a"}
	packages.within(["pkg:npm/b b"], {"index": {}, "packages": {}, "unindexed": ["pkg:npm/B B", "c"]}) == {"pkg:npm/B B": "pkg:npm/b b"}
}

test_without_an_index_the_names_are_listed if {
	packages.within(["pkg:npm/a"], {"packages": {"pkg:npm/A": ["1"], "pkg:npm/b": []}}) == {"pkg:npm/A": "pkg:npm/a"}
}
