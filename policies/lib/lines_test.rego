package countersign.test.lines

import rego.v1

import data.countersign.lib.lines

names := [
	"pkg:npm/a", "pkg:npm/ab", "a", "aaa", "xaaay", "xz", "pkg:deb/debian/xz-utils", "a.b+c(d)|^$", "axb", "xz/xz/xz", "é/xz",
	`a\b`, "[a]{b}?*",
]

text := concat("\n", names)

test_each_line_is_found_whole if {
	every literal in ["a", "aa", "pkg:npm/", "/", "xz", "/xz-", "z", ".b+c(", "|^$", "é", "pkg:npm/ab", `\`, "]{b}?*"] {
		found := lines.holding(text, literal)
		found == [name | some name in names; contains(name, literal)]
		count(found) > 0
	}
}

test_what_is_in_no_line_is_not_found if {
	lines.holding(text, "zz") == []
	lines.holding("", "a") == []
}

test_it_keeps_those_with_the_rarest if {
	lines.narrowed(text, ["pkg:", "xz", "/xz-utils"]) == "pkg:deb/debian/xz-utils"
	lines.narrowed(text, ["pkg:", "npm"]) == "pkg:npm/a\npkg:npm/ab"
}

test_it_keeps_none_where_one_is_missing if {
	lines.narrowed(text, ["pkg:", "zz"]) == ""
	lines.narrowed("", ["pkg:"]) == ""
}

test_it_keeps_all_where_nothing_tells_them_apart if {
	lines.narrowed(text, []) == text
	every many, kept in {1000: 1000, 1001: 1002} {
		long := concat("\n", array.concat(["other"], [sprintf("a%d", [each]) | some each in numbers.range(1, many)]))
		count(split(lines.narrowed(long, ["a"]), "\n")) == kept
	}
}
