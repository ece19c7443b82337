package dev.countersign.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.testing.LibraryFunctions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules compare people as the operator does: the same accounts, by the same map, by {@code people.rego} in OPA. */
class PeopleInOpaIT {
    private static final long SEED = Long.getLong("seed", 1L);
    private static final int CASES = 1500;
    private static final List<String> PROVIDERS =
            List.of("github", "GitHub", "kubernetes", "Kubernetes", "git.example", "pagerduty");
    private static final List<String> IDS = List.of(
            "1",
            "2",
            "a",
            "A",
            "b",
            "B",
            "aa",
            "Aa",
            "aA",
            "AA",
            "x@y",
            "X@y",
            "https://x/a",
            "gid://x/1",
            "a b",
            "5b10ac8d82e05b22cc7d4ef5",
            "{504c3b62-8120-4f0c-a7bc-87800b9d6f70}",
            "504C3B62-8120-4f0c-a7bc-87800b9d6f70",
            "U_kgDOAAjmPw",
            "U_kgDOAAJmPw",
            "MDQ6VXNlcjE=",
            "MDQ6VXNlcjE",
            "PXPGF42",
            "pxpgf42",
            "\ua7cb",
            "\u0264");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(SEED);

    @TempDir
    private Path dir;

    @Test
    void compareByTheSameRules() throws Exception {
        ArrayNode cases = JSON.createArrayNode();
        IntStream.range(0, CASES).forEach(_ -> describe(cases.addObject()));

        JsonNode answer = LibraryFunctions.eval(dir, cases, """
                {"differ": [case |
                    some case in input
                    own := [case.actors[0]]
                    told := {
                        "heads": data.countersign.lib.people.at_least(case.people, case.actors),
                        "others": data.countersign.lib.people.others(case.people, case.actors, own),
                        "distinct": [actor | some actor in case.actors; data.countersign.lib.people.distinct(case.people, actor, own[0])],
                    }
                    told != {"heads": case.heads, "others": case.others, "distinct": case.others}
                ], "several": count([1 | some case in input; case.heads > 1; count(case.others) > 0])}""");

        assertThat(answer.path("differ")).as("-Dseed=%d", SEED).isEmpty();
        assertThat(answer.path("several").intValue()).isGreaterThan(CASES / 20);
    }

    @Test
    void knowTheSameCaseOfEachLetter() throws Exception {
        ArrayNode letters = JSON.createArrayNode();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(letter -> letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .forEach(letter -> letters.addArray()
                        .add(letter)
                        .add(new Principal("x", letter).folded().id()));

        assertThat(LibraryFunctions.eval(
                        dir,
                        letters,
                        "[pair | some pair in input; data.countersign.lib.people.folded(pair[0]) != pair[1]]"))
                .isEmpty();
    }

    /** What is given to rules, and what the operator finds itself. */
    private void describe(ObjectNode described) {
        // Few, so that they meet.
        List<String> providers = Stream.generate(() -> any(PROVIDERS)).limit(2).toList();
        int first = random.nextInt(IDS.size() - 4);
        List<String> ids = IDS.subList(first, first + 5);
        Supplier<Principal> account = () -> new Principal(any(providers), any(ids));
        Map<Principal, String> persons = new HashMap<>();
        IntStream.range(0, random.nextInt(6)).forEach(_ -> persons.put(account.get(), "p" + random.nextInt(3)));
        IdentityMap map = random.nextInt(12) == 0
                ? IdentityMap.lost("it is gone")
                : new IdentityMap(persons, Map.of(), GitOps.NONE);
        List<Principal> actors =
                Stream.generate(account).limit(1 + random.nextInt(4)).distinct().toList();
        ObjectNode people = described.putObject("people").put("lost", map.lost().isPresent());
        ObjectNode known = people.putObject("persons");
        actors.forEach(actor -> map.certain(actor)
                .ifPresent(person -> known.withObjectProperty(actor.provider()).put(actor.id(), person)));
        put(described.putArray("actors"), actors);
        put(
                described.putArray("others"),
                actors.stream()
                        .filter(actor -> map.compare(actor, actors.getFirst()) == Likeness.DISTINCT)
                        .toList());
        described.put(
                "heads",
                new Heads(map)
                        .certain(actors.stream()
                                .map(actor -> new Act(Role.APPROVER, actor, actor.id(), false))
                                .toList())
                        .size());
    }

    private static void put(ArrayNode list, List<Principal> actors) {
        actors.forEach(
                actor -> list.addObject().put("provider", actor.provider()).put("id", actor.id()));
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
