package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.image.Digest;
import dev.countersign.profile.TrustEntry.KeySource.SecretRef;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeveralKeysTest {
    private static final JsonNode TREE = GoldenProfiles.valid("several-keys");
    private static final SecretRef FIRST = new SecretRef("first", SecretRef.DEFAULT_KEY);
    private static final SecretRef SECOND = new SecretRef("second", SecretRef.DEFAULT_KEY);

    private final TestSigner one = TestSigner.create();
    private final TestSigner two = TestSigner.create();
    private final TestSigner three = TestSigner.create();
    private final Resolutions at = new Resolutions();

    SeveralKeysTest() {
        at.secrets.put(FIRST, one.pem() + two.pem());
        at.secrets.put(SECOND, three.pem());
    }

    @Test
    void takesEveryKeyOfEveryPlace() {
        ResolvedProfile resolved = at.resolved(TREE);

        assertThat(fingerprints(resolved, "release")).hasSize(2);
        assertThat(fingerprints(resolved, "security"))
                .startsWith(fingerprint(one), fingerprint(two), fingerprint(three))
                .hasSize(4);
        assertThat(resolved.anchors().names()).hasSize(5);
    }

    @Test
    void aWindowIsForTheKeysOfItsPlaceAlone() {
        List<TrustedKey> keys = at.resolved(TREE).keys().getOrDefault("security", List.of());

        ValidFor year = new ValidFor(
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")), Optional.of(Instant.parse("2026-12-31T23:59:59Z")));
        assertThat(keys).extracting(TrustedKey::validFor).containsExactly(year, year, ValidFor.EVER, ValidFor.EVER);
    }

    @Test
    void saysInWhichPlaceAKeyIsMissing() {
        at.secrets.remove(SECOND);

        assertThat(at.unresolved(TREE).trust())
                .extracting(Problem::path)
                .containsExactly("spec.trust[1].keys[1].secretRef");
    }

    @Test
    void areAllRestoredFromWhatWasKept() {
        ResolvedProfile resolved = at.resolved(TREE);
        JsonNode metadata = JsonNodeFactory.instance.objectNode().put("name", "several-keys");

        Resolution restored = at.resolver().restore(metadata, resolved.text());

        assertThat(restored).isInstanceOfSatisfying(Resolution.Resolved.class, again -> {
            assertThat(again.profile().digest()).isEqualTo(resolved.digest());
            assertThat(again.profile().keys()).isEqualTo(resolved.keys());
        });
    }

    @Test
    void theDigestCoversEachOfThem() {
        Digest before = at.resolved(TREE).digest();
        at.secrets.put(FIRST, one.pem());

        assertThat(at.resolved(TREE).digest()).isNotEqualTo(before);
    }

    @Test
    void losingOnePlaceLeavesTheOthers() {
        ResolvedProfile resolved = at.resolved(TREE);

        ResolvedProfile left = resolved.without(Set.of(FIRST), Set.of());

        assertThat(fingerprints(left, "security"))
                .startsWith(fingerprint(three))
                .doesNotContain(fingerprint(one), fingerprint(two));
        assertThat(fingerprints(left, "release")).hasSize(2);
        assertThat(left.digest()).isNotEqualTo(resolved.digest());
        assertThat(KeptKeys.of(left.profile(), left.text().path("keys")).apply(FIRST))
                .isEmpty();
        assertThat(KeptKeys.of(left.profile(), left.text().path("keys")).apply(SECOND))
                .isPresent();
    }

    private static Digest fingerprint(TestSigner signer) {
        return signer.key().fingerprint();
    }

    private static List<Digest> fingerprints(ResolvedProfile profile, String entry) {
        return profile.keys().getOrDefault(entry, List.of()).stream()
                .map(TrustedKey::fingerprint)
                .toList();
    }
}
