package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.Contents.Content;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.signature.TestSigstore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What serves of a TrustRoot whose document is elsewhere. */
class RootSourcesTest {
    private static final String ONE = TestSigstore.create().json();
    private static final String TWO = TestSigstore.create().json();

    private final TestContents contents = new TestContents();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final Instant end = now.plusSeconds(60);
    private final RootRing ring = new RootRing(contents, () -> now);

    @Test
    void aConfigMapServesOnceItIsThereAndIsFollowed() {
        ring.put(inConfigMap(1));
        assertThat(ring.document("r")).isEmpty();
        assertThat(problem()).contains("there is no ConfigMap roots");

        contents.configMaps.put("roots", Content.of(ONE));
        ring.look();
        assertThat(ring.document("r")).contains(ONE);
        contents.configMaps.put("roots", Content.of(TWO));
        ring.look();

        assertThat(ring.document("r")).contains(TWO);
        assertThat(problem()).isEmpty();
    }

    @Test
    void whatWasReadServesOnWhereTheConfigMapIsGoneOrBroken() {
        contents.configMaps.put("roots", Content.of(ONE));
        ring.put(inConfigMap(1));

        contents.configMaps.clear();
        ring.look();
        assertThat(ring.document("r")).contains(ONE);
        assertThat(problem()).contains("there is no ConfigMap roots");
        contents.configMaps.put("roots", Content.of("{}"));
        ring.look();

        assertThat(ring.document("r")).contains(ONE);
        assertThat(problem())
                .hasValueSatisfying(why -> assertThat(why).startsWith("what it names is no trust root: mediaType"));
    }

    @Test
    void whatHasExpiredServesNoMore() {
        contents.repository =
                new Content(Optional.of(ONE), Optional.of(end), Optional.empty(), Optional.empty(), false);
        ring.put(inRepository(1));
        assertThat(ring.document("r")).contains(ONE);

        now = end;

        assertThat(ring.document("r")).isEmpty();
    }

    @Test
    void whatWasRefreshedServesLonger() {
        contents.repository =
                new Content(Optional.of(ONE), Optional.of(end), Optional.empty(), Optional.empty(), false);
        ring.put(inRepository(1));
        contents.repository = new Content(
                Optional.of(ONE), Optional.of(end.plusSeconds(60)), Optional.empty(), Optional.empty(), false);
        ring.look();

        now = end;

        assertThat(ring.document("r")).contains(ONE);
    }

    @Test
    void aFormerRepositoryServesUntilItExpiresWhileTheNewOneHasNothing() {
        contents.repository =
                new Content(Optional.of(ONE), Optional.of(end), Optional.empty(), Optional.empty(), false);
        ring.put(inRepository(1));
        contents.repository = Content.none("down");
        ring.put(inRepository(2));

        assertThat(ring.document("r")).contains(ONE);
        assertThat(ring.state("r").flatMap(TrustRootState::inForce).map(InForce::generation))
                .contains(1L);
        now = end;
        assertThat(ring.document("r")).isEmpty();
    }

    @Test
    void whatIsWithdrawnServesNoMoreAtOnce() {
        contents.repository =
                new Content(Optional.of(ONE), Optional.of(end), Optional.empty(), Optional.empty(), false);
        ring.put(inRepository(1));
        contents.repository =
                new Content(Optional.empty(), Optional.empty(), Optional.of("revoked"), Optional.empty(), true);

        ring.look();

        assertThat(ring.document("r")).isEmpty();
    }

    @Test
    void repositoriesAreFollowedForAsLongAsSomebodyNamesThem() {
        ring.put(inRepository(1));
        assertThat(ring.repositories()).containsOnlyKeys("u");

        ring.remove("r");

        assertThat(ring.repositories()).isEmpty();
    }

    private Optional<String> problem() {
        return ring.state("r").flatMap(TrustRootState::problem);
    }

    private static ObjectNode inConfigMap(long generation) {
        ObjectNode object = object(generation);
        object.putObject("spec").putObject("configMapRef").put("name", "roots").put("key", "trusted_root.json");
        return object;
    }

    private static ObjectNode inRepository(long generation) {
        ObjectNode object = object(generation);
        object.putObject("spec").putObject("public").put("mirror", "https://tuf.example");
        return object;
    }

    private static ObjectNode object(long generation) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", "r").put("uid", "u").put("generation", generation);
        return object;
    }
}
