package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrersDocumentTest {
    @Test
    void readsThePagesEntriesInTheirOrder() {
        List<Descriptor> entries = entries(0, 3);

        assertThat(ReferrersDocument.page(OciDocuments.index(entries))).isEqualTo(new Found<>(entries));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"errors\":[]}",
                "{\"schemaVersion\":1,\"manifests\":[]}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"manifests\":null}",
                "{\"schemaVersion\":2,\"manifests\":{}}",
                "{\"schemaVersion\":2,\"manifests\":[],\"manifests\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"Manifests\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"mediaType\":\"application/json\"}",
                "{\"schemaVersion\":2,\"manifests\":[7]}",
            })
    void refusesWhatIsNoListRatherThanReadingItAsEmpty(String text) {
        assertThat(ReferrersDocument.page(text.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.MALFORMED));
    }

    @Test
    void mergesWithoutRepeatsAndWithoutReordering() {
        assertThat(ReferrersDocument.merged(entries(0, 3), entries(2, 5))).isEqualTo(new Found<>(entries(0, 5)));
    }

    @Test
    void refusesTooManyRatherThanCuttingThemShort() {
        assertThat(ReferrersDocument.merged(entries(0, 750), entries(500, 1000)))
                .isInstanceOf(Found.class);
        assertThat(ReferrersDocument.merged(entries(0, 750), entries(500, 1001)))
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.OVER_LIMIT));
    }

    @Test
    void cutsTheTagAsTheSpecificationSays() {
        Digest longer = new Digest("sha512", "ab".repeat(64));

        assertThat(ReferrersTag.of(longer)).isEqualTo("sha512-" + "ab".repeat(32));
        assertThat(ReferrersTag.of(new Digest("sha256", "cd".repeat(32)))).isEqualTo("sha256-" + "cd".repeat(32));
    }

    private static List<Descriptor> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Descriptor(
                        MediaTypes.OCI_MANIFEST,
                        Digest.sha256(String.valueOf(i).getBytes(UTF_8)),
                        i,
                        "a/b",
                        Map.of("n", "" + i)))
                .toList();
    }
}
