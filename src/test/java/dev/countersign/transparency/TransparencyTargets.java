package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.fuzz.Target;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class TransparencyTargets {
    private static final Set<Class<? extends Exception>> REFUSALS =
            Set.of(RefusedException.class, InvalidJsonException.class);
    private static final TestLog LOG1 = TestLog.rekor1("rekor.example");
    private static final TestLog LOG2 = TestLog.rekor2("rekor2.example");

    private TransparencyTargets() {}

    public static List<Target> all() {
        ObjectNode first = LOG1.record(Check.ARTIFACT, Check.AT);
        ObjectNode second = LOG2.record(Check.ENVELOPE, Check.AT);
        String note = second.at("/inclusionProof/checkpoint/envelope").asText();
        return List.of(
                new Target("log-entry", REFUSALS, TransparencyTargets::entry, texts(first, second)),
                new Target(
                        "log-annotation", REFUSALS, TransparencyTargets::annotation, texts(TestLog.annotation(first))),
                new Target("log-entry-body", REFUSALS, TransparencyTargets::body, bodies()),
                new Target("checkpoint", REFUSALS, TransparencyTargets::checkpoint, Target.texts(note)));
    }

    private static List<byte[]> bodies() {
        return texts(
                TestBody.hashedRekord1(Check.ARTIFACT),
                TestBody.dsse1(Check.ENVELOPE),
                TestBody.inToto2(Check.ENVELOPE),
                TestBody.hashedRekord2(Check.ARTIFACT),
                TestBody.dsse2(Check.ENVELOPE));
    }

    private static List<byte[]> texts(ObjectNode... json) {
        return Target.texts(List.of(json).stream().map(ObjectNode::toString).toArray(String[]::new));
    }

    private static void entry(byte[] bytes) throws Exception {
        LogEntry entry = LogEntry.parse(StrictJson.parse(bytes));
        judge(entry);
    }

    private static void annotation(byte[] bytes) throws Exception {
        judge(LogEntry.ofAnnotation(StrictJson.parse(bytes)));
    }

    private static void judge(LogEntry entry) {
        TransparencyLogs logs = new TransparencyLogs(List.of(LOG1.log(), LOG2.log()));
        logs.check(entry, Check.ARTIFACT);
        logs.check(entry, Check.ENVELOPE);
    }

    private static void body(byte[] bytes) throws Exception {
        ObjectNode annotation = TestLog.annotation(LOG1.record(Check.ARTIFACT, Check.AT));
        annotation.withObject("/Payload").put("body", TestLog.base64(bytes));
        EntryBody body = EntryBody.read(LogEntry.ofAnnotation(annotation));
        body.mustRecord(Check.ARTIFACT);
    }

    private static void checkpoint(byte[] bytes) throws Exception {
        Checkpoint read = Checkpoint.parse(new String(bytes, StandardCharsets.UTF_8));
        assertThat(read.root()).hasSize(32);
        assertThat(read.size()).isNotNegative();
        read.mustBeSignedBy(NoteSigner.of(LOG2.log(), read.origin()));
    }
}
