package dev.countersign.gather;

import static dev.countersign.gather.TestRepository.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.attestation.Wanted;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry.Call;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final TestSigner SIGNER = TestSigner.create();
    private static final String SBOM = "https://spdx.dev/Document";

    private final TestRepository repository = new TestRepository();

    private List<Gap> gaps() {
        return repository.look(SIGNER.key()).gaps();
    }

    @Test
    void aTagThatIsNotThereIsNoGap() {
        assertThat(gaps()).isEmpty();
    }

    @Test
    void aTagThatIsWithheldIsAGap() {
        for (int status : List.of(401, 403)) {
            repository.registry.answers(Call.TAG, new Fetched.Absent<>(status, "GET: " + status));

            assertThat(gaps()).extracting(Gap::cause).containsExactly(Cause.WITHHELD, Cause.WITHHELD);
            assertThat(gaps().getFirst().message()).startsWith("tag sha256-").endsWith(": GET: " + status);
        }
    }

    @Test
    void whatIsListedAndNotThereIsAGap() {
        repository.lists(TestRepository.listed(Digest.sha256(new byte[] {5}), Map.of()));

        assertThat(gaps()).extracting(Gap::cause).containsExactly(Cause.WITHHELD);
    }

    @Test
    void aRegistryThatIsDownLeavesEveryPlaceUnseen() {
        repository.registry.down(Trouble.CONNECTION);

        assertThat(gaps()).hasSize(3).allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(Cause.UNREACHABLE));
        assertThat(gaps()).anySatisfy(gap -> assertThat(gap.message()).startsWith("referrers of sha256:"));
    }

    @Test
    void nothingElseThanASignatureCanHideInTheSignatureTag() {
        repository.registry.answers(Call.TAG, new Fetched.Unreachable<>(Trouble.TIMEOUT, "timeout"));

        assertThat(gaps())
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap.mayHide(Wanted.of(EvidenceKind.SIGNATURE)))
                        .isTrue());
        assertThat(gaps().stream().filter(gap -> gap.mayHide(Wanted.of(EvidenceKind.VULN_SCAN))))
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains(".att: timeout"));
    }

    @Test
    void aLayerThatCannotBeFetchedIsAGapUnderItsLabel() {
        repository.refers(SIGNER.signs(repository.digest()), TestSigner.COSIGN_SIGN);
        repository.attests(SIGNER.attestsLegacy(repository.digest(), SBOM, "{}"), Map.of("predicateType", SBOM));
        repository.registry.answers(Call.BLOB, new Fetched.Unreachable<>(Trouble.SERVER_ERROR, "500"));

        assertThat(gaps()).extracting(Gap::claimedType).containsExactlyInAnyOrder(TestSigner.COSIGN_SIGN, SBOM);
        assertThat(gaps())
                .allSatisfy(gap ->
                        assertThat(gap.message()).startsWith("layer sha256:").endsWith(": 500"));
    }

    @Test
    void aReferrerThatCannotBeFetchedIsAGapUnderItsLabel() {
        repository.registry.answers(Call.MANIFEST, new Fetched.Unreachable<>(Trouble.TIMEOUT, "timeout"));
        repository.lists(TestRepository.listed(
                Digest.sha256(new byte[] {5}), Map.of("dev.sigstore.bundle.predicateType", SBOM)));

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.claimedType()).isEqualTo(SBOM);
            assertThat(gap.mayHide(Wanted.of(EvidenceKind.VULN_SCAN))).isFalse();
            assertThat(gap.message()).startsWith("referrer sha256:");
        });
    }

    @Test
    void wrongBytesAreAGap() {
        Descriptor referrer = repository.refers(SIGNER.signs(repository.digest()), "");
        repository.registry.corrupt(APP, referrer.digest());
        repository.lists(referrer);

        assertThat(gaps()).extracting(Gap::cause).containsExactly(Cause.WRONG_BYTES);
    }

    @Test
    void aReferrerThatIsNoManifestIsJunkRatherThanAGap() {
        repository.registry.answers(Call.MANIFEST, new Fetched.Bad<>(Fault.MALFORMED, "no manifest"));
        Digest junk = Digest.sha256(new byte[] {5});
        repository.lists(TestRepository.listed(junk, Map.of()));
        Evidence evidence = repository.look(SIGNER.key());

        assertThat(evidence.gaps()).isEmpty();
        assertThat(evidence.rejected())
                .containsExactly(new Rejection(
                        Reason.MALFORMED, new Objection(Flaw.EVIDENCE_MALFORMED, "no manifest"), junk, ""));
    }

    @Test
    void whatTheRegistryNamesAndDoesNotShowIsAGapThatPasses() {
        repository.registry.answers(Call.MANIFEST, new Fetched.Absent<>(403, "forbidden"));
        repository.lists(TestRepository.listed(Digest.sha256(new byte[] {5}), Map.of()));

        assertThat(gaps()).extracting(Gap::cause).contains(Cause.DENIED);
        assertThat(repository.look(SIGNER.key()).isWhole()).isFalse();
    }

    @Test
    void aReferrerOverALimitIsAGap() {
        repository.registry.answers(Call.MANIFEST, new Fetched.Bad<>(Fault.OVER_LIMIT, "over 4 MiB"));
        repository.lists(TestRepository.listed(Digest.sha256(new byte[] {5}), Map.of()));

        assertThat(gaps()).extracting(Gap::cause).containsExactly(Cause.OVER_LIMIT);
    }

    @Test
    void aTagThatIsNoManifestIsAGap() {
        repository.junkAt(".att");

        assertThat(gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.cause()).isEqualTo(Cause.MALFORMED));
    }

    @Test
    void aLayerOverItsLimitIsAGap() {
        repository.signs(SIGNER.signsLegacy(repository.digest()));
        repository.refers(SIGNER.attests(repository.digest(), TestScans.COSIGN_VULN, TestScans.trivy("x")), "");
        Limits payloadOnly = new Limits(10, Limits.DEFAULT.attestation(), 100, Limits.DEFAULT.bytes());
        Limits attestationOnly = new Limits(Limits.DEFAULT.payload(), 10, 100, Limits.DEFAULT.bytes());

        assertThat(repository.look(payloadOnly, SIGNER.key()).gaps())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(Cause.OVER_LIMIT);
                    assertThat(gap.mayHide(Wanted.of(EvidenceKind.VULN_SCAN))).isFalse();
                });
        assertThat(repository.look(attestationOnly, SIGNER.key()).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.mayHide(Wanted.of(EvidenceKind.VULN_SCAN)))
                        .isTrue());
    }

    @Test
    void nobodyLookedIsAGapThatMayHideAnything() {
        assertThat(Evidence.UNSEEN.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Cause.UNREACHABLE);
            assertThat(gap.mayHide(Wanted.of(EvidenceKind.SIGNATURE))).isTrue();
        });
    }
}
