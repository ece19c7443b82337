package dev.countersign.transparency;

import static dev.countersign.transparency.TestCheckpoint.cosignature;
import static dev.countersign.transparency.TestCheckpoint.recorded;
import static dev.countersign.transparency.TestCheckpoint.refused;
import static dev.countersign.transparency.TestCheckpoint.signed;
import static dev.countersign.transparency.TestCheckpoint.text;

import dev.countersign.transparency.Refused.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkpoint must look like before anybody's signature on it is looked at. */
class CheckpointFormTest {
    private final TestLog log = TestLog.rekor2("log.example");

    @Test
    void readsTwentySignaturesAndNoMore() {
        recorded(log, note -> note + cosignature(note).repeat(19));
        refused(log, note -> note + cosignature(note).repeat(20), Reason.MALFORMED, "21 signatures, the most is 20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2014 witness.example\n",
                "\u2014 witness.example AAAA\n",
                "\u2014 witness.example AAAAAA==\n",
                "\u2014 witness.example ____AAAA\n",
                "\u2014  AAAAAAAA\n",
                "\u2014 wit ness AAAAAAAA\n",
                "\u2014 wit+ness AAAAAAAA\n",
                "- witness.example AAAAAAAA\n",
                "\n",
                "\u2014 witness.example AAAAAAAA"
            })
    void refusesAMalformedSignatureLineWhosesoeverItIs(String line) {
        refused(log, note -> note + line, Reason.MALFORMED, "signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "+1", "-1", "1 ", "0x1", "", "1e0", "9223372036854775808"})
    void refusesASizeThatIsNoDecimal(String size) {
        refused(
                log,
                note -> signed(log, "log.example\n" + size + "\n" + rootLine(note) + "\n"),
                Reason.MALFORMED,
                "size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "?", "no root"})
    void refusesARootThatIsNoHash(String root) {
        refused(
                log,
                note -> signed(log, "log.example\n1\n" + root + "\n"),
                Reason.MALFORMED,
                "needed is a SHA-256 hash");
    }

    @Test
    void refusesARootInAnotherAlphabet() {
        byte[] root = new byte[32];
        Arrays.fill(root, (byte) 0xff);
        String text = TestNote.text("log.example", "1", root).replace('/', '_');

        refused(log, note -> signed(log, text), Reason.MALFORMED, "needed is a SHA-256 hash");
    }

    @Test
    void refusesACheckpointWithoutOriginSizeRootOrBlankLine() {
        refused(log, note -> signed(log, "\n1\n" + rootLine(note) + "\n"), Reason.MALFORMED, "does not begin with");
        refused(
                log,
                note -> signed(log, "log.example\n" + rootLine(note) + "\n"),
                Reason.MALFORMED,
                "does not begin with");
        refused(log, note -> signed(log, "log.example\n1\n"), Reason.MALFORMED, "does not begin with");
        refused(log, note -> note.replace("\n\n", "\n"), Reason.MALFORMED, "no blank line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\t", "\u0000", "\u007f", "\ud800"})
    void refusesControlCharactersAndHalfCharacters(String character) {
        refused(log, note -> signed(log, text(note) + character + "\n"), Reason.MALFORMED, "control characters");
    }

    @Test
    void refusesANoteWithoutEnd() {
        refused(log, note -> signed(log, text(note) + "x".repeat(64 << 10) + "\n"), Reason.MALFORMED, "is longer than");
    }

    private static String rootLine(String note) {
        return note.lines().toList().get(2);
    }
}
