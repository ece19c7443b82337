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
world(actor) := concat(" ", [system, form(system, actor.id)]) if system := folded(actor.provider)

form(system, id) := "pagerduty" if {
	regex.match(`^pagerduty\z|\.pagerduty\.com\z`, system)
	regex.match(`^P[0-9A-Z]{6,}\z`, id)
} else := [name | some [name, pattern] in forms; regex.match(pattern, id)][0]

# The first that fits: Atlassian's account ids of either age, UUIDs (Bitbucket's in braces), ServiceNow's sys_id, GitHub's node ids (former
# ones are 04:User… and 03:Bot… in base64), keys of Jira Data Center, descriptors of Azure DevOps. What looks like an id of another form
# is told from fewer, and nobody is two people by it.
forms := [
	["numbers", `^[0-9]+\z`],
	["pages", `^https://`],
	["plain pages", `^http://`],
	["uris", `://`],
	["accounts", `^(?:[0-9]+:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9][0-9a-z]{23})\z`],
	["uuids", `^\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?\z`],
	["hex", `^[0-9A-Fa-f]{32}\z`],
	["former nodes", `^MD(?:Q6VXNlc|M6Qm90)[0-9A-Za-z+/]+=*\z`],
	["nodes", `^[A-Z]{1,4}_k[gw][0-9A-Za-z_-]+\z`],
	["keys", `^JIRAUSER[0-9]+\z`],
	["descriptors", `^(?:aad|msa|svc|win)\.[0-9A-Za-z_-]{8,}\z`],
	["base64", `^[0-9A-Za-z+/]+=+\z`],
	["urns", `:`],
	["domain names", `\\`],
	["addresses", `^[^@ <>]+@[^@ <>]+\z`],
	["mentions", `@`],
	["full names", ` `],
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

# How many people some actors are at most besides others: nobody is counted again who is certainly there.
at_most(people, actors, own) := count({whose(people, actor) | some actor in actors} - {whose(people, each) | some each in own})

# One of whatever is known to be of one person.
whose(people, actor) := ["person", person(people, actor)] if {
	known(people, actor)
} else := ["account", folded(actor.provider), folded(actor.id)]

# Those of some actors who are certainly among others, by name; undefined where nobody is. Of long lists the first are looked at.
among(people, actors, own) := concat(" and ", names) if {
	names := {named(actor) |
		some actor in array.slice(actors, 0, 10)
		some other in array.slice(own, 0, 10)
		same(people, actor, other)
	}
	count(names) > 0
}

named(actor) := sprintf("%s (%s)", [actor.login, account(actor)]) if {
	is_string(actor.login)
} else := account(actor)

# What keeps some actors from being told from others and from each other; undefined where nothing does. Of long lists the first are looked at.
doubt(people, actors, own) := sprintf("whether %s is %s cannot be told%s", [account(pairs[0][0]), account(pairs[0][1]), cure(people)]) if {
	pairs := [[actor, other] |
		some actor in array.slice(actors, 0, 10)
		some other in array.concat(array.slice(own, 0, 10), array.slice(actors, 0, 10))
		not same(people, actor, other)
		not distinct(people, actor, other)
	]
	count(pairs) > 0
}

cure(people) := ": have both in spec.identityMap.people of the profile" if {
	readable(people)
} else := ", since the identity map of the profile cannot be read: mend its ConfigMap"

account(actor) := sprintf("%v:%v", [actor.provider, actor.id])

persons(people, actors) := {name | some actor in actors; name := person(people, actor)}

# Of an account that the map has twice, for two people, no other spelling is anybody's.
strangers(people, actors) := {folded(actor.id) | some actor in actors; not known(people, actor)} - {folded(actor.id) |
	some actor in actors
	known(people, actor)
}

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

# Letter by letter, as the operator has it. UUIDs stand in braces or not, base64 has its padding or not.
folded(text) := regex.replace(lower(upper(text)), `^\{|\}\z|=+\z`, "")
