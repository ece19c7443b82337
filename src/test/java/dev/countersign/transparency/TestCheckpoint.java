package dev.countersign.transparency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.signature.TestSigner;
import dev.countersign.transparency.Refused.Reason;
import java.util.function.UnaryOperator;

/** The checkpoint of a log with one entry, changed, and what is found of the entry then. */
final class TestCheckpoint {
    private static final TestSigner WITNESS = TestSigner.create(TestSigner.Kind.ED25519);

    private TestCheckpoint() {}

    static String cosignature(String note) {
        return TestNote.line("witness.example", new byte[] {1, 2, 3, 4}, WITNESS, text(note));
    }

    static String signed(TestLog log, String text) {
        return text + "\n" + log.line(text);
    }

    static String text(String note) {
        return note.substring(0, note.indexOf("\n\n") + 1);
    }

    static void recorded(TestLog log, UnaryOperator<String> change) {
        Check.recorded(check(log, change));
    }

    static void refused(TestLog log, UnaryOperator<String> change, Reason reason, String message) {
        Check.refused(check(log, change), reason, message);
    }

    private static Inclusion check(TestLog log, UnaryOperator<String> change) {
        ObjectNode item = log.onlyEntry(Check.ARTIFACT);
        ObjectNode checkpoint = Check.at(item, "/inclusionProof/checkpoint");
        checkpoint.put("envelope", change.apply(checkpoint.path("envelope").asText()));
        return Check.of(log, item, Check.ARTIFACT);
    }
}
