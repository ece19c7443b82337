# Whether two accounts are one person, as `input.people` tells whose they are: by the same rules as the operator's own comparison of
# approvers. What cannot be told is neither: two accounts of different systems are not two people because they look different.
package countersign.lib.people

import rego.v1

# Whether two actors, of {provider, id}, are certainly one person.
same(people, one, other) if {
	not mapped(people, one, other)
	lower(one.provider) == lower(other.provider)
	lower(one.id) == lower(other.id)
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
	lower(one.id) != lower(other.id)
}

# How many people some actors certainly are.
at_least(people, actors) := max(array.concat(
	[count(persons(people, actors)), min([1, count(actors)])],
	[found |
		readable(people)
		some provider in {actor.provider | some actor in actors}
		provider != "kubernetes"
		own := [actor | some actor in actors; actor.provider == provider]
		found := count(persons(people, own)) + count(strangers(people, own))
	],
))

persons(people, actors) := {name | some actor in actors; name := person(people, actor)}

strangers(people, actors) := {lower(actor.id) | some actor in actors; not known(people, actor)}

known(people, actor) if person(people, actor)

mapped(people, one, other) if {
	known(people, one)
	known(people, other)
}

person(people, actor) := people.persons[actor.provider][actor.id]

# Whoever may deploy can have accounts of the API server as he likes.
comparable(one, other) if {
	lower(one.provider) == lower(other.provider)
	lower(one.provider) != "kubernetes"
}

# A map that is lost might have said that any two are one.
readable(people) if not people.lost == true
