package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.transparency.TestLog;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several trust roots side by side, such as Sigstore's public one and a private one: each judges for itself. */
class TwoRootsTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final Instant NOW = TestCertificate.NOW;

    private final TestSigstore ours = TestSigstore.create();
    private final TestSigstore theirs = TestSigstore.create();
    private final TrustRoot our = ours.root();
    private final TrustRoot their = theirs.root();

    @Test
    void aCertificateIsProvedUnderItsOwnRootAlone() {
        Verified<Payload> verified = Check.accepted(ours.signs(IMAGE).logged().bundle(), their, our);

        assertThat(verified.under(our.digest())).isPresent();
        assertThat(verified.under(their.digest())).isEmpty();
    }

    @Test
    void aKeyHasAProofUnderEach() {
        TestSigner key = TestSigner.create();
        Candidate inBoth = ours.signs(IMAGE)
                .keyed(key)
                .logged()
                .loggedIn(theirs.rekor1(), NOW.plusSeconds(1))
                .bundle();

        Verified<Payload> verified = Check.accepted(inBoth, new Anchors(List.of(key.key()), List.of(our, their)));

        assertThat(verified.under(our.digest()).orElseThrow().signedAt()).contains(NOW);
        assertThat(verified.under(their.digest()).orElseThrow().signedAt()).contains(NOW.plusSeconds(1));
        assertThat(verified.proofs())
                .allSatisfy(proof -> assertThat(proof.faults()).isEmpty());
    }

    @Test
    void oneRootsLogProvesNoTimeForAnothersCertificate() {
        Candidate mixed = ours.signs(IMAGE).loggedIn(theirs.rekor1(), NOW).bundle();

        assertThat(Check.rejected(mixed, our, their).message()).contains("no time is proven", "did not sign");
    }

    @Test
    void oneRootsTimestampProvesNoTimeForAnothersCertificate() {
        Candidate mixed = ours.signs(IMAGE).stampedBy(theirs.timestamps(), NOW).bundle();

        assertThat(Check.rejected(mixed, our, their).message()).contains("no time is proven");
    }

    @Test
    void aLogOfOneIdInBothRootsIsBelievedAsEachSays() {
        TrustRoot withdrawn = ours.trusted()
                .logs(windowed(new Validity(Instant.EPOCH, Optional.of(NOW.minusSeconds(1)))))
                .root();
        Candidate logged = ours.signs(IMAGE).logged().stamped().bundle();

        Verified<Payload> verified = Check.accepted(logged, withdrawn, our);

        assertThat(verified.under(our.digest()).orElseThrow().logs()).hasSize(1);
        assertThat(verified.under(withdrawn.digest()).orElseThrow().logs()).isEmpty();
        assertThat(verified.under(withdrawn.digest()).orElseThrow().faults()).hasSize(1);
    }

    @Test
    void anIdWithAnotherKeyInOneRootMakesNoFaultInTheOther() {
        Log real = ours.rekor1().log();
        Log posing = new Log(
                real.baseUrl(),
                Optional.of("other"),
                real.id(),
                TestLog.rekor1("x.example").log().key(),
                real.validity());
        TrustRoot odd = ours.trusted().logs(posing).root();

        Verified<Payload> verified =
                Check.accepted(ours.signs(IMAGE).logged().stamped().bundle(), odd, our);

        assertThat(verified.under(odd.digest()).orElseThrow().faults()).hasSize(1);
        assertThat(verified.under(our.digest()).orElseThrow().faults()).isEmpty();
    }

    @Test
    void aLogListedTwiceIsBelievedInBothItsWindows() {
        TrustRoot twice = ours.trusted()
                .logs(
                        windowed(new Validity(Instant.EPOCH, Optional.of(NOW.minusSeconds(1)))),
                        windowed(new Validity(NOW, Optional.empty())))
                .root();

        assertThat(Check.accepted(ours.signs(IMAGE).logged().bundle(), twice)
                        .proofs()
                        .getFirst()
                        .faults())
                .isEmpty();
    }

    @Test
    void oneRootGivenTwiceIsOne() {
        assertThat(Check.accepted(ours.signs(IMAGE).logged().bundle(), our, our).proofs())
                .hasSize(1);
    }

    @Test
    void theRefusalNamesWhatIsWrongUnderEach() {
        Candidate late = ours.signs(IMAGE).loggedAt(NOW.plusSeconds(301)).bundle();

        assertThat(Check.rejected(late, our, their).message()).contains("is valid", "; ", "no time is proven");
    }

    private Log windowed(Validity window) {
        return ours.rekor1().believed(window);
    }
}
