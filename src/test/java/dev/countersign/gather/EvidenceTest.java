package dev.countersign.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.Verified;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final TestSigner ONE = TestSigner.create();
    private static final TestSigner OTHER = TestSigner.create();

    private static Evidence of(Candidate... candidates) {
        return TestEvidence.of(IMAGE, List.of(ONE.key(), OTHER.key()), List.of(candidates));
    }

    @Test
    void claimsAreInTheOrderOfTheirBlobsWhateverOrderTheyCameIn() {
        Candidate first = ONE.signs(IMAGE);
        Candidate second = OTHER.signs(IMAGE);

        List<Digest> order =
                of(first, second).claims().stream().map(Verified::evidence).toList();
        assertThat(order).isSorted().hasSize(2);
        assertThat(of(second, first).claims()).extracting(Verified::evidence).isEqualTo(order);
    }

    @Test
    void twoSignaturesOverOnePayloadAreInTheOrderOfTheirSigners() {
        Candidate first = ONE.signsLegacy(IMAGE);
        Candidate second = OTHER.signsLegacy(IMAGE);
        assertThat(first.evidence()).isEqualTo(second.evidence());

        List<String> order = signers(of(first, second).claims());
        assertThat(order).isSorted().hasSize(2);
        assertThat(signers(of(second, first).claims())).isEqualTo(order);
    }

    @Test
    void whatIsRefusedIsInTheOrderOfItsBlobs() {
        Candidate first = new Candidate.Bundle(Digest.sha256(new byte[] {2}), new byte[0]);
        Candidate second = new Candidate.Bundle(Digest.sha256(new byte[] {3}), new byte[0]);

        assertThat(of(first, second).rejected()).extracting(Rejection::evidence).isSorted();
        assertThat(of(second, first)).isEqualTo(of(first, second));
    }

    @Test
    void whatCouldNotBeToldComesBeforeWhatIsBadAndEachOnce() {
        Gap unreachable = new Gap(Cause.UNREACHABLE, "z", "");
        Gap bad = new Gap(Cause.OVER_LIMIT, "a", "");
        Gap withheld = new Gap(Cause.WITHHELD, "a", "");

        assertThat(new Evidence(List.of(), List.of(), List.of(withheld, bad, unreachable, bad)).gaps())
                .containsExactly(unreachable, bad, withheld);
    }

    private static List<String> signers(List<Verified<Claim>> claims) {
        return claims.stream().map(claim -> claim.signer().toString()).toList();
    }
}
