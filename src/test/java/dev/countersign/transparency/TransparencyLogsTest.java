package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.signature.TestSigner;
import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransparencyLogsTest {
    private final TestLog rekor1 = TestLog.rekor1("log.example");
    private final TestLog rekor2 = TestLog.rekor2("log2.example");

    @Test
    void believesAPromiseAndAProof() {
        rekor1.record(Check.ENVELOPE, Check.AT);

        Recorded recorded = Check.recorded(Check.of(rekor1, rekor1.record(Check.ARTIFACT, Check.AT), Check.ARTIFACT));

        assertThat(recorded.log()).isEqualTo(rekor1.log());
        assertThat(recorded.promised()).isTrue();
        assertThat(recorded.included()).isTrue();
        assertThat(recorded.integratedTime()).contains(Check.AT);
        assertThat(recorded.index()).isEqualTo(TestLog.EARLIER + 1);
    }

    @Test
    void believesAPromiseAlone() throws RefusedException {
        ObjectNode bundle = TestLog.annotation(rekor1.record(Check.ARTIFACT, Check.AT));

        Recorded recorded = Check.recorded(Check.of(List.of(rekor1), LogEntry.ofAnnotation(bundle), Check.ARTIFACT));

        assertThat(recorded.promised()).isTrue();
        assertThat(recorded.included()).isFalse();
        assertThat(recorded.integratedTime()).contains(Check.AT);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA2048", "ED25519"})
    void believesThePromiseOfWhateverKindOfKeyTheRootGivesTheLog(TestSigner.Kind kind) throws RefusedException {
        TestLog log = TestLog.rekor1("log.example", kind);
        ObjectNode bundle = TestLog.annotation(log.record(Check.ARTIFACT, Check.AT));

        assertThat(Check.recorded(Check.of(List.of(log), LogEntry.ofAnnotation(bundle), Check.ARTIFACT))
                        .promised())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "ED25519"})
    void believesNoPromiseByAnotherKeyOfThatKind(TestSigner.Kind kind) throws RefusedException {
        TestLog log = TestLog.rekor1("log.example", kind);
        TestLog impostor = TestLog.rekor1("log.example", kind);
        ObjectNode bundle = TestLog.annotation(log.record(Check.ARTIFACT, Check.AT));
        bundle.set(
                "SignedEntryTimestamp",
                TestLog.annotation(impostor.record(Check.ARTIFACT, Check.AT)).path("SignedEntryTimestamp"));

        Check.refused(
                Check.of(List.of(log), LogEntry.ofAnnotation(bundle), Check.ARTIFACT),
                Reason.WRONG_PROMISE,
                "signed entry timestamp");
    }

    @Test
    void believesAProofAlone() {
        rekor2.record(Check.ENVELOPE, Check.AT);

        Recorded recorded = Check.recorded(Check.of(rekor2, rekor2.record(Check.ARTIFACT, Check.AT), Check.ARTIFACT));

        assertThat(recorded.promised()).isFalse();
        assertThat(recorded.included()).isTrue();
        assertThat(recorded.integratedTime()).isEmpty();
        assertThat(recorded.index()).isEqualTo(1);
    }

    @Test
    void refusesAnEntryWithNeither() {
        ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
        item.remove(List.of("inclusionPromise", "inclusionProof"));

        Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.UNPROVED, "neither");
    }

    @Test
    void refusesWhatCosign3WritesOfRekor2IntoAnAnnotation() throws RefusedException {
        ObjectNode bundle = TestLog.annotation(rekor2.record(Check.ARTIFACT, Check.AT));
        bundle.set("SignedEntryTimestamp", NullNode.getInstance());
        refusedUnproved(bundle);

        bundle.put("SignedEntryTimestamp", "");
        refusedUnproved(bundle);

        bundle.remove("SignedEntryTimestamp");
        refusedUnproved(bundle);
    }

    private void refusedUnproved(ObjectNode bundle) throws RefusedException {
        Check.refused(
                Check.of(List.of(rekor2), LogEntry.ofAnnotation(bundle), Check.ARTIFACT), Reason.UNPROVED, "neither");
    }

    @Test
    void refusesAWrongPromiseBesideARightProof() {
        ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
        ObjectNode other = rekor1.record(Check.ENVELOPE, Check.AT);
        item.set("inclusionPromise", other.path("inclusionPromise"));

        Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.WRONG_PROMISE, "signed entry timestamp");
    }

    @Test
    void refusesAWrongProofBesideARightPromise() {
        ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
        ObjectNode other = rekor1.record(Check.ENVELOPE, Check.AT);
        item.set("inclusionProof", other.path("inclusionProof"));

        Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.WRONG_PROOF, "leads from the entry to the root");
    }

    @Test
    void refusesALogThatTheRootDoesNotList() {
        ObjectNode item = TestLog.rekor1("log.example").record(Check.ARTIFACT, Check.AT);

        Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.UNKNOWN_LOG, "not among the 1");
    }

    @Test
    void refusesAnotherLogsEntryUnderTheIdOfOneThatIsListed() {
        ObjectNode item = TestLog.rekor1("log.example").record(Check.ARTIFACT, Check.AT);
        item.set("logId", rekor1.record(Check.ARTIFACT, Check.AT).path("logId"));

        Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.WRONG_PROMISE, "not one by the log");
    }

    @Test
    void believesAKeyAtBothEndsOfItsWindowAndNotBeyond() {
        assertThat(within(Check.AT, Check.AT)).isInstanceOf(Recorded.class);
        Check.refused(
                within(Check.AT.minusSeconds(9), Check.AT.minusSeconds(1)),
                Reason.OUTSIDE_VALIDITY,
                "is believed from");
        Check.refused(
                within(Check.AT.plusSeconds(1), Check.AT.plusSeconds(9)), Reason.OUTSIDE_VALIDITY, "is believed from");
    }

    @Test
    void believesALogInEitherOfTwoWindows() {
        ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
        Log early = log(Instant.EPOCH, Check.AT.minusSeconds(1));
        Log late = log(Check.AT, Check.AT.plusSeconds(1));

        assertThat(check(List.of(early, late), item)).isInstanceOf(Recorded.class);
        assertThat(check(List.of(late, early), item)).isInstanceOf(Recorded.class);
    }

    @Test
    void aTimeThatTheLogDidNotSignIsNoTime_CVE_2026_48816() {
        ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
        item.remove("inclusionPromise");
        item.put("integratedTime", "1");

        Recorded recorded = Check.recorded(Check.of(rekor1, item, Check.ARTIFACT));

        assertThat(recorded.integratedTime()).isEmpty();
        assertThat(recorded.index()).as("only the tree's is proved").isZero();
    }

    @Test
    void refusesAnotherTimeAnotherIndexAndAnotherBodyThanThePromiseCovers() {
        for (String member : List.of("integratedTime", "logIndex")) {
            ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
            item.remove("inclusionProof");
            item.put(member, "1");
            Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.WRONG_PROMISE, "signed entry timestamp");
        }
        ObjectNode item = rekor1.record(Check.ARTIFACT, Check.AT);
        item.remove("inclusionProof");
        item.put("canonicalizedBody", TestLog.base64(Check.bytes("{}")));
        Check.refused(Check.of(rekor1, item, Check.ARTIFACT), Reason.WRONG_PROMISE, "signed entry timestamp");
    }

    private Inclusion within(Instant from, Instant until) {
        return check(List.of(log(from, until)), rekor1.record(Check.ARTIFACT, Check.AT));
    }

    private Log log(Instant from, Instant until) {
        return rekor1.believed(new Validity(from, Optional.of(until)));
    }

    private static Inclusion check(List<Log> logs, ObjectNode item) {
        try {
            return new TransparencyLogs(logs).check(LogEntry.parse(item), Check.ARTIFACT);
        } catch (RefusedException refused) {
            return refused.refused();
        }
    }
}
