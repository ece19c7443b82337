# Whether two accounts are one person, as `input.people` tells whose they are: by the same rules as the operator's own comparison of
# approvers. What cannot be told is neither: two accounts of different systems are not two people because they look different.
package countersign.lib.people

import rego.v1

# Whether two actors, of {provider, id}, are certainly one person.
same(people, one, other) if {
	not mapped(people, one, other)
	folded(one.provider) == folded(other.provider)
	folded(one.id) == folded(other.id)
}

same(people, one, other) if person(people, one) == person(people, other)

# Whether they are certainly two.
distinct(people, one, other) if {
	readable(people)
	person(people, one) != person(people, other)
}

distinct(people, one, other) if {
	readable(people)
	not mapped(people, one, other)
	comparable(one, other)
	folded(one.id) != folded(other.id)
}

# Of some actors those that are certainly none of others, as far as these are actors: in one pass, since a change can have a thousand of either.
others(people, actors, own) := [actor |
	readable(people)
	theirs := persons(people, own)
	strange := {world(each) | some each in own; not known(people, each)}
	all := {world(each) | some each in own}
	ids := {[folded(each.provider), folded(each.id)] | some each in own; not known(people, each)}
	every_id := {[folded(each.provider), folded(each.id)] | some each in own}
	some actor in actors
	is_another(people, actor, {"persons": theirs, "strange": strange, "all": all, "ids": ids, "every_id": every_id})
]

# Whose it is is known, and it is none of theirs.
is_another(people, actor, own) if {
	not person(people, actor) in own.persons
	known(people, actor)
	own.strange - {comparable_world(actor)} == set()
	not [folded(actor.provider), folded(actor.id)] in own.ids
}

is_another(people, actor, own) if {
	not known(people, actor)
	own.all - {comparable_world(actor)} == set()
	not [folded(actor.provider), folded(actor.id)] in own.every_id
}

# None but itself where its accounts tell nobody apart.
comparable_world(actor) := world(actor) if folded(actor.provider) != "kubernetes"

else := ""

# In which no two ids are of one person: a system has a number or an id of its own for whoever it has a name for, and evidence can have the
# one or the other.
world(actor) := concat(" ", [folded(actor.provider), shape(actor.id)])

shape(id) := [form | some [form, pattern] in forms; regex.match(pattern, id)][0]

# The first that fits. Account ids of Atlassian, UUIDs, and node ids of GitHub.
forms := [
	["numbers", `^[0-9]+$`],
	["addresses", `@|://`],
	["ids", `^(?:(?:[0-9]+:)?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9a-z]{24}|[A-Z]{1,4}_[0-9A-Za-z_-]+|[0-9A-Za-z+/]+=+)$`],
	["names", ``],
]

# How many people some actors certainly are; of more systems than these it is not asked.
most_worlds := 20

at_least(people, actors) := max(array.concat(
	[count(persons(people, actors)), min([1, count(actors)])],
	[found |
		readable(people)
		worlds := array.slice(sort({comparable_world(actor) | some actor in actors}), 0, most_worlds)
		some each in worlds
		own := [actor | some actor in actors; world(actor) == each]
		found := count(persons(people, own)) + count(strangers(people, own))
	],
))

persons(people, actors) := {name | some actor in actors; name := person(people, actor)}

strangers(people, actors) := {folded(actor.id) | some actor in actors; not known(people, actor)}

known(people, actor) if person(people, actor)

mapped(people, one, other) if {
	known(people, one)
	known(people, other)
}

person(people, actor) := people.persons[actor.provider][actor.id]

# Whoever may deploy can have accounts of the API server as he likes.
comparable(one, other) if {
	folded(one.provider) != "kubernetes"
	world(one) == world(other)
}

# A map that is lost might have said that any two are one.
readable(people) if not people.lost == true

# Letter by letter, as the operator has it.
folded(text) := lower(upper(text))
