package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.transparency.Refused.Reason;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {
    private final TestLog log = TestLog.rekor1("log.example");

    @Test
    void readsNumbersInTextsAndAsNumbers() throws RefusedException {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        LogEntry inTexts = LogEntry.parse(item);

        item.put("logIndex", TestLog.EARLIER).put("integratedTime", Check.AT.getEpochSecond());

        assertThat(LogEntry.parse(item).index()).isEqualTo(inTexts.index()).isEqualTo(TestLog.EARLIER);
        assertThat(LogEntry.parse(item).integratedTime()).isEqualTo(inTexts.integratedTime());
    }

    @Test
    void readsWhatIsAbsentAsZeroOrNone() throws RefusedException {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        item.remove("logIndex");
        item.set("integratedTime", NullNode.getInstance());
        item.set("inclusionPromise", NullNode.getInstance());
        item.remove("inclusionProof");

        LogEntry entry = LogEntry.parse(item);

        assertThat(entry.index()).isZero();
        assertThat(entry.integratedTime()).isZero();
        assertThat(entry.promise()).isEmpty();
        assertThat(entry.proof()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "01", "1.0", "1e3", "", " 1", "9223372036854775808", "99999999999999999999"})
    void refusesWhatIsNoNumberFrom0To2To63(String number) {
        refuses(item -> item.put("logIndex", number), "logIndex is");
        refuses(item -> Check.at(item, "/inclusionProof").put("treeSize", number), "inclusionProof.treeSize is");
    }

    @Test
    void refusesNegativeAndFractionalNumbers() {
        refuses(item -> item.put("logIndex", -1), "logIndex is not a decimal number");
        refuses(item -> item.put("logIndex", 1.5), "logIndex is not a decimal number");
        refuses(item -> item.put("logIndex", true), "logIndex is not a decimal number");
    }

    @Test
    void refusesATimeThatNoCalendarHas() {
        refuses(item -> item.put("integratedTime", "253402300800"), "integratedTime is 253402300800");
    }

    @Test
    void refusesMembersByOtherNames() {
        refuses(item -> item.put("log_index", "1"), "unknown member \"log_index\"");
        refuses(item -> Check.at(item, "/logId").put("key_id", ""), "unknown member \"key_id\"");
        refuses(item -> Check.at(item, "/kindVersion").put("Kind", ""), "unknown member \"Kind\"");
        refuses(item -> Check.at(item, "/inclusionPromise").put("set", ""), "unknown member \"set\"");
        refuses(item -> Check.at(item, "/inclusionProof").put("root_hash", ""), "unknown member \"root_hash\"");
        refuses(item -> Check.at(item, "/inclusionProof/checkpoint").put("note", ""), "unknown member \"note\"");
    }

    @Test
    void refusesWhatLacksItsKindItsLogOrItsBody() {
        refuses(item -> item.remove("kindVersion"), "kindVersion is missing");
        refuses(item -> Check.at(item, "/kindVersion").remove("version"), "kindVersion.version is missing");
        refuses(item -> item.remove("logId"), "logId is missing");
        refuses(item -> item.put("logId", "text"), "logId is not an object");
        refuses(item -> item.remove("canonicalizedBody"), "canonicalizedBody is missing");
        refuses(item -> item.put("canonicalizedBody", "?"), "canonicalizedBody is not base64");
        refuses(item -> Check.at(item, "/inclusionPromise").remove("signedEntryTimestamp"), "Timestamp is missing");
    }

    @Test
    void refusesHashesOfAnotherLength() {
        refuses(item -> Check.at(item, "/inclusionProof").put("rootHash", "AAAA"), "rootHash has 3 bytes");
        refuses(item -> hashes(item).add("AAAA"), "hashes[0] has 3 bytes");
        refuses(item -> Check.at(item, "/inclusionProof").put("hashes", 1), "hashes is not a list");
    }

    @Test
    void readsNoMoreThan64Hashes() {
        String hash = TestLog.base64(new byte[32]);
        refuses(
                item -> {
                    for (int each = 0; each < 65; each++) {
                        hashes(item).add(hash);
                    }
                },
                "hashes has 65 items, the most that is read is 64");
    }

    @Test
    void readsABodyOf24MebibytesAndNoMore() throws RefusedException {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        item.put("canonicalizedBody", TestLog.base64(new byte[24 << 20]));
        assertThat(LogEntry.parse(item).body()).hasSize(24 << 20);

        refuses(
                large -> large.put("canonicalizedBody", TestLog.base64(new byte[(24 << 20) + 1])),
                "canonicalizedBody has 25165825 bytes");
    }

    @Test
    void readsALogsIdOf64BytesAndNoMore() {
        refuses(item -> Check.at(item, "/logId").put("keyId", TestLog.base64(new byte[65])), "keyId has 65 bytes");
    }

    @Test
    void readsAllOfABundle() throws RefusedException {
        ArrayNode items = TestLog.JSON.createArrayNode();
        items.add(log.record(Check.ARTIFACT, Check.AT)).add(log.record(Check.ARTIFACT, Check.AT));

        assertThat(LogEntry.parseAll(items)).hasSize(2);
        assertThat(LogEntry.parseAll(items.path("absent"))).isEmpty();
    }

    @Test
    void refusesOneEntryTwice() {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        ArrayNode items = TestLog.JSON.createArrayNode().add(item).add(item.deepCopy());

        assertThatThrownBy(() -> LogEntry.parseAll(items))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("tlogEntries[1] is there twice");
    }

    @Test
    void readsOneIndexOfTwoLogs() throws RefusedException {
        ArrayNode items = TestLog.JSON
                .createArrayNode()
                .add(log.record(Check.ARTIFACT, Check.AT))
                .add(TestLog.rekor1("other.example").record(Check.ARTIFACT, Check.AT));

        assertThat(LogEntry.parseAll(items)).hasSize(2);
    }

    @Test
    void readsNoMoreThan32Entries() throws RefusedException {
        ArrayNode items = TestLog.JSON.createArrayNode();
        for (int each = 0; each < 32; each++) {
            items.add(log.record(Check.ARTIFACT, Check.AT));
        }
        assertThat(LogEntry.parseAll(items)).hasSize(32);

        items.add(log.record(Check.ARTIFACT, Check.AT));

        assertThatThrownBy(() -> LogEntry.parseAll(items)).hasMessageContaining("has 33 items");
    }

    @Test
    void refusesAnAnnotationThatIsNotOne() {
        refusesAnnotation(bundle -> bundle.remove("Payload"), "Payload is missing");
        refusesAnnotation(bundle -> bundle.put("signedEntryTimestamp", ""), "unknown member");
        refusesAnnotation(bundle -> bundle.put("SignedEntryTimestamp", "?"), "SignedEntryTimestamp is not base64");
        refusesAnnotation(bundle -> bundle.put("SignedEntryTimestamp", 1), "SignedEntryTimestamp is not a text");
        refusesAnnotation(bundle -> Check.at(bundle, "/Payload").put("logID", "AB"), "logID is not lower-case hex");
        refusesAnnotation(bundle -> Check.at(bundle, "/Payload").put("logIndex", -1), "logIndex is not a decimal");
        refusesAnnotation(bundle -> Check.at(bundle, "/Payload").put("logid", ""), "unknown member \"logid\"");
    }

    private void refuses(Consumer<ObjectNode> change, String message) {
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        ((ObjectNode) item.path("inclusionProof")).putArray("hashes");
        change.accept(item);
        assertThatThrownBy(() -> LogEntry.parse(item))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refused().reason()).isEqualTo(Reason.MALFORMED));
    }

    private void refusesAnnotation(Consumer<ObjectNode> change, String message) {
        ObjectNode bundle = TestLog.annotation(log.record(Check.ARTIFACT, Check.AT));
        change.accept(bundle);
        assertThatThrownBy(() -> LogEntry.ofAnnotation(bundle))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }

    private static ArrayNode hashes(ObjectNode item) {
        return (ArrayNode) item.at("/inclusionProof/hashes");
    }
}
