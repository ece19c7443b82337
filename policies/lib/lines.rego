# Lines of a long text. What a regular expression looks for at each character of a text that is one literal is found at once.
package countersign.lib.lines

import rego.v1

# To cut out more lines than these takes longer than to search all of them.
most := 1000

# Of the lines of a text those that hold the one of these literals that is there least often, as one text: none where one of them is not
# there, and all where there is no literal, or each is there too often.
narrowed(text, literals) := "" if is_lacking(text, literals)

narrowed(text, literals) := cut(text, rarest(text, literals)) if not is_lacking(text, literals)

is_lacking(text, literals) if {
	some each in literals
	not contains(text, each)
}

rarest(text, literals) := sort([{"count": strings.count(text, each), "literal": each} | some each in literals])

cut(text, counted) := concat("\n", holding(text, counted[0].literal)) if counted[0].count <= most

cut(text, counted) := text if not is_rare(counted)

is_rare(counted) if counted[0].count <= most

# The lines that hold a literal, which is in one line itself. Each is put together from what stands before the literal, which is found in
# the text read backwards, and the rest.
holding(text, literal) := [line |
	some place, rest in rests
	line := concat("", [split(fronts[place], literal)[0], rest])
] if {
	rests := regex.find_n(sprintf(`%s[^\n]*`, [quoted(literal)]), text, -1)
	backs := regex.find_n(sprintf(`%s[^\n]*`, [quoted(strings.reverse(literal))]), backwards(text), -1)
	fronts := split(strings.reverse(concat("\n", backs)), "\n")
}

# A function of ours is worked out once for each text.
backwards(text) := strings.reverse(text)

quoted(literal) := regex.replace(literal, `[.+*?()|\[\]{}^$\\]`, `\$0`)
