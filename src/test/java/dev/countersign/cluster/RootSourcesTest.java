package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.Contents.Content;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigstore;
import java.nio.charset.StandardCharsets;
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
    void aFileIsFollowedAsAConfigMapIs() {
        ObjectNode object = object(1);
        object.putObject("spec").putObject("file").put("name", "trusted_root.json");
        ring.put(object);
        assertThat(ring.document("r")).isEmpty();
        assertThat(problem()).contains("nothing yet");
        assertThat(ring.files()).containsExactly("trusted_root.json");

        contents.file = Content.of(ONE);
        ring.look();
        assertThat(ring.document("r")).contains(ONE);
        contents.file = Content.none("gone");
        ring.look();

        assertThat(ring.document("r")).contains(ONE);
        assertThat(problem()).contains("gone");
        ring.remove("r");
        assertThat(ring.files()).isEmpty();
    }

    @Test
    void whatServesIsAsOldAsItsDocumentIsThere() {
        Instant noon = now;
        contents.configMaps.put("roots", Content.of(ONE));
        ring.put(inConfigMap(1));
        now = noon.plusSeconds(60);
        contents.configMaps.clear();
        ring.look();
        contents.configMaps.put("roots", Content.of(ONE));
        ring.put(inConfigMap(2));
        assertThat(since()).contains(noon);

        contents.configMaps.put("roots", Content.of(TWO));
        ring.look();

        assertThat(since()).contains(now);
    }

    @Test
    void sinceWhenItServesIsAsTheStatusHasItWhateverThisReplicaSaw() {
        Instant then = now.minusSeconds(3600);
        ObjectNode object = inConfigMap(1);
        status(object, ONE, then.toString());
        ring.put(object);
        contents.configMaps.put("roots", Content.of(ONE));
        ring.look();
        assertThat(since()).contains(then);

        contents.configMaps.put("roots", Content.of(TWO));
        ring.look();
        assertThat(since()).contains(now);
        status(object, TWO, now.minusSeconds(1).toString());
        ring.put(object);

        assertThat(since()).contains(now.minusSeconds(1));
    }

    /** The leader may write before it has read the source, as after a restart. */
    @Test
    void aStatusThatTellsNothingTakesNothingBack() {
        Instant then = now.minusSeconds(3600);
        ObjectNode object = inConfigMap(1);
        status(object, ONE, then.toString());
        ring.put(object);
        ring.put(inConfigMap(1));

        contents.configMaps.put("roots", Content.of(ONE));
        ring.look();

        assertThat(since()).contains(then);
    }

    @Test
    void aStatusThatTellsNoTimeIsNone() {
        ObjectNode object = inConfigMap(1);
        status(object, ONE, "yesterday");
        contents.configMaps.put("roots", Content.of(ONE));

        ring.put(object);

        assertThat(since()).contains(now);
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

    private Optional<Instant> since() {
        return ring.state("r").flatMap(TrustRootState::inForce).map(InForce::since);
    }

    private static void status(ObjectNode object, String document, String since) {
        object.putObject("status")
                .put(
                        "digest",
                        Digest.sha256(document.getBytes(StandardCharsets.UTF_8)).toString())
                .put("servesSince", since);
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
