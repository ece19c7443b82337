package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.ValidFor;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyValidityTest {
    private static final Instant SIGNED = NOW.minusSeconds(1000);

    private final TestSigstore sigstore = TestSigstore.create();
    private final TestSigner key = TestSigner.create();

    private static ValidFor from(Instant first) {
        return new ValidFor(Optional.of(first), Optional.empty());
    }

    private static ValidFor until(Instant last) {
        return new ValidFor(Optional.empty(), Optional.of(last));
    }

    private static String unproved(ValidFor validFor) {
        TestProfiles profile = TestProfiles.profile().trust("release", validFor, RELEASE);
        return Cases.judgedBy(profile.signature("signed"))
                .found(RELEASE.signs(IMAGE))
                .told("signed");
    }

    private Cases proved(ValidFor validFor, ProofPolicy policy, Candidate candidate) {
        return Cases.judgedBy(TestProfiles.profile()
                        .root("own", sigstore.root())
                        .trust("release", key, validFor, "own", policy)
                        .signature("signed"))
                .found(candidate);
    }

    private Candidate logged() {
        return sigstore.signs(IMAGE).keyed(key).loggedAt(SIGNED).bundle();
    }

    @Test
    void withoutAProvedTimeAKeyCountsWhileItIsValidNow() {
        assertThat(unproved(from(NOW))).isEqualTo("Pass");
        assertThat(unproved(until(NOW))).isEqualTo("Pass");
        assertThat(unproved(from(NOW.plusSeconds(1)))).isEqualTo("Untrusted KEY_NOT_VALID");
        assertThat(unproved(until(NOW.minusSeconds(1)))).isEqualTo("Untrusted KEY_NOT_VALID");
    }

    @Test
    void saysWhenTheKeyCountsAndWhatTimeThatWasHeldAgainst() {
        TestProfiles profile = TestProfiles.profile().trust("release", until(SIGNED), RELEASE);
        Cases late = Cases.judgedBy(profile.signature("signed")).found(RELEASE.signs(IMAGE));

        assertThat(late.message("signed"))
                .contains("which trust entry \"release\" does not take: its key counts until " + SIGNED
                        + ", nothing proves when it signed, and now is " + NOW);
        assertThat(proved(until(SIGNED.minusSeconds(1)), ProofPolicy.KEY, logged())
                        .message("signed"))
                .contains("its key counts until " + SIGNED.minusSeconds(1) + ", and it signed at " + SIGNED);
    }

    @Test
    void aProvedTimeCountsAndNotTheTimeOfTheDecision() {
        assertThat(proved(until(SIGNED), ProofPolicy.KEY, logged()).told("signed"))
                .isEqualTo("Pass");
        assertThat(proved(from(SIGNED.plusSeconds(1)), ProofPolicy.KEY, logged())
                        .told("signed"))
                .isEqualTo("Untrusted KEY_NOT_VALID");
        assertThat(proved(
                                until(SIGNED),
                                ProofPolicy.KEY,
                                sigstore.signs(IMAGE)
                                        .keyed(key)
                                        .stampedAt(SIGNED)
                                        .bundle())
                        .told("signed"))
                .isEqualTo("Pass");
    }

    @Test
    void cve202654787AKeyCountsAtEveryProvedTimeOrNotAtAll() {
        Candidate twice = sigstore.signs(IMAGE)
                .keyed(key)
                .loggedAt(SIGNED)
                .stampedAt(SIGNED.plusSeconds(10))
                .bundle();

        assertThat(proved(until(SIGNED.plusSeconds(10)), ProofPolicy.KEY, twice).told("signed"))
                .isEqualTo("Pass");
        assertThat(proved(until(SIGNED.plusSeconds(9)), ProofPolicy.KEY, twice).told("signed"))
                .isEqualTo("Untrusted KEY_NOT_VALID");
    }

    @Test
    void aTimeThatTheEntryIgnoresCountsForNothing() {
        ProofPolicy noLog = new ProofPolicy(Demand.IGNORED, Demand.OPTIONAL, Demand.IGNORED);
        ProofPolicy noStamp = new ProofPolicy(Demand.OPTIONAL, Demand.IGNORED, Demand.IGNORED);
        Candidate stamped = sigstore.signs(IMAGE).keyed(key).stampedAt(SIGNED).bundle();

        assertThat(proved(until(SIGNED), noLog, logged()).told("signed")).isEqualTo("Untrusted KEY_NOT_VALID");
        assertThat(proved(until(SIGNED), noStamp, stamped).told("signed")).isEqualTo("Untrusted KEY_NOT_VALID");
    }

    @Test
    void aTimeByStrangersCountsForNothing() {
        Candidate elsewhere =
                TestSigstore.create().signs(IMAGE).keyed(key).loggedAt(SIGNED).bundle();

        assertThat(proved(until(SIGNED), ProofPolicy.KEY, elsewhere).told("signed"))
                .isEqualTo("Untrusted KEY_NOT_VALID");
    }

    @Test
    void aKeyThatDoesNotCountNowIsNobodyInTheInputOfRules() {
        TestProfiles profile = TestProfiles.profile().trust("release", until(SIGNED), RELEASE, SCANNER);
        Cases late = Cases.judgedBy(profile.workload("hardened", "h")).found(RELEASE.signs(IMAGE));
        late.rules.passes("h");

        late.evaluate();

        assertThat(late.rules.asked().getFirst().images().getFirst().signatures())
                .isEmpty();
    }
}
