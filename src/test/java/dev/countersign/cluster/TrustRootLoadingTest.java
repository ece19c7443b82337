package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileLoader.Loaded;
import dev.countersign.profile.IdentityDocument;
import dev.countersign.profile.Problem;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustMaterial;
import dev.countersign.signature.TestSigstore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a profile makes of the TrustRoots that there are, as they come, change and go. */
class TrustRootLoadingTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String DOCUMENT = TestSigstore.create().json();

    private final RootRing ring = new RootRing(new TestContents(), InstantSource.fixed(NOW));
    private final ProfileLoader loader = new ProfileLoader(
            TestProfiles.resolver(),
            new KeyRing(_ -> Optional.of(TestProfiles.RELEASE.pem()), Duration.ofHours(1), new InMemoryAbsences()),
            new TrustMaterial(_ -> Optional.empty(), ring::document, _ -> new IdentityDocument.Absent("none")),
            _ -> List.of());

    @Test
    void aProfileThatNamesATrustRootIsInForce() {
        ring.put(root("r", 1, DOCUMENT));

        Loaded loaded = load(Optional.empty());

        assertThat(loaded.state().trust()).isEmpty();
        assertThat(loaded.inForce().orElseThrow().roots()).containsOnlyKeys("workflow");
    }

    @Test
    void aProfileIsNotInForceBeforeItsTrustRootIsThere() {
        Loaded loaded = load(Optional.empty());

        assertThat(loaded.inForce()).isEmpty();
        assertThat(loaded.state().trust()).extracting(Problem::path).containsExactly("spec.trust[0].trustRoot");
    }

    @Test
    void aDeletedTrustRootIsGoneAtOnceAndTheRestJudgesOn() {
        ring.put(root("r", 1, DOCUMENT));
        Optional<ResolvedProfile> before = load(Optional.empty()).inForce();
        ring.remove("sigstore");

        Loaded loaded = load(before);

        ResolvedProfile inForce = loaded.inForce().orElseThrow();
        assertThat(inForce.roots()).isEmpty();
        assertThat(inForce.text().path("trustRoots")).isEmpty();
        assertThat(inForce.digest()).isNotEqualTo(before.orElseThrow().digest());
        assertThat(inForce.keys()).containsKey("offline");
        assertThat(loaded.state().trust()).extracting(Problem::path).containsExactly("spec.trust[0].trustRoot");
    }

    @Test
    void aChangedTrustRootIsInForce() {
        ring.put(root("r", 1, DOCUMENT));
        Optional<ResolvedProfile> before = load(Optional.empty()).inForce();
        ring.put(root("r", 2, TestSigstore.create().json()));

        assertThat(load(before).inForce().orElseThrow().anchors())
                .isNotEqualTo(before.orElseThrow().anchors());
    }

    @Test
    void aBrokenGenerationNeverReplacesAWorkingOne() {
        ring.put(root("r", 1, DOCUMENT));
        ring.put(root("r", 2, "{}"));

        TrustRootState state = ring.state("sigstore").orElseThrow();
        assertThat(ring.document("sigstore")).contains(DOCUMENT);
        assertThat(state.generation()).isEqualTo(2);
        assertThat(state.inForce().map(TrustRootState.InForce::generation)).contains(1L);
        assertThat(state.problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("spec.inline: mediaType: is missing"));
    }

    @Test
    void oneMadeAnewInheritsNothing() {
        ring.put(root("r", 1, DOCUMENT));
        ring.put(root("another", 1, "{}"));

        assertThat(ring.document("sigstore")).isEmpty();
    }

    @Test
    void anUnknownFieldIsNoTrustRoot() {
        ObjectNode object = root("r", 1, DOCUMENT);
        object.withObject("spec").put("inlin", "x");

        ring.put(object);

        assertThat(ring.document("sigstore")).isEmpty();
        assertThat(ring.state("sigstore").flatMap(TrustRootState::problem))
                .contains("spec.inlin: unknown field; did you mean inline?");
    }

    private Loaded load(Optional<ResolvedProfile> before) {
        ObjectNode object = TestProfiles.object("release", "u", 1, "Releases");
        ObjectNode keyless = ((ObjectNode) object.at("/spec/trust/0")).removeAll();
        keyless.put("name", "workflow").put("trustRoot", "sigstore");
        keyless.putObject("keyless").put("issuer", "https://issuer.example").put("subject", "s");
        ObjectNode key =
                object.withObject("spec").withArray("trust").addObject().put("name", "offline");
        key.putObject("key").putObject("secretRef").put("name", "offline-key");
        return loader.load(object, before, NOW);
    }

    private static ObjectNode root(String uid, long generation, String document) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", "sigstore").put("uid", uid).put("generation", generation);
        object.putObject("spec").put("inline", document);
        return object;
    }
}
