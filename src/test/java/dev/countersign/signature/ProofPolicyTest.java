package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Proof.About;
import dev.countersign.signature.Proof.Fault;
import dev.countersign.signature.Proof.Logged;
import dev.countersign.signature.Proof.Stamped;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.ProofPolicy.Operators;
import dev.countersign.trustroot.Believed;
import dev.countersign.trustroot.Party;
import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many must prove what, and what is not looked at. */
class ProofPolicyTest {
    private static final Believed ALWAYS = new Believed(List.of(new Validity(Instant.EPOCH, Optional.empty())));
    private static final Instant EARLY = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);
    private static final Digest ROOT = digest(0);
    private static final Objection BROKEN = new Objection(Flaw.CHECKPOINT_INVALID, "broken");

    @Test
    void cve202649834CountsOperatorsOfLogsAndNotEntries() {
        ProofPolicy two = requiring(new Operators(2, 1, 1));

        assertThat(two.lack(logged(log("a", 1), log("b", 2)))).isEmpty();
        assertThat(two.lack(logged(log("a", 1), log("a", 1))))
                .hasValue(new Objection(
                        Flaw.PROOF_MISSING,
                        "1 of 2 operators needed of a transparency log is proved to have recorded the signature"));
        assertThat(two.lack(logged(log("a", 1), log("a", 2))))
                .as("one operator")
                .isPresent();
        assertThat(two.lack(logged(log("a", 1), log("b", 1)))).as("one key").isPresent();
    }

    @Test
    void thoseOfWhichTheRootNamesNoOperatorAreOneTogether() {
        assertThat(requiring(new Operators(2, 1, 1))
                        .lack(logged(log(party(Optional.empty(), 1)), log(party(Optional.empty(), 2)))))
                .isPresent();
        assertThat(requiring(new Operators(2, 1, 1)).lack(logged(log(party(Optional.empty(), 1)), log("b", 2))))
                .isEmpty();
    }

    @Test
    void whoeverSharesAKeyOrAnOperatorWithOneOfTwoIsOneWithBoth() {
        Proof chained = logged(log("a", 1), log("b", 1), log("c", 1), log("a", 2), log("a", 3));

        assertThat(requiring(new Operators(2, 1, 1)).lack(chained)).isPresent();
    }

    @Test
    void countsOperatorsOfTimestampAuthorities() {
        ProofPolicy two = new ProofPolicy(Demand.IGNORED, Demand.REQUIRED, Demand.IGNORED, new Operators(1, 2, 1));

        assertThat(two.lack(stamped(stamp("a"), stamp("b")))).isEmpty();
        assertThat(two.lack(stamped(stamp("a"), stamp("a"))))
                .hasValue(new Objection(
                        Flaw.PROOF_MISSING,
                        "1 of 2 operators needed of a timestamp authority is proved to have seen the signature"));
    }

    @Test
    void countsOperatorsOfCertificateLogs() {
        ProofPolicy two = new ProofPolicy(Demand.IGNORED, Demand.IGNORED, Demand.REQUIRED, new Operators(1, 1, 2));

        assertThat(two.lack(seen(party("a", 1), party("b", 2)))).isEmpty();
        assertThat(two.lack(seen(party("a", 1)))).isPresent();
        assertThat(two.lack(seen(party("a", 1), party("a", 2))))
                .as("one operator")
                .isPresent();
        assertThat(two.lack(seen(party("a", 1), party("b", 1)))).as("one key").isPresent();
    }

    @Test
    void enoughOperatorsMakeUpForNoFault() {
        Proof faulty = new Proof(
                ROOT,
                List.of(log("a", 1), log("b", 2)),
                List.of(),
                List.of(),
                List.of(new Fault(About.TRANSPARENCY_LOG, BROKEN)),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(requiring(new Operators(2, 1, 1)).lack(faulty)).hasValue(BROKEN);
    }

    @Test
    void takesNoAccountOfWhatItIgnores() {
        Proof all = new Proof(
                ROOT,
                List.of(log("a", 1)),
                List.of(stamp("t")),
                List.of(party("c", 3)),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        Proof logs = new ProofPolicy(Demand.OPTIONAL, Demand.IGNORED, Demand.IGNORED).counting(all);
        Proof stamps = new ProofPolicy(Demand.IGNORED, Demand.OPTIONAL, Demand.IGNORED).counting(all);
        Proof certificates = new ProofPolicy(Demand.IGNORED, Demand.IGNORED, Demand.REQUIRED).counting(all);

        assertThat(List.of(
                        logs.logs().size(),
                        logs.timestamps().size(),
                        logs.certificateLogs().size()))
                .containsExactly(1, 0, 0);
        assertThat(List.of(
                        stamps.logs().size(),
                        stamps.timestamps().size(),
                        stamps.certificateLogs().size()))
                .containsExactly(0, 1, 0);
        assertThat(List.of(
                        certificates.logs().size(),
                        certificates.timestamps().size(),
                        certificates.certificateLogs().size()))
                .containsExactly(0, 0, 1);
        assertThat(logs.times()).containsExactly(EARLY);
        assertThat(stamps.times()).containsExactly(LATE);
    }

    private static ProofPolicy requiring(Operators operators) {
        return new ProofPolicy(Demand.REQUIRED, Demand.IGNORED, Demand.IGNORED, operators);
    }

    private static Proof logged(Logged... logs) {
        return new Proof(
                ROOT, List.of(logs), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Proof stamped(Stamped... stamps) {
        return new Proof(
                ROOT, List.of(), List.of(stamps), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Proof seen(Party... operators) {
        return new Proof(
                ROOT,
                List.of(),
                List.of(),
                List.of(operators),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Logged log(String operator, int key) {
        return log(party(operator, key));
    }

    private static Logged log(Party party) {
        return new Logged(party, 7, Optional.of(EARLY), ALWAYS);
    }

    private static Party party(String operator, int key) {
        return party(Optional.of(operator), key);
    }

    private static Party party(Optional<String> operator, int key) {
        return new Party("https://party.example/" + key, operator, digest(key));
    }

    private static Stamped stamp(String operator) {
        return new Stamped(party(operator, operator.hashCode()), LATE);
    }

    private static Digest digest(int content) {
        return Digest.sha256(new byte[] {(byte) content});
    }
}
