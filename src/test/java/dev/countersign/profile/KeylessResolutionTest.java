package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigstore;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the trust roots that a profile names. */
class KeylessResolutionTest {
    private static final JsonNode KEYLESS = GoldenProfiles.valid("keyless");
    private static final String SIGSTORE = TestSigstore.create().json();
    private static final String OWN = TestSigstore.create().json();

    private final Resolutions at = new Resolutions();

    @BeforeEach
    void apply() {
        at.trustRoots.put("sigstore", SIGSTORE);
        at.trustRoots.put("own.instance", OWN);
    }

    @Test
    void anchorsAreItsKeysAndItsTrustRoots() {
        ResolvedProfile resolved = at.resolved(KEYLESS);

        assertThat(resolved.anchors().names())
                .containsExactlyInAnyOrder(
                        Digest.sha256(SIGSTORE.getBytes(StandardCharsets.UTF_8)),
                        Digest.sha256(OWN.getBytes(StandardCharsets.UTF_8)),
                        Resolutions.fingerprint(resolved, "offline"));
    }

    @Test
    void itsDigestCoversTheTrustRoots() {
        Digest before = at.resolved(KEYLESS).digest();

        at.trustRoots.put("sigstore", TestSigstore.create().json());

        assertThat(at.resolved(KEYLESS).digest()).isNotEqualTo(before);
    }

    @Test
    void theDigestOfAProfileWithoutTrustRootsIsWhatItWas() {
        assertThat(at.resolved(GoldenProfiles.valid("smallest")).text().has("trustRoots"))
                .isFalse();
    }

    @Test
    void restoresWhatWasKeptThoughTheTrustRootsAreGone() {
        ResolvedProfile before = at.resolved(KEYLESS);
        at.trustRoots.clear();

        assertThat(at.resolver().restore(KEYLESS.path("metadata"), before.text()))
                .isInstanceOfSatisfying(Resolution.Resolved.class, restored -> {
                    assertThat(restored.profile().digest()).isEqualTo(before.digest());
                    assertThat(restored.profile().anchors().names())
                            .isEqualTo(before.anchors().names());
                });
    }

    @Test
    void saysWhichTrustRootsThereAreNot() {
        at.trustRoots.remove("sigstore");
        at.trustRoots.put("own.instance", "{}");

        assertThat(at.unresolved(KEYLESS).trust())
                .extracting(Problem::toString)
                .contains("spec.trust[0].trustRoot: there is no TrustRoot sigstore; apply one of this name")
                .anyMatch(problem -> problem.startsWith(
                        "spec.trust[1].trustRoot: TrustRoot own.instance cannot be used: mediaType: is missing"));
    }

    @Test
    void refusesMoreThanARevisionCanKeep() {
        at.trustRoots.put("sigstore", SIGSTORE + " ".repeat(400_000));
        at.trustRoots.put("own.instance", OWN + " ".repeat(300_000));

        assertThat(at.unresolved(KEYLESS).trust()).extracting(Problem::path).containsExactly("spec.trust");
    }

    @Test
    void whatAnEntryAsksForIsUsuallyTheStrictest() {
        Profile profile = GoldenProfiles.profile(KEYLESS);

        assertThat(policy(profile, "people")).isEqualTo(ProofPolicy.KEYLESS);
        assertThat(policy(GoldenProfiles.profile(without("transparencyLog", "signedTimestamps")), "offline"))
                .isEqualTo(ProofPolicy.KEY);
    }

    @Test
    void readsWhatAnEntryAsksFor() {
        Profile profile = GoldenProfiles.profile(KEYLESS);

        assertThat(policy(profile, "release"))
                .isEqualTo(new ProofPolicy(
                        ProofPolicy.Demand.OPTIONAL,
                        ProofPolicy.Demand.REQUIRED,
                        ProofPolicy.Demand.IGNORED,
                        new ProofPolicy.Operators(1, 2, 1)));
        assertThat(policy(profile, "offline"))
                .isEqualTo(new ProofPolicy(
                        ProofPolicy.Demand.REQUIRED, ProofPolicy.Demand.IGNORED, ProofPolicy.Demand.IGNORED));
    }

    @Test
    void readsOfHowManyOperatorsEachProofIsWanted() {
        assertThat(operators("keyless", 0, "{transparencyLog: 2, signedTimestamps: 3, signedCertificateTimestamps: 4}"))
                .isEqualTo(new ProofPolicy.Operators(2, 3, 4));
        assertThat(operators(
                        "certificate", 1, "{transparencyLog: 2, signedTimestamps: 3, signedCertificateTimestamps: 4}"))
                .isEqualTo(new ProofPolicy.Operators(2, 3, 4));
        assertThat(operators("keyless", 2, "{transparencyLog: 2, signedTimestamps: 3}"))
                .isEqualTo(new ProofPolicy.Operators(2, 3, 1));
    }

    @Test
    void whereAProofsOperatorsAreNotCountedOneIsEnough() {
        assertThat(operators("keyless", 0, "{transparencyLog: 2}")).isEqualTo(new ProofPolicy.Operators(2, 1, 1));
        assertThat(operators("keyless", 0, "{signedTimestamps: 3}")).isEqualTo(new ProofPolicy.Operators(1, 3, 1));
        assertThat(operators("keyless", 0, "{signedCertificateTimestamps: 4}"))
                .isEqualTo(new ProofPolicy.Operators(1, 1, 4));
    }

    @Test
    void anAuthorityOfOnesOwnIsAnAnchorOfItsOwnBesideEachRoot() {
        at.trustRoots.put("timestamps", SIGSTORE);
        JsonNode certificate = GoldenProfiles.valid("certificate");
        ResolvedProfile resolved = at.resolved(certificate);

        assertThat(resolved.anchors().names())
                .hasSize(2)
                .doesNotContain(Digest.sha256(SIGSTORE.getBytes(StandardCharsets.UTF_8)));
        assertThat(resolved.anchors().names())
                .isEqualTo(at.resolved(certificate).anchors().names());
        assertThat(resolved.without(Set.of(), Set.of("timestamps")).anchors().names())
                .hasSize(1);
    }

    @Test
    void whatIsAskedOfACertificateIsUsuallyTheStrictestThatItCanHave() {
        Profile profile = GoldenProfiles.profile(GoldenProfiles.valid("certificate"));

        assertThat(profile.trustEntry("farm").orElseThrow().proofs()).isEmpty();
        assertThat(policy(profile, "logged-farm")).isEqualTo(ProofPolicy.CERTIFICATE);
        assertThat(policy(profile, "stamped-farm"))
                .isEqualTo(new ProofPolicy(
                        ProofPolicy.Demand.IGNORED, ProofPolicy.Demand.REQUIRED, ProofPolicy.Demand.REQUIRED));
    }

    /** What the entry of that number asks for where it wants these, and each proof that its kind can have. */
    private static ProofPolicy.Operators operators(String golden, int number, String operators) {
        JsonNode profile = GoldenProfiles.valid(golden);
        ObjectNode entry = (ObjectNode) profile.at("/spec/trust/" + number);
        entry.put("transparencyLog", "Required").put("signedTimestamps", "Required");
        if (!entry.has("key")) {
            entry.put("signedCertificateTimestamps", "Required");
        }
        entry.set("operators", GoldenProfiles.yaml(operators));
        return policy(GoldenProfiles.profile(profile), entry.path("name").asText())
                .operators();
    }

    private static JsonNode without(String... fields) {
        JsonNode copy = KEYLESS.deepCopy();
        for (String field : fields) {
            ((ObjectNode) copy.at("/spec/trust/2")).remove(field);
        }
        return copy;
    }

    private static ProofPolicy policy(Profile profile, String entry) {
        return profile.trustEntry(entry)
                .orElseThrow()
                .proofs()
                .map(TrustEntry.ProofTerms::policy)
                .orElseThrow();
    }
}
