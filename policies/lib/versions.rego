# How versions of packages are compared: a version that was found with one that a profile names.
#
#   1. An epoch (1:2.0) decides if the named version has one. A leading v is left out.
#   2. The numbers at the beginning decide where they differ, as numbers: 1.10 is after 1.9, and 1.0 is 1.
#   3. Where they are the same, what follows them decides as far as it is known how:
#      - nothing, or the same, on both sides is the same version;
#      - in packages of distributions (deb, rpm, apk, alpm) the last hyphen begins a revision, which counts only if the named
#        version has one, by its own numbers; of the rest ~ comes before nothing, and + after it;
#      - in ecosystems of semantic versions what follows a hyphen is a pre-release, and what follows a plus is nothing.
#
# All else is undecided, and compare is undefined.
package countersign.lib.versions

import rego.v1

distributions := {"deb", "rpm", "apk", "alpm"}

semantic := {"npm", "cargo", "golang", "nuget", "hex", "pub", "swift"}

# -1, 0 or 1: whether the version found is before, the same as or after the named one, both of packages of that type.
compare(type, found, named) := order if {
	left := parts(type, found)
	right := parts(type, named)
	decided := [each |
		some each in [epochs(left, right), numbered(left.numbers, right.numbers)]
		each != 0
	]
	order := decided[0]
} else := order if {
	left := parts(type, found)
	right := parts(type, named)
	order := rest(type, left, right)
}

# Whether a version is within one of the ranges, such as ">=2.0 <2.17.1": in, out or undecided.
among(type, found, ranges) := "in" if {
	some range in ranges
	placed(type, found, range) == "in"
} else := "undecided" if {
	some range in ranges
	placed(type, found, range) == "undecided"
} else := "out"

placed(type, found, range) := "out" if {
	some each in split(range, " ")
	holds(type, found, each) == false
} else := "undecided" if {
	some each in split(range, " ")
	not decided(type, found, each)
} else := "in"

# Whether a version is one of a cycle: 3.9.18 is of 3.9, and 3.90 is not. Undefined where it has no numbers.
of_cycle(type, found, cycle) := array.slice(numbers, 0, count(wanted)) == wanted if {
	numbers := parts(type, found).numbers
	wanted := parts(type, cycle).numbers
}

decided(type, found, comparator) if is_boolean(holds(type, found, comparator))

holds(type, found, comparator) := within(match[1], compare(type, found, match[2])) if {
	some match in regex.find_all_string_submatch_n(`^(<=|>=|<|>|=)(.+)$`, comparator, 1)
}

within("<", order) := order < 0

within("<=", order) := order <= 0

within(">", order) := order > 0

within(">=", order) := order >= 0

within("=", order) := order == 0

parts(type, version) := {"epoch": match[1], "numbers": numbers_of(match[2]), "rest": tail(type, match[3])} if {
	some match in regex.find_all_string_submatch_n(`^(?:(\d+)[:!])?[vV]?(\d+(?:\.\d+)*)([^\d].*)?$`, version, 1)
}

tail(type, text) := regex.replace(text, `\+.*$`, "") if type in semantic

tail(type, text) := text if not type in semantic

numbers_of(text) := [to_number(regex.replace(each, `^0+(\d)`, "$1")) | some each in split(text, ".")]

epochs(_, right) := 0 if right.epoch == ""

epochs(left, right) := numbered(numbers_of(given(left.epoch)), numbers_of(right.epoch)) if right.epoch != ""

given("") := "0"

given(epoch) := epoch if epoch != ""

numbered(left, right) := array.concat(differing, [0])[0] if {
	last := max([count(left), count(right)]) - 1
	differing := [sign(one, other) |
		some place in numbers.range(0, last)
		one := at(left, place)
		other := at(right, place)
		one != other
	]
}

at(list, place) := list[place]

at(list, place) := 0 if place >= count(list)

sign(one, other) := -1 if one < other

sign(one, other) := 1 if one > other

rest(type, left, right) := 0 if {
	left.rest == right.rest
} else := order if {
	type in distributions
	order := distributed(revised(left.rest), revised(right.rest))
} else := order if {
	type in semantic
	order := semver.compare(semantically(left), semantically(right))
}

semantically(version) := text if {
	padded := array.slice(array.concat(version.numbers, [0, 0]), 0, max([3, count(version.numbers)]))
	text := concat("", [concat(".", [format_int(each, 10) | some each in padded]), version.rest])
	semver.is_valid(text)
}

# What is of the packaged software, and what is of its packaging.
revised(text) := {"upstream": match[1], "revision": match[2]} if {
	some match in regex.find_all_string_submatch_n(`^(.*)-([^-]*)$`, text, 1)
} else := {"upstream": text, "revision": ""}

distributed(left, right) := 0 if {
	left.upstream == right.upstream
	right.revision == ""
} else := order if {
	left.upstream == right.upstream
	order := compare_revisions(left.revision, right.revision)
} else := -1 if {
	startswith(left.upstream, "~")
	right.upstream == ""
} else := 1 if {
	startswith(left.upstream, "+")
	right.upstream == ""
}

# By their numbers; where these are the same nothing but equality is known, and that was seen before.
compare_revisions(left, right) := order if {
	order := numbered(leading(left), leading(right))
	order != 0
}

leading(revision) := numbers_of(match[0]) if {
	some match in regex.find_all_string_submatch_n(`\d+(?:\.\d+)*`, revision, 1)
}
