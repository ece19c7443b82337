package dev.countersign.transparency;

import static dev.countersign.transparency.TestCheckpoint.cosignature;
import static dev.countersign.transparency.TestCheckpoint.recorded;
import static dev.countersign.transparency.TestCheckpoint.refused;
import static dev.countersign.transparency.TestCheckpoint.signed;
import static dev.countersign.transparency.TestCheckpoint.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.TestSigner;
import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.Log;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final byte[] ROOT = HashAlgorithm.SHA256.of(Check.bytes("root"));

    private final TestLog log = TestLog.rekor2("log.example");
    private final TestLog rekor1 = TestLog.rekor1("log.example");
    private final TestSigner witness = TestSigner.create(TestSigner.Kind.ED25519);

    @Test
    void refusesACheckpointThatSomebodyElseSigned_CVE_2024_54140() {
        for (TestLog signer : List.of(log, rekor1)) {
            TestSigner stranger = TestSigner.create(signer.signer().kind());
            refused(
                    signer,
                    note -> text(note) + "\n" + TestNote.line(signer.name(), signer.hint(), stranger, text(note)),
                    Reason.WRONG_CHECKPOINT,
                    "is not the log's");
        }
    }

    @Test
    void refusesACheckpointWithoutTheLogsSignature() {
        refused(log, note -> text(note) + "\n" + cosignature(note), Reason.WRONG_CHECKPOINT, "no signature by");
        refused(log, note -> text(note) + "\n", Reason.MALFORMED, "has no signature");
    }

    @Test
    void findsTheLogsSignatureAmongOthersInAnyOrder() {
        recorded(log, note -> note + cosignature(note));
        recorded(log, note -> text(note) + "\n" + cosignature(note) + log.line(text(note)));
    }

    @Test
    void believesOneRightSignatureAmongTwoOfTheSameNameAndHint() {
        UnaryOperator<String> wrong = note -> TestNote.line(log.name(), log.hint(), witness, text(note));

        recorded(log, note -> note + wrong.apply(note));
        recorded(log, note -> text(note) + "\n" + wrong.apply(note) + log.line(text(note)));
    }

    @Test
    void passesOverASignatureOfTheSameNameByAnotherKey() {
        recorded(log, note -> note + TestNote.line(log.name(), new byte[4], witness, text(note)));
        refused(
                log,
                note -> text(note) + "\n" + TestNote.line(log.name(), new byte[4], log.signer(), text(note)),
                Reason.WRONG_CHECKPOINT,
                "no signature by");
    }

    @Test
    void passesOverASignatureByTheLogsKeyUnderAnotherName() {
        refused(
                log,
                note -> text(note) + "\n" + TestNote.line("other.example", log.hint(), log.signer(), text(note)),
                Reason.WRONG_CHECKPOINT,
                "no signature by log.example");
    }

    @Test
    void believesExtensionLines() {
        recorded(log, note -> {
            String text = text(note) + "Timestamp: 1675209600000000000\n";
            return text + "\n" + log.line(text);
        });
    }

    @Test
    void refusesAnExtensionLineThatWasNotSigned() {
        refused(
                log,
                note -> text(note) + "more\n\n" + log.line(text(note)),
                Reason.WRONG_CHECKPOINT,
                "is not the log's");
    }

    @Test
    void refusesACheckpointOfAnotherSize() {
        refused(
                log,
                note -> signed(log, text(note).replace("\n1\n", "\n2\n")),
                Reason.WRONG_CHECKPOINT,
                "is of a tree of size 2");
    }

    @Test
    void refusesACheckpointOfAnotherRoot() {
        refused(
                log,
                note -> signed(log, TestNote.text("log.example", "1", ROOT)),
                Reason.WRONG_CHECKPOINT,
                "with root");
    }

    @Test
    void refusesAnotherOriginThanTheLogsAddress() {
        refused(
                log,
                note -> {
                    String text = text(note).replace("log.example", "other.example");
                    return text + "\n" + TestNote.line("other.example", log.hint(), log.signer(), text);
                },
                Reason.WRONG_CHECKPOINT,
                "origin is \"other.example\", the log's address in the trust root is \"https://log.example\"");
    }

    @Test
    void refusesALogWhoseIdIsNotItsKeys() throws RefusedException {
        Log other = relisted(log.log().baseUrl(), "00".repeat(32));
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        Check.at(item, "/logId").put("keyId", TestLog.base64(new byte[32]));

        Check.refused(
                new TransparencyLogs(List.of(other)).check(LogEntry.parse(item), Check.ARTIFACT),
                Reason.WRONG_CHECKPOINT,
                "the log's id in the trust root is 0000");
    }

    @Test
    void aCheckpointIsSignedUnderTheIdThatTheRootNamesForIt() throws RefusedException {
        LogEntry entry = LogEntry.parse(log.record(Check.ARTIFACT, Check.AT));

        Check.refused(
                new TransparencyLogs(List.of(checkpointsBy("00".repeat(32)))).check(entry, Check.ARTIFACT),
                Reason.WRONG_CHECKPOINT,
                "the log's id in the trust root is 0000");
    }

    @Test
    void theIdOfALogNeedNotBeThatOfItsCheckpoints() throws RefusedException {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        Check.at(item, "/logId").put("keyId", TestLog.base64(new byte[32]));
        Log one = log.log();
        Log other = new Log(one.baseUrl(), one.operator(), "00".repeat(32), one.key(), one.validity(), one.id());

        assertThat(new TransparencyLogs(List.of(other)).check(LogEntry.parse(item), Check.ARTIFACT))
                .isInstanceOf(Recorded.class);
    }

    private Log checkpointsBy(String id) {
        Log one = log.log();
        return new Log(one.baseUrl(), one.operator(), one.id(), one.key(), one.validity(), id);
    }

    @Test
    void refusesARekor2ThatCallsItselfAShard() {
        refused(
                log,
                note -> {
                    String text = text(note).replace("log.example", "log.example - 1");
                    byte[] id = HashAlgorithm.SHA256.of(
                            log.signer().pair().getPublic().getEncoded());
                    return text + "\n" + TestNote.line("log.example", Arrays.copyOf(id, 4), log.signer(), text);
                },
                Reason.WRONG_CHECKPOINT,
                "is signed by key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://log.example:3003/api", "https://log.example/"})
    void anOriginIsTheHostWithoutThePort(String address) throws RefusedException {
        Log other = relisted(address, log.log().id());
        LogEntry entry = LogEntry.parse(log.record(Check.ARTIFACT, Check.AT));

        assertThat(new TransparencyLogs(List.of(other)).check(entry, Check.ARTIFACT))
                .isInstanceOf(Recorded.class);
    }

    @Test
    void anOriginMayHaveThePortAsWell() {
        TestLog ported = TestLog.rekor2("log.example:3003");

        Check.recorded(Check.of(ported, ported.record(Check.ARTIFACT, Check.AT), Check.ARTIFACT));
    }

    @Test
    void refusesALogWithoutAnAddress() throws RefusedException {
        Log other = relisted("", log.log().id());
        LogEntry entry = LogEntry.parse(log.record(Check.ARTIFACT, Check.AT));

        Check.refused(
                new TransparencyLogs(List.of(other)).check(entry, Check.ARTIFACT),
                Reason.WRONG_CHECKPOINT,
                "origin is");
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "ED25519"})
    void believesARekor2OfAnyKindOfKey(TestSigner.Kind kind) {
        TestLog other = TestLog.rekor2("log.example", kind);

        Check.recorded(Check.of(other, other.record(Check.ARTIFACT, Check.AT), Check.ARTIFACT));
    }

    @Test
    void refusesAPreHashedEd25519Signature() {
        VerificationKey key = log.signer().key();
        refused(
                log,
                note -> {
                    byte[] signature = prehashed(Check.bytes(text(note)));
                    assertThat(key.made(signature, Check.bytes(text(note)))).isTrue();
                    return text(note) + "\n" + TestNote.line(log.name(), log.hint(), signature);
                },
                Reason.WRONG_CHECKPOINT,
                "is not the log's");
    }

    @Test
    void refusesAnIndexThatIsNotTheTreesWhereALogHasOne() {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT).put("logIndex", "1");

        Check.refused(Check.of(log, item, Check.ARTIFACT), Reason.WRONG_PROOF, "index 1, its inclusion proof says 0");
    }

    private byte[] prehashed(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.setParameter(new EdDSAParameterSpec(true));
            signature.initSign(log.signer().pair().getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Log relisted(String address, String id) {
        assertThat(HexFormat.of().parseHex(id)).hasSize(32);
        return new Log(
                address, log.log().operator(), id, log.log().key(), log.log().validity());
    }
}
