package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.countersign.image.Digest;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.TrustSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityDocumentsTest {
    private static final String MAP = "people:\n- name: bob\n  identities: [{provider: github, id: \"2\"}]\n";

    @Test
    void aMapIsReadAndNamedByTheDigestOfItsText() {
        assertThat(read(MAP)).isInstanceOfSatisfying(IdentityDocument.Found.class, found -> {
            assertThat(found.digest()).isEqualTo(Digest.sha256(MAP.getBytes(StandardCharsets.UTF_8)));
            assertThat(found.tree().at("/people/0/identities/0/id").asText()).isEqualTo("2");
        });
    }

    @Test
    void jsonIsRead() {
        assertThat(read("{\"gitOps\": [\"argocd\"]}")).isInstanceOf(IdentityDocument.Found.class);
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(new IdentityDocuments(_ -> Optional.empty()).of(new TrustSource.Entry("people", "map.yaml")))
                .isEqualTo(new IdentityDocument.Absent(
                        "ConfigMap people of the operator's namespace has no entry map.yaml; create it there"));
    }

    @Test
    void aTextWithTwoReadingsIsNotRead() {
        assertThat(why("gitOps: [a]\ngitOps: [b]\n")).contains("Duplicate field");
        assertThat(why("gitOps: [a]\n---\ngitOps: [b]\n")).contains("no YAML");
        assertThat(why("gitOps: [&x a, *x]\n")).contains("an alias (*name)");
    }

    @Test
    void whatIsNoMapIsNotRead() {
        assertThat(why("[]")).contains("no object");
        assertThat(why("")).contains("no object");
        assertThat(why("people: [")).contains("no YAML");
    }

    @Test
    void aMapThatIsTooLongIsNotRead() {
        String longest = MAP + "#".repeat(IdentityDocuments.MOST_CHARACTERS - MAP.length());

        assertThat(read(longest)).isInstanceOf(IdentityDocument.Found.class);
        assertThat(why(longest + "#")).contains("more than 196608 characters");
    }

    @Test
    void noTextMakesReadingThrow() {
        List<String> parts = List.of(
                "people",
                "gitOps",
                ": ",
                "- ",
                "\n",
                "  ",
                "[",
                "]",
                "{",
                "}",
                ",",
                "&a ",
                "*a",
                "<<: ",
                "!!binary ",
                "!!int ",
                "!!float ",
                "0x_",
                "0b12",
                "0o9",
                "1e99999",
                "-.inf",
                ".nan",
                "1_000",
                "1:2:3",
                "\"\\ud800\"",
                "'",
                "\"",
                "|\n",
                "? ",
                "---\n",
                "...\n",
                "%YAML 9.9\n",
                "\u0000",
                "\ufeff",
                "2026-11-26",
                "~",
                "#",
                "@",
                "=");
        long start = Long.getLong("seed", 1L);
        for (long seed = start; seed < start + 5000; seed++) {
            Random random = new Random(seed);
            String text = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(_ -> parts.get(random.nextInt(parts.size())))
                    .collect(Collectors.joining());

            assertThatCode(() -> read(text)).as("-Dseed=%d", seed).doesNotThrowAnyException();
        }
    }

    private static String why(String text) {
        return read(text) instanceof IdentityDocument.Unreadable(String why) ? why : "it was read";
    }

    private static IdentityDocument read(String text) {
        return new IdentityDocuments(_ -> Optional.of(text)).of(new TrustSource.Entry("people", "map.yaml"));
    }
}
