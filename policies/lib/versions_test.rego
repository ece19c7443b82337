package countersign.test.versions

import rego.v1

import data.countersign.lib.versions

# Found, named, and how they are to each other.
orders := [
	["npm", "1.10.0", "1.9.0", 1],
	["generic", "1.1", "1", 1],
	["generic", "1", "1.1", -1],
	["npm", "1.0", "1", 0],
	["npm", "1", "1.0.1", -1],
	["generic", "01.2", "1.2", 0],
	["generic", "20240101120000.1", "20240101120000.2", -1],
	["golang", "v1.2.3", "1.2.3", 0],
	["golang", "v1.2.3+incompatible", "1.2.3", 0],
	["golang", "v0.0.0-20230101000000-abcdef", "0.0.0-20220101000000-abcdef", 1],
	["npm", "2.0.0-rc.1", "2.0.0", -1],
	["npm", "2-rc.1", "2.0.0", -1],
	["npm", "2.0.1", "2", 1],
	["npm", "2.0-rc.2", "2.0.0-rc.10", -1],
	["npm", "2.0.0", "2.0.0-rc.1", 1],
	["npm", "1.2.3.4", "1.2.3.4", 0],
	["deb", "2.39-6", "2.39", 0],
	["deb", "5.6.0-0.2", "5.6.0", 0],
	["rpm", "3.0.7-24.el9", "3.0.7-18.el9_2", 1],
	["deb", "3.0.11-1", "3.0.11-2", -1],
	["deb", "3.0.11-1", "3.0.11-1", 0],
	["deb", "1:2.39-6", "2.39-6", 0],
	["deb", "1:2.0", "1:3.0", -1],
	["deb", "2.0", "1:1.0", -1],
	["deb", "2:1.0", "1:3.0", 1],
	["deb", "2.0~rc1-1", "2.0", -1],
	["deb", "2.0+dfsg-1", "2.0", 1],
	["deb", "2.0+dfsg~1-1", "2.0", 1],
	["alpm", "2.39-6", "2.39", 0],
	["nuget", "1.2.3.4+build", "1.2.3.4", 0],
	["apk", "1.36.1-r5", "1.36.1-r15", -1],
	["maven", "2.17.1", "2.17.1", 0],
	["maven", "2.16.0.Final", "2.17.1", -1],
	["pypi", "1.0rc1", "1.1", -1],
	["pypi", "1!1.0", "1!2.0", -1],
	["", "1.2", "1.3", -1],
]

test_versions_are_compared if {
	every each in orders {
		versions.compare(each[0], each[1], each[2]) == each[3]
	}
}

test_a_hyphen_begins_a_pre_release_where_versions_are_semantic if {
	every type in ["npm", "cargo", "golang", "nuget", "hex", "pub", "swift"] {
		versions.compare(type, "2.0.0-rc.1", "2.0.0") == -1
	}
	every type in ["maven", "pypi", "gem", "generic", ""] {
		[order | order := versions.compare(type, "2.0.0-rc.1", "2.0.0")] == []
	}
}

undecided := [
	["maven", "2.17.1.redhat-00001", "2.17.1"],
	["pypi", "1.0rc1", "1.0"],
	["apk", "1.2.3_rc1-r0", "1.2.3"],
	["rpm", "1.1.1k-7.el8", "1.1.1"],
	["deb", "3.0.11-1~deb12u2", "3.0.11-1~deb12u3"],
	["deb", "3.0.11", "3.0.11-2"],
	["deb", "2.0", "2.0~rc1"],
	["deb", "2.0~rc1", "2.0~rc2"],
	["deb", "1.1.1k~1", "1.1.1"],
	["deb", "1.1.1k+1", "1.1.1"],
	["deb", "2.0~rc1-1", "2.0~rc2-2"],
	["deb", "2.0~rc1-1", "2.0+dfsg"],
	["deb", "2.0+dfsg-1", "2.0~rc1"],
	["npm", "1.2.3.4-a", "1.2.3.4"],
	["npm", "1.2.3-a_b", "1.2.3"],
	["npm", "master", "1.0"],
	["npm", "1.0", "master"],
	["npm", "", "1.0"],
	["npm", "vv1.0", "1.0"],
	["npm", null, "1.0"],
]

test_nothing_is_guessed if {
	every each in undecided {
		found := [order | order := versions.compare(each[0], each[1], each[2])]
		found == []
	}
}

places := [
	["2.16.0", "<2.17.1", "in"],
	["2.17.1", "<2.17.1", "out"],
	["2.17.1", "<=2.17.1", "in"],
	["2.17.2", "<=2.17.1", "out"],
	["2.17.1", ">2.17.1", "out"],
	["2.17.2", ">2.17.1", "in"],
	["2.17.1", ">=2.17.1", "in"],
	["2.17.0", ">=2.17.1", "out"],
	["2.17.1", "=2.17.1", "in"],
	["2.17.2", "=2.17.1", "out"],
	["3.0.6", ">=3.0 <3.0.7", "in"],
	["2.9", ">=3.0 <3.0.7", "out"],
	["3.0.7", ">=3.0 <3.0.7", "out"],
	["3.0.7a", ">=3.0 <3.0.7", "undecided"],
	["3.0.7a", ">=4.0 <3.0.7", "out"],
	["3.0.7", "3.0.7", "undecided"],
	["unknown", ">=3.0", "undecided"],
]

test_ranges_are_all_of_their_comparisons if {
	every each in places {
		versions.among("maven", each[0], [each[1]]) == each[2]
	}
}

test_of_several_ranges_one_suffices if {
	versions.among("maven", "1.0", ["=2.0", "=1.0"]) == "in"
	versions.among("maven", "1.0a", ["=1.0", "<2.0"]) == "in"
	versions.among("maven", "1.0a", ["=1.0", "=2.0"]) == "undecided"
	versions.among("maven", "1.0", ["=3.0", "=2.0"]) == "out"
	versions.among("maven", "1.0", []) == "out"
}

test_a_cycle_is_the_first_numbers if {
	versions.of_cycle("generic", "3.9.18", "3.9") == true
	versions.of_cycle("generic", "v3.9", "3.9") == true
	versions.of_cycle("deb", "1:3.9-1", "3.9") == true
	versions.of_cycle("generic", "3.90.1", "3.9") == false
	versions.of_cycle("generic", "3", "3.9") == false
	[x | x := versions.of_cycle("generic", "unknown", "3.9")] == []
}

test_what_cannot_be_compared_leaves_a_range_undecided_wherever_it_stands if {
	every range in [">=1.0rc1 <2.0", "<2.0 >=1.0rc1", ">=0.5 >=1.0rc1 <2.0"] {
		versions.among("pypi", "1.0", [range]) == "undecided"
		versions.among("pypi", "3.0", [range]) == "out"
	}
}
