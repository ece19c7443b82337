package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.ValidFor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.ProofPolicy.Operators;
import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.timestamp.TestTimestampAuthority;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Proof by logs and authorities that do not count for it, or not twice. */
class ForgedProofTest {
    private static final ProofPolicy LOGS_ALONE = new ProofPolicy(Demand.REQUIRED, Demand.IGNORED, Demand.IGNORED);
    private static final ProofPolicy LOGS_AND_TIMESTAMPS =
            new ProofPolicy(Demand.REQUIRED, Demand.REQUIRED, Demand.IGNORED);
    private static final Instant THEN = NOW.minusSeconds(5000);

    private final TestSigstore sigstore = TestSigstore.create();
    private final TestSigner key = TestSigner.create();

    private Log rekor2(Validity validity) {
        return sigstore.rekor2().believed(validity);
    }

    private TrustRoot of(Log... logs) {
        return sigstore.trusted().logs(logs).root();
    }

    private Candidate stampedAt(long secondsAgo) {
        return signed().loggedIn2().stampedAt(NOW.minusSeconds(secondsAgo)).bundle();
    }

    private TestKeyless signed() {
        return sigstore.signs(IMAGE).keyed(key);
    }

    /** Both without a timestamp, and with one that the entry ignores. */
    private void isTold(TrustRoot root, String expected) {
        assertThat(told(root, LOGS_ALONE, signed().loggedIn2().bundle()))
                .as("without it")
                .isEqualTo(expected);
        assertThat(told(root, LOGS_ALONE, signed().loggedIn2().stampedAt(THEN).bundle()))
                .as("with it")
                .isEqualTo(expected);
    }

    private String told(TrustRoot root, ProofPolicy policy, Candidate candidate) {
        return Cases.judgedBy(TestProfiles.profile()
                        .root("own", root)
                        .trust("release", key, ValidFor.EVER, "own", policy)
                        .signature("signed"))
                .found(candidate)
                .told("signed");
    }

    @Test
    void anIgnoredTimestampDatesNoWithdrawnLog() {
        isTold(
                of(rekor2(new Validity(Instant.EPOCH, Optional.of(NOW.minusSeconds(1000))))),
                "Untrusted LOG_KEY_NOT_VALID");
    }

    @Test
    void anIgnoredTimestampTakesNoLogAway() {
        isTold(of(rekor2(new Validity(NOW.minusSeconds(1000), Optional.empty()))), "Pass");
    }

    @Test
    void aLogWithTwoWindowsIsBelievedInBothByWhomeverDatesItsEntries() {
        Validity once = new Validity(Instant.EPOCH, Optional.of(NOW.minusSeconds(50_000)));
        Validity again = new Validity(NOW.minusSeconds(40_000), Optional.empty());
        TrustRoot root = of(rekor2(once), rekor2(again));

        assertThat(told(root, LOGS_AND_TIMESTAMPS, stampedAt(60_000))).isEqualTo("Pass");
        assertThat(told(root, LOGS_AND_TIMESTAMPS, stampedAt(45_000))).isEqualTo("Untrusted LOG_KEY_NOT_VALID");
        assertThat(told(root, LOGS_AND_TIMESTAMPS, stampedAt(60))).isEqualTo("Pass");
        assertThat(told(root, LOGS_ALONE, signed().loggedIn2().bundle())).isEqualTo("Pass");
    }

    @Test
    void aLogThatIsBelievedFromNextYearOnDoesNotCountYet() {
        TrustRoot root = of(rekor2(new Validity(NOW.plusSeconds(365 * 86400L), Optional.empty())));

        assertThat(told(root, LOGS_ALONE, signed().loggedIn2().bundle())).isEqualTo("Untrusted LOG_KEY_NOT_VALID");
    }

    @Test
    void twoAuthoritiesOfNoOperatorAreOne() throws Exception {
        TestTimestampAuthority one = sigstore.timestamps();
        TestTimestampAuthority two = TestTimestampAuthority.create();
        for (String scheme : new String[] {"https://", ""}) {
            TrustRoot root = sigstore.trusted()
                    .timestamps(
                            new CertificateAuthority(
                                    scheme + "tsa1.example",
                                    Optional.empty(),
                                    one.chain(),
                                    one.authority().validity()),
                            new CertificateAuthority(
                                    scheme + "tsa2.example",
                                    Optional.empty(),
                                    two.chain(),
                                    two.authority().validity()))
                    .root();
            ProofPolicy policy =
                    new ProofPolicy(Demand.IGNORED, Demand.REQUIRED, Demand.IGNORED, new Operators(1, 2, 1));
            Candidate stamped = signed().stampedAt(NOW.minusSeconds(60))
                    .stampedBy(two, NOW.minusSeconds(60))
                    .bundle();
            assertThat(told(root, policy, stamped)).as(scheme).startsWith("Untrusted");
        }
    }

    @Test
    void oneAuthorityUnderTwoNamesIsOne() {
        TestTimestampAuthority tsa = sigstore.timestamps();
        Instant change = NOW.minusSeconds(1000);
        TrustRoot root = sigstore.trusted()
                .timestamps(
                        new CertificateAuthority(
                                "https://tsa",
                                Optional.of("old name"),
                                tsa.chain(),
                                new Validity(NOW.minusSeconds(100000), Optional.of(change))),
                        new CertificateAuthority(
                                "https://tsa",
                                Optional.of("new name"),
                                tsa.chain(),
                                new Validity(change.plusSeconds(1), Optional.empty())))
                .root();
        ProofPolicy policy = new ProofPolicy(Demand.IGNORED, Demand.REQUIRED, Demand.IGNORED, new Operators(1, 2, 1));

        assertThat(told(
                        root,
                        policy,
                        signed().stampedAt(change.minusSeconds(60))
                                .stampedAt(change.plusSeconds(60))
                                .bundle()))
                .startsWith("Untrusted");
    }

    @Test
    void aLogThatWasNotBelievedWhenAnotherSaysItWasSignedDoesNotCount() {
        ProofPolicy two = new ProofPolicy(Demand.REQUIRED, Demand.IGNORED, Demand.IGNORED, new Operators(2, 1, 1));

        assertThat(told(oldAndNewer(), two, inBoth())).startsWith("Untrusted");
    }

    @Test
    void aLaterEntryInANewerLogTakesNothingAway() {
        assertThat(told(oldAndNewer(), LOGS_ALONE, inBoth())).isEqualTo("Pass");
    }

    private TrustRoot oldAndNewer() {
        return of(sigstore.rekor1().log(), rekor2(new Validity(NOW.minusSeconds(1000), Optional.empty())));
    }

    private Candidate inBoth() {
        return signed().loggedAt(THEN).loggedIn2().bundle();
    }
}
