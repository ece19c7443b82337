package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.TestCertificateAuthority;
import dev.countersign.image.Digest;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A certificate proves nobody but at the times that logs and authorities prove. */
class ProvedTimeTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final Instant NOW = TestCertificate.NOW;
    /** Beyond the life of a leaf here, which is ten minutes around {@link #NOW}. */
    private static final Instant LATER = NOW.plusSeconds(301);

    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();

    @Test
    void withoutATimeNobodyIsProved() {
        assertThat(refusal(sigstore.signs(IMAGE))).contains("no time is proven");
        assertThat(refusal(sigstore.signs(IMAGE).loggedIn2())).contains("no time is proven");
    }

    @Test
    void theCertificateMustBeValidWhenItWasLogged() {
        assertThat(refusal(sigstore.signs(IMAGE).loggedAt(LATER))).contains("is valid", "not at " + LATER);
        assertThat(refusal(sigstore.signs(IMAGE).loggedAt(NOW.minusSeconds(301))))
                .contains("not at");
        assertThat(Check.accepted(
                        sigstore.signs(IMAGE).loggedAt(LATER.minusSeconds(1)).bundle(), root))
                .isNotNull();
    }

    @Test
    void theCertificateMustBeValidWhenItWasTimestamped() {
        assertThat(refusal(sigstore.signs(IMAGE).loggedIn2().stampedAt(LATER))).contains("not at " + LATER);
    }

    @Test
    void ofTwoTimesNoneMayBeOutside() {
        assertThat(refusal(sigstore.signs(IMAGE).logged().stampedAt(LATER))).contains("not at " + LATER);
        assertThat(refusal(sigstore.signs(IMAGE).loggedAt(LATER).stamped())).contains("not at " + LATER);
        assertThat(refusal(sigstore.signs(IMAGE).stampedAt(LATER).stamped())).contains("not at " + LATER);
    }

    @Test
    void theEarliestTimeCounts() {
        Candidate twice = sigstore.signs(IMAGE)
                .logged()
                .stampedAt(NOW.minusSeconds(7))
                .stampedAt(NOW.plusSeconds(7))
                .bundle();

        Proof proof = Check.accepted(twice, root).proofs().getFirst();

        assertThat(proof.signedAt()).contains(NOW.minusSeconds(7));
        assertThat(proof.times()).containsExactly(NOW.minusSeconds(7), NOW, NOW.plusSeconds(7));
    }

    @Test
    void cve202624122TheIssuerMustBeValidToo() {
        TestCertificateAuthority expired = TestCertificateAuthority.create(
                intermediate -> intermediate.valid(NOW.minusSeconds(900), NOW.minusSeconds(1)), each -> each);
        TestSigstore other = new TestSigstore(
                expired, sigstore.certificateLog(), sigstore.rekor1(), sigstore.rekor2(), sigstore.timestamps());

        assertThat(Check.rejected(other.signs(IMAGE).logged().bundle(), other.root())
                        .message())
                .contains("ca intermediate", "not at " + NOW);
    }

    @Test
    void theTrustRootMustBelieveTheAuthorityThen() {
        Validity over = new Validity(NOW.minusSeconds(900), Optional.of(NOW.minusSeconds(1)));
        TrustRoot withdrawn = sigstore.trusted()
                .authorities(sigstore.authority().believed(over).authority())
                .root();

        assertThat(Check.rejected(sigstore.signs(IMAGE).logged().bundle(), withdrawn)
                        .message())
                .contains("believes https://ca.example");
    }

    @Test
    void aLogWithoutATimeOfItsOwnIsBelievedWhileItsKeyIs() {
        Candidate stamped = sigstore.signs(IMAGE).loggedIn2().stamped().bundle();

        assertThat(proof(stamped, NOW, Optional.of(NOW)).faults()).isEmpty();
        assertThat(proof(stamped, NOW.minusSeconds(9), Optional.of(NOW.minusSeconds(1)))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("is believed from"));
        assertThat(proof(stamped, NOW.plusSeconds(1), Optional.empty()).logs()).isEmpty();
    }

    @Test
    void ofTwoTimestampsNoneMayBeOutsideTheLogsWindow() {
        Candidate stamped = sigstore.signs(IMAGE)
                .loggedIn2()
                .stamped()
                .stampedAt(NOW.plusSeconds(2))
                .bundle();

        assertThat(proof(stamped, NOW, Optional.of(NOW.plusSeconds(2))).logs()).hasSize(1);
        assertThat(proof(stamped, NOW, Optional.of(NOW.plusSeconds(1))).logs()).isEmpty();
    }

    @Test
    void withoutAnyTimeALogIsBelievedOnlyIfItsKeyWasNeverWithdrawn() {
        TestSigner key = TestSigner.create();
        Candidate logged = sigstore.signs(IMAGE).keyed(key).loggedIn2().bundle();
        TrustRoot never = windowed(Instant.EPOCH, Optional.empty());
        TrustRoot withdrawn = windowed(Instant.EPOCH, Optional.of(Instant.parse("9999-01-01T00:00:00Z")));

        assertThat(keyed(logged, key, never).logs()).hasSize(1);
        assertThat(keyed(logged, key, withdrawn).logs()).isEmpty();
        assertThat(keyed(logged, key, withdrawn).faults()).hasSize(1);
    }

    private static Proof keyed(Candidate candidate, TestSigner key, TrustRoot root) {
        Anchors anchors = new Anchors(List.of(key.key()), List.of(root));
        return ProofPolicy.KEY.counting(
                Check.accepted(candidate, anchors).proofs().getFirst());
    }

    private Proof proof(Candidate candidate, Instant from, Optional<Instant> until) {
        return ProofPolicy.KEYLESS.counting(
                Check.accepted(candidate, windowed(from, until)).proofs().getFirst());
    }

    private TrustRoot windowed(Instant from, Optional<Instant> until) {
        return sigstore.trusted()
                .logs(sigstore.rekor2().believed(new Validity(from, until)))
                .root();
    }

    private String refusal(TestKeyless signed) {
        Rejection rejection = Check.rejected(signed.bundle(), root);
        assertThat(rejection.reason()).isEqualTo(Rejection.Reason.UNDATED);
        return rejection.message();
    }
}
