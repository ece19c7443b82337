# Which packages of a bill of materials a profile means. Packages are known by their package URL without version
# (pkg:npm/lodash), or by name where they have none. In patterns * stands for any characters but a slash, ** for any at all.
package countersign.lib.packages

import rego.v1

import data.countersign.lib.lines

# One spelling of a name: case and escapes say nothing, nor in PyPI what joins words.
plain(name) := joined(lower(decoded(name)))

joined(name) := regex.replace(name, `[._-]+`, "-") if startswith(name, "pkg:pypi/")

joined(name) := name if not startswith(name, "pkg:pypi/")

decoded(name) := strings.replace_n(
	{"%40": "@", "%2B": "+", "%2b": "+", "%3A": ":", "%3a": ":", "%2F": "/", "%2f": "/", "%5F": "_", "%5f": "_"},
	name,
)

# The type of a package URL, such as npm; empty where it is none.
type(name) := split(substring(lower(name), 4, -1), "/")[0] if startswith(lower(name), "pkg:")

type(name) := "" if not startswith(lower(name), "pkg:")

# Of many names those that any of the patterns may mean, by name, in their one spelling: found in one pass, since a bill of
# materials can list 100,000.
candidates(patterns, names) := chosen(patterns, likely(exactly(patterns), names))

# The same of a bill of materials. To list 20,000 names takes OPA longer than to search them as one text, which the bill has where that
# is as good; and what needs no search, since it can be spelled in one way only, is looked up.
within(patterns, bill) := chosen(patterns, names) if {
	bill.names
	exact := exactly(patterns)
	names := array.concat(
		[each | some each in exact; bill.packages[each]],
		array.concat(
			[name | some each in spelled(patterns); contains(each, "*"); some name in like(each, bill.names, parts(each))],
			[name | some each in exact; some name in like(each, object.get(bill, "respelled", bill.names), words(each))],
		),
	)
}

within(patterns, bill) := candidates(patterns, object.keys(bill.packages)) if not bill.names

exactly(patterns) := spelled(patterns) | {last(pattern) | some pattern in spelled(patterns)}

spelled(patterns) := {plain(pattern) | some pattern in patterns}

# Of a text of names those that a pattern means, and that hold these literals as each name has to that it means.
like(pattern, text, literals) := regex.find_n(sprintf("(?m)^%s$", [lenient(pattern)]), narrow, -1) if {
	narrow := lines.narrowed(text, literals)
	narrow != ""
}

# What stands for itself where a name is spelled in one way only.
parts(pattern) := {part | some part in split(pattern, "*"); part != ""}

# Letters and digits are spelled in one way in any name.
words(pattern) := {word | some word in regex.split(`[^a-z0-9]+`, pattern); word != ""}

chosen(patterns, names) := {name: key |
	exact := exactly(patterns)
	any := sprintf("^(?:%s)$", [concat("|", [expression(plain(pattern)) | some pattern in patterns])])
	some name in names
	key := plain(name)
	may_be(key, exact, any)
}

# All that may be meant, and perhaps more: what is in lower case, one name a line, is searched as one text, or a rule would take
# half a second for 20,000 names.
likely(spelled, names) := searched(spelled, text) if {
	text := concat("\n", names)
	is_one_text(text, names)
}

likely(_, names) := names if not is_one_text(concat("\n", names), names)

searched(spelled, text) := regex.find_n(sprintf("(?m)^(?:%s)$", [concat("|", hopeful)]), text, -1) if {
	hopeful := [lenient(each) | some each in spelled; has_words(each, text)]
	count(hopeful) > 0
}

searched(spelled, text) := [] if not any_has_words(spelled, text)

any_has_words(spelled, text) if {
	some each in spelled
	has_words(each, text)
}

# To look for words costs a hundredth of what matching the whole text does.
has_words(pattern, text) if {
	every word in words(pattern) {
		contains(text, word)
	}
}

is_one_text(text, names) if {
	lower(text) == text
	count(split(text, "\n")) == count(names)
}

# Matches each name in lower case of which the one spelling is meant.
lenient(pattern) := strings.replace_n(
	{
		"@": "(?:@|%40)", `\+`: `(?:\+|%2b)`, ":": "(?::|%3a)", "/": "(?:/|%2f)", "_": "(?:_|%5f)",
		"-": "(?:[._-]|%5f)+", "*": `[^/\n]*`, "\n": ".*",
	},
	replace(escaped(pattern), "**", "\n"),
)

may_be(key, exact, _) if key in exact

may_be(key, _, any) if regex.match(any, key)

# The candidates that a pattern means. What goes by its name alone is meant by a pattern that ends with that name, since
# nothing says that it is another.
meant(pattern, found) := {name |
	spelled := plain(pattern)
	some name, key in found
	matches(spelled, key)
}

matches(pattern, key) if regex.match(sprintf("^(?:%s)$", [expression(pattern)]), key)

matches(pattern, key) if last(pattern) == key

expression(pattern) := replace(replace(replace(escaped(pattern), "**", "\n"), "*", "[^/]*"), "\n", ".*")

escaped(pattern) := regex.replace(pattern, `[.+()|^$]`, `\$0`)

# What follows the last slash.
last(pattern) := segments[count(segments) - 1] if segments := split(pattern, "/")

# A package URL in its parts: the name as this library keys packages, the version and the qualifiers. Undefined where it is none.
parsed(purl) := {"name": plain(match[1]), "version": decoded(match[2]), "qualifiers": qualifiers(match[3])} if {
	some match in regex.find_all_string_submatch_n(`^([pP][kK][gG]:[^?#]*/[^/@?#]+)(?:@([^/?#]*))?(?:\?([^#]*))?(?:#.*)?$`, purl, 1)
}

qualifiers(text) := {lower(decoded(each)) | some each in split(text, "&"); each != ""}

# What an ecosystem calls a package, by its package URL without version: distributions leave out what stands before its name,
# and Maven joins the two by a colon.
native(name) := last(name) if type(name) in {"deb", "rpm", "apk", "alpm"}

native(name) := concat(":", path(name)) if type(name) == "maven"

native(name) := concat("/", path(name)) if not type(name) in {"deb", "rpm", "apk", "alpm", "maven"}

path(name) := array.slice(segments, 1, count(segments)) if segments := split(name, "/")
