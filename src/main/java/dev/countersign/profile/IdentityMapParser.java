package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.people.GitOps;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Principal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads which accounts are whose. */
final class IdentityMapParser {
    /** Systems whose names everybody spells alike; any other is meant by the name of its host. */
    private static final List<String> PROVIDERS = List.of(
            "azure-devops",
            "bitbucket",
            "gerrit",
            "gitea",
            "github",
            "gitlab",
            "jira",
            Principal.KUBERNETES,
            "linear",
            "pagerduty",
            "servicenow");

    /** Under which key of a ConfigMap a map is, where the profile does not say. */
    static final String DEFAULT_KEY = "identity-map.yaml";

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+/\\S+");

    private static final String REFERENCE = "configMapRef";

    private IdentityMapParser() {}

    static IdentityMap read(Field field) {
        if (!field.present()) {
            return IdentityMap.NONE;
        }
        Field map = field.closed("people", "groups", "gitOps", "gitOpsRepositories", REFERENCE);
        if (!map.member(REFERENCE).present()) {
            return content(map);
        }
        if (map.members().size() > 1) {
            map.refuse(
                    "has either configMapRef, or people, groups, gitOps and gitOpsRepositories; two maps could contradict each other");
        }
        return IdentityMap.lost("it was not looked for");
    }

    /** Where the map is kept; empty where the profile has it itself, or none. */
    static Optional<TrustSource.Entry> reference(Field field) {
        Field reference = field.member(REFERENCE);
        if (!reference.present()) {
            return Optional.empty();
        }
        Field entry = reference.closed("name", "key");
        Field key = entry.member("key");
        return Optional.of(new TrustSource.Entry(
                entry.member("name").text(Format.SOURCE_NAME),
                key.present() ? key.text(Format.SOURCE_KEY) : DEFAULT_KEY));
    }

    /** Reads a map from a document of its own. */
    static IdentityMap document(JsonNode tree, Collection<Problem> problems) {
        return content(Field.root(tree, problems).closed("people", "groups", "gitOps", "gitOpsRepositories"));
    }

    private static IdentityMap content(Field map) {
        Map<Principal, String> persons = persons(map.member("people"));
        return new IdentityMap(persons, groups(map.member("groups"), Set.copyOf(persons.values())), gitOps(map));
    }

    private static Map<Principal, String> persons(Field field) {
        List<Field> people = field.itemsIfAny("leave it out where nobody has several accounts");
        Field.refuseRepeats(people.stream().map(person -> person.member("name")).toList());
        Map<Principal, String> persons = new HashMap<>();
        for (Field item : people) {
            Field person = item.closed("name", "identities");
            String name = person.member("name").text();
            if (!person.member("identities").present()) {
                person.member("identities").refuse("is missing; name the accounts that are " + Path.cut(name) + "'s");
            }
            for (Field identity : person.member("identities").itemsIfAny("a person without accounts is never met")) {
                String other = persons.putIfAbsent(principal(identity), name);
                if (other != null) {
                    identity.refuse("is the account of " + Path.cut(other) + " already; an account is one person's");
                }
            }
        }
        return persons;
    }

    private static Principal principal(Field item) {
        Field identity = item.closed("provider", "id");
        Field provider = identity.member("provider");
        String word = provider.text();
        if (!word.isEmpty() && !PROVIDERS.contains(word) && !Format.HOST.accepts(word)) {
            provider.refuse("is no provider that is known, nor the name of a host for one of your own; "
                    + Suggestion.instead(word, PROVIDERS));
        }
        return new Principal(word, identity.member("id").text());
    }

    private static Map<String, Set<String>> groups(Field field, Set<String> people) {
        List<Field> items = field.itemsIfAny("leave it out where no requirement asks for a group");
        Field.refuseRepeats(items.stream().map(item -> item.member("name")).toList());
        Map<String, Set<String>> groups = new HashMap<>();
        for (Field item : items) {
            Field group = item.closed("name", "members");
            List<Field> members = group.member("members").itemsIfAny("nobody could ever approve for it");
            if (!group.member("members").present()) {
                group.member("members").refuse("is missing; nobody could ever approve for it");
            }
            Field.refuseRepeats(members);
            for (Field member : members) {
                String name = member.text();
                if (!name.isEmpty() && !people.contains(name)) {
                    member.refuse("people has nobody of this name"
                            + (people.isEmpty()
                                    ? ""
                                    : "; "
                                            + Suggestion.instead(
                                                    name,
                                                    people.stream().sorted().toList())));
                }
            }
            groups.put(
                    group.member("name").text(Format.NAME),
                    members.stream().map(member -> member.tree().asText()).collect(Collectors.toSet()));
        }
        return groups;
    }

    private static GitOps gitOps(Field map) {
        Field repositories = map.member("gitOpsRepositories");
        Set<String> users = texts(map.member("gitOps"), "leave it out where people deploy themselves");
        if (repositories.present() && users.isEmpty()) {
            repositories.refuse("says from where gitOps deploys, and there is no gitOps; name its users there");
        }
        return new GitOps(users, repositories(repositories));
    }

    private static Set<String> repositories(Field field) {
        Set<String> addresses = texts(field, "leave it out where nobody asks who deploys");
        for (Field item : field.items()) {
            if (!ADDRESS.matcher(item.tree().asText()).matches()) {
                item.refuse(
                        "is no address of a repository as code reviews name it, such as https://github.com/acme/deploy");
            }
        }
        return addresses;
    }

    private static Set<String> texts(Field field, String whereEmpty) {
        List<Field> items = field.itemsIfAny(whereEmpty);
        Field.refuseRepeats(items);
        return items.stream().map(Field::text).collect(Collectors.toSet());
    }
}
