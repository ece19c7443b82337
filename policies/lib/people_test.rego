package countersign.test.people

import rego.v1

import data.countersign.lib.people as lib

ada := {"provider": "github", "id": "583231"}

ada_at_jira := {"provider": "jira", "id": "5b10"}

bob := {"provider": "github", "id": "1024025"}

bob_at_jira := {"provider": "jira", "id": "77aa"}

stranger := {"provider": "github", "id": "9"}

stranger_at_jira := {"provider": "jira", "id": "9"}

map := {"lost": false, "persons": {
	"github": {"583231": "ada", "1024025": "bob"},
	"jira": {"5b10": "ada", "77aa": "bob"},
}}

lost := {"lost": true, "persons": {}}

# Each pair both ways round.
told(people, one, other) := {word | some pair in [[one, other], [other, one]]; some word in words(people, pair[0], pair[1])}

words(people, one, other) := {"unmapped"} if {
	not lib.same(people, one, other)
	not lib.distinct(people, one, other)
} else := {word | some word in ["same", "distinct"]; holds(word, people, one, other)}

holds("same", people, one, other) if lib.same(people, one, other)

holds("distinct", people, one, other) if lib.distinct(people, one, other)

test_equal_accounts_are_one_person if {
	every people in [map, lost, {}] {
		told(people, ada, ada) == {"same"}
		told(people, stranger, stranger) == {"same"}
	}
}

test_the_map_says_of_which_two_accounts if {
	told(map, ada, ada_at_jira) == {"same"}
	told(map, ada, bob_at_jira) == {"distinct"}
	told(map, ada_at_jira, bob_at_jira) == {"distinct"}
	told(map, ada, bob) == {"distinct"}
	told({"persons": {"github": {"583231": "ada", "1024025": "ada"}}}, ada, bob) == {"same"}
}

test_accounts_of_one_system_are_two_people_where_the_map_has_not_both if {
	told(map, ada, stranger) == {"distinct"}
	told({}, ada, bob) == {"distinct"}
}

test_accounts_of_two_systems_cannot_be_told_apart_where_the_map_has_not_both if {
	told(map, ada, stranger_at_jira) == {"unmapped"}
	told({}, ada, ada_at_jira) == {"unmapped"}
	told({}, stranger, stranger_at_jira) == {"unmapped"}
}

test_users_of_the_api_server_cannot_be_told_apart if {
	told({}, {"provider": "kubernetes", "id": "ada"}, {"provider": "kubernetes", "id": "bob"}) == {"unmapped"}
}

test_a_number_and_a_name_of_one_system_cannot_be_told_apart if {
	named := {"provider": "GitHub", "id": "octocat"}
	every numbered in [{"provider": "github", "id": "583231"}, {"provider": "github", "id": "9"}] {
		told({}, named, numbered) == {"unmapped"}
		told(map, named, numbered) == {"unmapped"}
		lib.at_least({}, [named, numbered]) == 1
		lib.at_least({}, [named, numbered, {"provider": "github", "id": "7"}]) == 2
	}
	told({}, named, {"provider": "github", "id": "9a"}) == {"distinct"}
}

# Ids of one form are of different people, and of different forms they may be one person's. FormsTest reads these lines for the operator.
examples := {
	"numbers": ["583231", "9", "104"],
	"pages": ["https://gitlab.com/mallory", "https://gitlab.com/@ada"],
	"plain pages": ["http://gitlab.acme.example/mallory"],
	"uris": ["gid://gitlab/User/7", "gid://gitlab/User/42"],
	"accounts": ["5b10a2844c20165700ede21g", "5b109f2e9729b51b54dc274d", "557058:0f8fad5b-d9cb-469f-a165-70867728950e", "712020:504c3b62-8120-4f0c-a7bc-87800b9d6f70"],
	"uuids": ["0F8FAD5B-d9cb-469f-a165-70867728950e", "{504c3b62-8120-4f0c-a7bc-87800b9d6f70}"],
	"hex": ["62826bf03710200044e0bfc8bcbe5df1", "62826BF03710200044E0BFC8BCBE5DF2"],
	"former nodes": ["MDQ6VXNlcjU4MzIzMQ==", "MDQ6VXNlcjEyMzQ1Njc4", "MDQ6VXNlcjE=", "MDM6Qm90Mjk="],
	"nodes": ["U_kgDOAAjmPw", "BOT_kgDOBmZl9Q", "U_kgAH"],
	"keys": ["JIRAUSER10100", "JIRAUSER10101"],
	"descriptors": ["aad.ZjdhODEx", "msa.OTk5YWJj", "svc.YWJjMTIz", "win.Uy0xLTUt"],
	"base64": ["YWxpY2U=", "Ym9iMg=="],
	"urns": ["qm:2eab5b3d-8120-4f0c-a7bc-87800b9d6f70:7", "mailto:ada@acme.example", "username:ada"],
	"domain names": ["ACME\\mallory", "ACME\\ada"],
	"addresses": ["ada@acme.example", "bob+work@acme.example"],
	"mentions": ["@ada", "Bob <bob@acme.example>"],
	"full names": ["Ada Lovelace", "Bob Smith"],
	"names": ["octocat", "bob_acme", "A_Smith", "PXPGF42", "patrick", "MDavis", "aad.bob", "thequickbrownfoxjumpover", "", "583231\n"],
}

test_ids_of_different_forms_cannot_be_told_apart if {
	every form, ids in examples {
		every id in ids {
			every other_form, others in examples {
				every other in others {
					expected := ({"same" | other == id} | {"distinct" | other_form == form; other != id}) | {"unmapped" | other_form != form}
					told({}, {"provider": "x", "id": id}, {"provider": "x", "id": other}) == expected
				}
			}
		}
	}
}

test_ids_of_pagerduty_are_its_own_form_only_there if {
	every provider in ["pagerduty", "PagerDuty", "acme.pagerduty.com"] {
		told({}, {"provider": provider, "id": "PXPGF42"}, {"provider": provider, "id": "mallory"}) == {"unmapped"}
		told({}, {"provider": provider, "id": "PXPGF42"}, {"provider": provider, "id": "P06ABCDEFGH"}) == {"distinct"}
		told({}, {"provider": provider, "id": "patrick"}, {"provider": provider, "id": "mallory"}) == {"distinct"}
	}
	every provider in ["gerrit", "notpagerduty", "pagerduty.com.example"] {
		told({}, {"provider": provider, "id": "P123456"}, {"provider": provider, "id": "C123456"}) == {"distinct"}
	}
}

# As IdentityMapTest has it of the operator.
test_an_id_in_braces_or_with_padding_is_the_same_id if {
	every pair in [
		["{504c3b62-8120-4f0c-a7bc-87800b9d6f70}", "504C3B62-8120-4f0c-a7bc-87800b9d6f70"],
		["MDQ6VXNlcjU4MzIzMQ==", "MDQ6VXNlcjU4MzIzMQ"],
	] {
		told({}, {"provider": "x", "id": pair[0]}, {"provider": "x", "id": pair[1]}) == {"same"}
		lib.at_least({}, [{"provider": "x", "id": pair[0]}, {"provider": "x", "id": pair[1]}]) == 1
		lib.others({}, [{"provider": "x", "id": pair[0]}], [{"provider": "x", "id": pair[1]}]) == []
	}
}

test_case_makes_no_other_person_unless_the_map_says_so if {
	upper_case := {"provider": "azure-devops", "id": "0B1F"}
	lower_case := {"provider": "azure-devops", "id": "0b1f"}
	told({}, upper_case, lower_case) == {"same"}
	told({"persons": {"azure-devops": {"0B1F": "ada"}}}, upper_case, lower_case) == {"same"}
	told({"persons": {"azure-devops": {"0B1F": "ada", "0b1f": "bob"}}}, upper_case, lower_case) == {"distinct"}
	told({}, {"provider": "GitHub", "id": "1"}, {"provider": "github", "id": "1"}) == {"same"}
}

# As IdentityMapTest has it of the operator.
test_case_is_of_letters_one_by_one if {
	every pair in [["\u017f", "s"], ["\u212a", "k"], ["\u03c2", "\u03c3"], ["\u0130", "\u0130"]] {
		told({}, {"provider": "a", "id": pair[0]}, {"provider": "a", "id": pair[1]}) == {"same"}
	}
	every pair in [["stra\u00dfe", "strasse"], ["\ua7cb", "\u0264"], ["\ua7da", "\ua7db"], ["\ud803\udd50", "\ud803\udd70"]] {
		told({}, {"provider": "a", "id": pair[0]}, {"provider": "a", "id": pair[1]}) == {"distinct"}
	}
}

test_a_map_that_is_lost_tells_nobody_apart if {
	told(lost, ada, bob) == {"unmapped"}
	told(object.union(map, {"lost": true}), ada, bob) == {"unmapped"}
}

test_only_who_is_certainly_another_counts_beside_others if {
	lib.at_least(map, []) == 0
	lib.at_least(map, [ada]) == 1
	lib.at_least(map, [ada, ada_at_jira]) == 1
	lib.at_least(map, [ada, bob_at_jira]) == 2
	lib.at_least(map, [ada, stranger]) == 2
	lib.at_least(map, [stranger, stranger_at_jira]) == 1
	lib.at_least(map, [ada, bob, stranger, stranger_at_jira]) == 3
	lib.at_least({}, [ada, bob]) == 2
	lib.at_least(lost, [ada, bob]) == 1
	lib.at_least({}, [{"provider": "kubernetes", "id": "ada"}, {"provider": "kubernetes", "id": "bob"}]) == 1
	lib.at_least({}, [{"provider": "Kubernetes", "id": "ada"}, {"provider": "Kubernetes", "id": "bob"}]) == 1
	lib.at_least({}, [{"provider": "gitlab", "id": "A"}, {"provider": "gitlab", "id": "a"}]) == 1
}

test_somebody_the_map_knows_is_no_other_than_an_account_in_another_case if {
	known := {"lost": false, "persons": {"git.example": {"X": "carol", "x": "dan"}}}
	lib.others(known, [{"provider": "git.example", "id": "X"}], [{"provider": "GIT.example", "id": "X"}]) == []
	eve := {"provider": "git.example", "id": "eve"}
	every own in [[eve, {"provider": "GIT.example", "id": "X"}], [{"provider": "GIT.example", "id": "X"}, eve]] {
		lib.others(known, [{"provider": "git.example", "id": "X"}], own) == []
	}
	lib.others(known, [{"provider": "git.example", "id": "X"}], [{"provider": "git.example", "id": "x"}]) == [{"provider": "git.example", "id": "X"}]
}

# As HeadsTest has it of the operator.
test_another_spelling_of_an_account_that_two_people_have_is_nobody_more if {
	known := {"lost": false, "persons": {"github": {"Aa": "p0", "aa": "p1"}}}
	every actors in [["Aa", "aA"], ["aA", "Aa"]] {
		lib.at_least(known, [{"provider": "github", "id": id} | some id in actors]) == 1
	}
	lib.at_least(known, [{"provider": "github", "id": id} | some id in ["Aa", "aA", "aa"]]) == 2
	lib.at_least(known, [{"provider": "github", "id": id} | some id in ["Aa", "bB"]]) == 2
}

# One by one and in one pass the same.
test_others_are_those_that_are_distinct_from_each if {
	kube := {"provider": "kubernetes", "id": "ada"}
	upper_case := {"provider": "GITHUB", "id": "9"}
	actors := [ada, ada_at_jira, bob, bob_at_jira, stranger, stranger_at_jira, kube, upper_case, {"provider": "kubernetes", "id": "x"}, {"provider": "github", "id": "ada"}, {"provider": "jira", "id": "12"}, {"provider": "jira", "id": "names"}]
	every people in [map, lost, {}] {
		every own in [[], [ada], [stranger], [ada, bob_at_jira], [stranger, stranger_at_jira], [kube], [ada, stranger], [upper_case], [bob, kube], [{"provider": "github", "id": "eve"}], [stranger_at_jira, stranger], [stranger, stranger_at_jira, stranger], [stranger, kube], [stranger, {"provider": "jira", "id": "eve"}], [stranger, {"provider": "github", "id": "12"}, {"provider": "github", "id": "11"}]] {
			one_by_one := [actor |
				lib.readable(people)
				some actor in actors
				every other in own { lib.distinct(people, actor, other) }
			]
			lib.others(people, actors, own) == one_by_one
		}
	}
}

test_of_many_systems_some_are_counted if {
	many := [{"provider": sprintf("host%02d.example", [each % 30]), "id": sprintf("%d", [each])} | some each in numbers.range(1, 90)]
	lib.at_least({}, many) == 3
}

test_at_most_so_many_people_are_there_besides_others if {
	lib.at_most({}, [ada, ada_at_jira, bob], []) == 3
	lib.at_most({}, [ada, object.union(ada, {"provider": "GitHub"})], []) == 1
	lib.at_most({}, [ada, ada_at_jira, bob], [bob]) == 2
	lib.at_most(map, [ada, ada_at_jira, bob], []) == 2
	lib.at_most(map, [ada, ada_at_jira, stranger], [ada]) == 1
	lib.at_most(lost, [ada, ada_at_jira, bob], [bob]) == 2
	lib.at_most({}, [], [ada]) == 0
}

test_a_doubt_names_the_first_two_that_cannot_be_told_apart if {
	lib.doubt(map, [stranger_at_jira], [ada]) == concat("", [
		"whether jira:9 is github:583231 cannot be told: ",
		"have both in spec.identityMap.people of the profile",
	])
	lib.doubt(map, [bob, stranger_at_jira], []) == concat("", [
		"whether github:1024025 is jira:9 cannot be told: ",
		"have both in spec.identityMap.people of the profile",
	])
	not lib.doubt(map, [bob, bob_at_jira], [ada])
	lib.doubt(lost, [bob], [ada]) == concat("", [
		"whether github:1024025 is github:583231 cannot be told, ",
		"since the identity map of the profile cannot be read: mend its ConfigMap",
	])
}

test_names_those_who_are_among_others if {
	lib.among(map, [ada_at_jira, bob], [ada]) == "jira:5b10"
	lib.among(map, [object.union(ada, {"login": "ada"}), ada_at_jira, bob], [stranger, ada]) == "ada (github:583231) and jira:5b10"
	not lib.among(map, [bob, stranger_at_jira], [ada])
	not lib.among(map, [], [ada])
}
