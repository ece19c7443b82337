# Which packages of a bill of materials a profile means. Packages are known by their package URL without version
# (pkg:npm/lodash), or by name where they have none. In patterns * stands for any characters but a slash, ** for any at all.
package countersign.lib.packages

import rego.v1

import data.countersign.lib.index

# One spelling of a name: case and escapes say nothing, nor in PyPI what joins words.
plain(name) := joined(lower(unescaped(name)))

joined(name) := regex.replace(name, `[._-]+`, "-") if startswith(name, "pkg:pypi/")

joined(name) := name if not startswith(name, "pkg:pypi/")

# Without escapes; as it came where what looks like one is none.
unescaped(text) := text if {
	not contains(text, "%")
} else := text if {
	regex.match(`%(?:$|[^0-9A-Fa-f]|.(?:$|[^0-9A-Fa-f]))`, text)
} else := urlquery.decode(replace(text, "+", "%2B"))

# The type of a package URL, such as npm; empty where it is none.
type(name) := split(substring(lower(name), 4, -1), "/")[0] if startswith(lower(name), "pkg:")

type(name) := "" if not startswith(lower(name), "pkg:")

# Of these names those that any of the patterns may mean, with their one spelling.
candidates(patterns, names) := {name: key |
	exact := exactly(patterns)
	any := sprintf("^(?:%s)$", [concat("|", [expression(pattern) | some pattern in spelled(patterns)])])
	some name in names
	key := plain(name)
	may_be(key, exact, any)
}

# The same of a bill of materials, of which only those are looked at that its index has for them.
within(patterns, bill) := candidates(patterns, names) if {
	bill.index
	exact := exactly(patterns)
	names := union({
		{each | some each in exact; bill.packages[each]},
		{name | some each in exact; some name in split(bill.respelled[each], " ")},
		{name | some each in spelled(patterns); contains(each, "*"); some name in index.like(each, bill.index)},
		{name | some name in bill.unindexed},
	})
}

within(patterns, bill) := candidates(patterns, object.keys(bill.packages)) if not bill.index

spelled(patterns) := {plain(pattern) | some pattern in patterns}

exactly(patterns) := spelled(patterns) | {index.last(pattern) | some pattern in spelled(patterns)}

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

matches(pattern, key) if index.last(pattern) == key

expression(pattern) := index.expression(pattern, "[^/]", "(?s:.)")

# A package URL in its parts: the name as this library keys packages, the version and the qualifiers. Undefined where it is none.
# Slashes around its parts say nothing, and what a scope begins with is no version's.
# The epoch of a version may stand before it or among the qualifiers, and is here in both.
parsed(purl) := {"name": name, "version": of_epoch(epoch, upstream(type(name), version)), "qualifiers": (others | {sprintf("epoch=%s", [epoch]) | epoch != ""})} if {
	some match in regex.find_all_string_submatch_n(
		`^[pP][kK][gG]:/*([^/@?#]+)/+([^/?#][^@?#]*?)/*(?:@([^?#]*))?(?:\?([^#]*))?(?:#(?s:.*))?$`,
		purl, 1,
	)
	name := plain(sprintf("pkg:%s/%s", [match[1], regex.replace(match[2], "/+", "/")]))
	version := unescaped(match[3])
	told := qualifiers(match[4])
	epoch := epoch_of(type(name), version, told)
	others := {each | some each in told; not is_epoch(type(name), each)}
}

# The same parts of whatever epoch.
of_any_epoch(parts) := object.union(parts, {
	"version": upstream(type(parts.name), parts.version),
	"qualifiers": {each | some each in parts.qualifiers; not is_epoch(type(parts.name), each)},
})

qualifiers(text) := {lower(unescaped(each)) | some each in split(text, "&"); each != ""}

has_epoch := {"deb", "rpm"}

is_epoch(type, qualifier) if {
	type in has_epoch
	startswith(qualifier, "epoch=")
}

# What the version says itself goes before what the qualifiers say; 0 is none.
epoch_of(type, version, told) := trim_left(
	array.concat(
		[match[1] | type in has_epoch; some match in regex.find_all_string_submatch_n(`^(\d+):`, version, 1)],
		array.concat(
			[match[1] | some each in told; is_epoch(type, each); some match in regex.find_all_string_submatch_n(`^epoch=(\d+)$`, each, 1)],
			[""],
		),
	)[0],
	"0",
)

upstream(type, version) := regex.replace(version, `^\d+:`, "") if type in has_epoch

upstream(type, version) := version if not type in has_epoch

of_epoch(epoch, version) := concat(":", [each | some each in [epoch, version]; each != ""]) if version != ""

of_epoch(_, "") := ""

# What an ecosystem calls a package, by its package URL without version: distributions leave out what stands before its name,
# and Maven joins the two by a colon.
native(name) := index.last(name) if type(name) in {"deb", "rpm", "apk", "alpm"}

native(name) := concat(":", path(name)) if type(name) == "maven"

native(name) := concat("/", path(name)) if not type(name) in {"deb", "rpm", "apk", "alpm", "maven"}

path(name) := array.slice(segments, 1, count(segments)) if segments := split(name, "/")
