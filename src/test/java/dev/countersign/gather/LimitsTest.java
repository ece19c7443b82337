package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.ReferrersDocument;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.TestSigner;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String OTHER = "https://acme.example/notes/v1";
    private static final Limits THREE = new Limits(100, 100, 3, 1000);

    private static Lead lead(int content, int size, String label) {
        Digest digest = Digest.sha256(new byte[] {(byte) content});
        return new Lead(Shape.BUNDLE, new Descriptor("m", digest, size, "", Map.of()), label);
    }

    private static Look look(Lead... leads) {
        return new Look(List.of(leads), Evidence.NONE);
    }

    @Test
    void whatARequirementCanAskForComesFirstAndSmallBeforeLarge() {
        Lead scan = lead(1, 90, TestScans.COSIGN_VULN);
        Lead signature = lead(2, 50, TestSigner.COSIGN_SIGN);
        Lead unlabelled = lead(3, 1, "");
        Lead other = lead(4, 1, OTHER);

        assertThat(look(other, unlabelled, scan, signature)
                        .within(Limits.DEFAULT)
                        .leads())
                .containsExactly(signature, scan, unlabelled, other);
    }

    /** A larger one is a larger lever for whoever may push, a smaller one refuses what tools write. */
    @Test
    void theNumbersAreThese() {
        assertThat(Limits.DEFAULT.payload())
                .as("simple signing is some 250 bytes, and annotations of one's own a few KiB")
                .isEqualTo(65_536);
        assertThat(Limits.DEFAULT.attestation())
                .as("a scan's report of a large image is some MiB; SBOMs lie in the same places")
                .isEqualTo(16_777_216);
        assertThat(Limits.DEFAULT.candidates())
                .as("fewer than the client gives of a list, so that what is labelled as evidence is chosen from many")
                .isEqualTo(200)
                .isLessThan(ReferrersDocument.MOST_REFERRERS);
        assertThat(Limits.DEFAULT.bytes())
                .as("four of the largest: one large report takes no other's room, and strangers cannot ask for more")
                .isEqualTo(4 * Limits.DEFAULT.attestation());
    }

    @Test
    void theSameLayerTwiceIsReadOnce() {
        assertThat(look(lead(1, 1, ""), lead(1, 1, "")).within(THREE).leads()).hasSize(1);
    }

    @Test
    void whatIsWithinTheLimitsLeavesNoGap() {
        Look chosen = look(lead(1, 1, ""), lead(2, 1, ""), lead(3, 1, "")).within(THREE);

        assertThat(chosen.leads()).hasSize(3);
        assertThat(chosen.seen()).isEqualTo(Evidence.NONE);
    }

    @Test
    void tooManyIsAGapThatSaysSo() {
        Look chosen = look(
                        lead(1, 1, ""),
                        lead(2, 1, ""),
                        lead(3, 1, ""),
                        lead(4, 2, ""),
                        lead(5, 2, ""),
                        lead(6, 1, OTHER))
                .within(THREE);

        assertThat(chosen.leads()).hasSize(3);
        assertThat(chosen.seen().gaps()).extracting(Gap::claimedType).containsExactlyInAnyOrder("", OTHER);
        assertThat(chosen.seen().gaps())
                .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(Cause.OVER_LIMIT));
        assertThat(chosen.seen().gaps())
                .anySatisfy(
                        gap -> assertThat(gap.message())
                                .isEqualTo(
                                        "too many signatures and attestations: 2 were not read, since at most 3 with together 1000 bytes are; remove those that are not needed"));
    }

    @Test
    void tooManyBytesIsAGapToo() {
        Limits limits = new Limits(100, 100, 10, 150);
        Look chosen = look(lead(1, 100, ""), lead(2, 50, ""), lead(3, 1, OTHER)).within(limits);

        assertThat(chosen.leads()).containsExactly(lead(2, 50, ""), lead(1, 100, ""));
        assertThat(chosen.seen().gaps()).extracting(Gap::claimedType).containsExactly(OTHER);
    }

    @Test
    void whatIsTooLargeByItselfTakesNobodysRoom() {
        Limits limits = new Limits(100, 100, 10, 150);
        Lead huge = lead(1, 101, TestScans.COSIGN_VULN);
        Lead small = lead(2, 100, "");

        // It is asked for, so that the registry client says which limit it is over.
        assertThat(look(huge, small).within(limits).leads()).containsExactly(huge, small);
    }

    @Test
    void whatWasSeenBeforeStays() {
        Evidence seen = Evidence.of(new Gap(Cause.UNREACHABLE, "timeout", ""));

        assertThat(new Look(List.of(), seen).within(THREE).seen()).isEqualTo(seen);
    }

    @Test
    void moreReferrersThanMayBeReadAreAGapAndTheRelevantOnesAreRead() {
        TestSigner signer = TestSigner.create();
        TestRepository repository = new TestRepository();
        List<Descriptor> junk = IntStream.range(0, 5)
                .mapToObj(i -> repository.refers(new byte[] {(byte) i}, "text/plain", "", repository.image))
                .toList();
        Descriptor good = repository.refers(signer.signs(repository.digest()), TestSigner.COSIGN_SIGN);
        Descriptor labelled = TestRepository.listed(
                good.digest(), Map.of("dev.sigstore.bundle.predicateType", TestSigner.COSIGN_SIGN));
        List<Descriptor> listed =
                Stream.concat(junk.stream(), Stream.of(labelled)).toList();
        Evidence evidence = new RegistryEvidence(
                        new OtherReferrers(repository.registry, () -> new Fetched.Found<>(listed)),
                        new Limits(1000, 10_000, 3, 100_000),
                        TestRepository.AMPLE,
                        Runnable::run)
                .about(
                        TestRepository.APP,
                        repository.digest(),
                        Anchors.of(List.of(signer.key())),
                        TestRepository.LATER);

        assertThat(evidence.claims()).hasSize(1);
        assertThat(evidence.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(Cause.OVER_LIMIT);
            assertThat(gap.message()).contains("3 were not read");
        });
    }
}
