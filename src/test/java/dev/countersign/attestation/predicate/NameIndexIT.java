package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.testing.LibraryFunctions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index finds is what a look at each name finds, by the functions that rules use, in OPA. */
class NameIndexIT {
    private static final long SEED = Long.getLong("seed", 1L);
    private static final int CASES = 400;
    private static final List<String> TYPES = List.of("pkg:npm/", "pkg:pypi/", "PKG:PyPI/", "pkg:deb/debian/", "");
    private static final List<String> PIECES = List.of(
            "a", "b", "A", "ab", "-", ".", "_", "--", "/", "@", "+", ":", "%40", "%2F", "%2f", "%5F", "%2B", "%61",
            "%20", "%C3%A9", "%ff", "%", "é", "\u212a", "\u0130", " ", "(", "[", "$", "\\", "?", "|");
    private static final List<String> WILD = List.of("*", "**", "a*", "*b", "/*", "*/*");

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Random random = new Random(SEED);

    @TempDir
    private Path dir;

    @Test
    void anIndexFindsWhatALookAtEachDoes() throws Exception {
        ArrayNode cases = JSON.createArrayNode();
        for (int i = 0; i < CASES; i++) {
            ObjectNode bill = bill();
            ArrayNode patterns = cases.addObject().set("bill", bill).withArray("patterns");
            for (int j = random.nextInt(3); j >= 0; j--) {
                patterns.add(pattern(bill));
            }
        }

        JsonNode answer = LibraryFunctions.eval(dir, cases, """
                {"differ": [case | some case in input; data.countersign.lib.packages.within(case.patterns, case.bill) != \
                data.countersign.lib.packages.candidates(case.patterns, object.keys(case.bill.packages))],
                "found": count([1 | some case in input; some _ in data.countersign.lib.packages.within(case.patterns, case.bill)])}""");

        assertThat(answer.path("differ")).as("-Dseed=%d", SEED).isEmpty();
        assertThat(answer.path("found").intValue()).isGreaterThan(CASES / 2);
    }

    private ObjectNode bill() {
        TreeSet<String> names = new TreeSet<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            names.add(any(TYPES) + text(PIECES, 1 + random.nextInt(4)));
        }
        ObjectNode bill = JSON.createObjectNode();
        ObjectNode packages = bill.putObject("packages");
        names.forEach(packages::putArray);
        NameIndex.of(names).putInto(bill);
        return bill;
    }

    /** One that is like a name that is there, or like any. */
    private String pattern(ObjectNode bill) {
        if (random.nextInt(3) == 0) {
            return any(TYPES) + text(PIECES, 1 + random.nextInt(2)) + any(WILD) + text(PIECES, random.nextInt(2));
        }
        List<String> names = bill.path("packages").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        String name = any(names);
        int from = random.nextInt(name.length());
        int to = from + random.nextInt(name.length() - from + 1);
        return random.nextInt(4) == 0 ? name : name.substring(0, from) + any(WILD) + name.substring(to);
    }

    private String text(List<String> pieces, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(any(pieces));
        }
        return text.toString();
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
