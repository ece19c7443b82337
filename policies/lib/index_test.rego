package countersign.test.index

import rego.v1

import data.countersign.lib.index

# As the reader of bills of materials makes it, of names by their one spelling.
of(names) := {initial: text |
	some spelled, _ in names
	initial := substring(index.last(spelled), 0, 1)
	text := concat("", array.concat(["\n"], [line |
		some each, name in names
		substring(index.last(each), 0, 1) == initial
		line := sprintf("%s %s\n", [each, name])
	]))
}

names := {
	"pkg:npm/a": "pkg:npm/a", "pkg:npm/ab": "pkg:npm/AB", "pkg:npm/@acme/abc": "pkg:npm/%40acme/abc", "a": "a", "a.b+c(d)|^$": "A.b+c(d)|^$",
	"axb": "axb", "[a]{b}?": "[a]{b}?", `a\b`: `a\b`, "pkg:deb/debian/xz-utils": "pkg:deb/debian/xz-utils", "pkg:gem/": "pkg:gem/",
	"xz/xz/xz": "xz/xz/xz", "@acme/xz": "@acme/xz",
}

test_it_has_what_a_pattern_means if {
	every pattern, meant in {
		"pkg:npm/*": {"pkg:npm/a", "pkg:npm/AB"},
		"pkg:npm/**": {"pkg:npm/a", "pkg:npm/AB", "pkg:npm/%40acme/abc"},
		"pkg:npm/a*": {"pkg:npm/a", "pkg:npm/AB"},
		"pkg:npm/*b": {"pkg:npm/AB"},
		"pkg:npm/*/a*": {"pkg:npm/%40acme/abc"},
		"pkg:npm/@acme/*": {"pkg:npm/%40acme/abc"},
		"pkg:**/xz*": {"pkg:deb/debian/xz-utils"},
		"xz**": {"xz/xz/xz"},
		"x**z": {"xz/xz/xz"},
		"*/xz": {"@acme/xz"},
		"a.b+c(d)|^*": {"A.b+c(d)|^$"},
		"[a]{b}*": {"[a]{b}?"},
		`a\*`: {`a\b`},
		"pkg:*/": {"pkg:gem/"},
		"a*": {"a", "A.b+c(d)|^$", "axb", `a\b`},
		"pkg:npm/*zz": set(),
		"q*": set(),
	} {
		found := index.like(pattern, of(names))
		count(meant - found) == 0
		{name | some key, name in names; name in found; regex.match(sprintf("^%s$", [index.expression(pattern, "[^/]", ".")]), key)} == meant
	}
}

test_everything_is_found_by_any_of_its_ends if {
	every spelled, name in names {
		every pattern in [sprintf("%s*", [spelled]), sprintf("*%s", [spelled]), sprintf("**%s**", [spelled]), "**", "*"] {
			name in index.like(pattern, of(names))
		}
	}
}

test_it_looks_where_the_last_segment_begins_alike if {
	texts := {"x": "\npkg:npm/xz pkg:npm/xz\n", "a": "\npkg:npm/xy pkg:npm/xy\n"}
	index.like("pkg:*/x*", texts) == {"pkg:npm/xz"}
	index.like("pkg:*/x**", texts) == {"pkg:npm/xz", "pkg:npm/xy"}
	index.like("pkg:*/*y", texts) == {"pkg:npm/xy"}
	index.like("pkg:*/z*", texts) == set()
}

test_it_looks_for_what_there_is_least_of if {
	texts := {"a": "\npkg:npm/ab pkg:npm/ab\npkg:npm/ac pkg:npm/ac\n"}
	index.like("pkg:npm/*b", texts) == {"pkg:npm/ab"}
	index.like("*c*npm*", texts) == {"pkg:npm/ab", "pkg:npm/ac"}
}

test_what_a_name_has_only_in_its_own_spelling_is_not_it if {
	index.like("**b_c**", {"a": "\npkg:pypi/ab-c pkg:pypi/ab_c\n"}) == set()
}

# Where many lines hold what a pattern does, all are matched; the test has as many.
test_what_a_pattern_means_is_found_among_many_that_are_like_it if {
	many := array.concat(["pkg:npm/@a/y-xz", "pkg:npm/y.xz+"], [sprintf("pkg:npm/xz%d", [each]) | some each in numbers.range(1, index.most)])
	texts := {"x": concat("", array.concat(["\n"], [sprintf("%s %s\n", [each, each]) | some each in many]))}
	index.like("pkg:npm/*y*xz*", texts) == {"pkg:npm/y.xz+"}
	index.like("pkg:npm/**y*xz*", texts) == {"pkg:npm/y.xz+", "pkg:npm/@a/y-xz"}
	index.like("pkg:npm/*y*xz", texts) == {"pkg:npm/@a/y-xz"}
	count(index.like("pkg:npm/**", texts)) == index.most + 2
}
