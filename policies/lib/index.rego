# The index of a bill of materials finds packages by patterns without a look at each, of which there can be 100,000. It has texts of
# lines, each of the one spelling of a package's name, a blank and the name as packages has it, by the first character of what follows
# the last slash in the one spelling. What a regular expression looks for at each character of a text is found at once where it is a
# literal.
package countersign.lib.index

import rego.v1

# To cut out more lines than these takes longer than to match all of them. A literal may be in a line twice.
most := 10000

# The names that a pattern in the one spelling means, and perhaps more.
like(pattern, index) := {name |
	some initial in initials(last(pattern), index)
	some line in lines(pattern, index[initial])
	name := split(line, " ")[1]
}

# Where the texts are that may have what a pattern means, of which the last segment is this.
initials(segment, index) := {initial} if {
	has_initial(segment)
	initial := substring(segment, 0, 1)
	index[initial]
}

initials(segment, index) := object.keys(index) if not has_initial(segment)

# A * stands for no slash, so that what it ends with is the last segment of whatever it means; not so **.
has_initial(segment) if {
	not startswith(segment, "*")
	not contains(segment, "**")
}

# The lines that a pattern means and perhaps more, or what they end with.
lines(pattern, text) := regex.find_n(holding(least, pattern), text, -1) if {
	least := rarest(literals(pattern), text)
	least.count > 0
}

holding(literal, _) := concat("", [quoted(literal.text), `[^\n]*`]) if literal.count <= most

holding(literal, pattern) := sprintf(`\n%s [^\n]*`, [expression(pattern, `[^/ \n]`, `[^ \n]`)]) if literal.count > most

rarest(parts, text) := min({{"count": strings.count(text, part), "text": part} | some part in parts})

# What stands for itself in a pattern, at whose ends lines have a break and a blank. To count single characters is not worth it.
literals(pattern) := long if {
	long := parts(pattern)
	count(long) > 0
}

literals(pattern) := {" "} if count(parts(pattern)) == 0

parts(pattern) := {part | some part in split(sprintf("\n%s ", [pattern]), "*"); count(part) > 1}

# A regular expression of what a pattern means, with what * and ** stand for.
expression(pattern, one, any) := replace(
	replace(replace(quoted(pattern), `\*\*`, "\n"), `\*`, sprintf("%s*", [one])),
	"\n", sprintf("%s*", [any]),
)

quoted(literal) := regex.replace(literal, `[.+*?()|\[\]{}^$\\]`, `\$0`)

# What follows the last slash.
last(name) := segments[count(segments) - 1] if segments := split(name, "/")
