package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulingTest {
    /** What was found: {@code ok}, {@code bad}, {@code ?}, {@code busy}, {@code erred}, {@code n/a}, joined by {@code +}; {@code -} is nothing at all. */
    @ParameterizedTest(name = "{0} {1} on {2} is {3}")
    @CsvSource({
        "Enforce, Deny,           ok,       Admitted",
        "Enforce, Deny,           n/a,      Admitted",
        "Enforce, Deny,           bad,      Denied",
        "Enforce, Deny,           ok+bad,   Denied",
        "Enforce, Deny,           ?,        Denied",
        "Enforce, Deny,           ok+?,     Denied",
        "Enforce, Deny,           bad+?,    Denied",
        "Enforce, Deny,           -,        Denied",
        "Enforce, AdmitAndRecord, ok,       Admitted",
        "Enforce, AdmitAndRecord, n/a,      Admitted",
        "Enforce, AdmitAndRecord, bad,      Denied",
        "Enforce, AdmitAndRecord, ?,        AdmittedUnverified",
        "Enforce, AdmitAndRecord, ok+?+n/a, AdmittedUnverified",
        "Enforce, AdmitAndRecord, bad+?,    Denied",
        "Enforce, AdmitAndRecord, -,        Denied",
        "Enforce, Deny,           busy,     Denied",
        "Enforce, AdmitAndRecord, busy,     Denied",
        "Enforce, AdmitAndRecord, erred,    Denied",
        "Enforce, AdmitAndRecord, ok+?+busy, Denied",
        "Warn,    AdmitAndRecord, busy,     AdmittedUnverified",
        "Audit,   AdmitAndRecord, busy,     AdmittedUnverified",
        "Warn,    Deny,           ok,       Admitted",
        "Warn,    Deny,           bad,      AdmittedWithWarnings",
        "Warn,    Deny,           ?,        AdmittedUnverified",
        "Warn,    Deny,           bad+?,    AdmittedUnverified",
        "Warn,    Deny,           -,        AdmittedUnverified",
        "Warn,    AdmitAndRecord, bad,      AdmittedWithWarnings",
        "Warn,    AdmitAndRecord, ?,        AdmittedUnverified",
        "Audit,   Deny,           ok,       Observed",
        "Audit,   Deny,           bad,      Observed",
        "Audit,   Deny,           ?,        AdmittedUnverified",
        "Audit,   AdmitAndRecord, bad+?,    AdmittedUnverified",
        "Audit,   Deny,           -,        AdmittedUnverified",
    })
    void isTheFirstOutcomeThatHolds(String mode, String onVerifierError, String found, String ruling) {
        Enforcement enforcement = new Enforcement(mode(mode), onVerifierError(onVerifierError));

        assertThat(Ruling.on(verdict(found), enforcement).word()).isEqualTo(ruling);
    }

    @Test
    void isSpelledAsRecordsSpellIt() {
        assertThat(Ruling.values())
                .extracting(Ruling::word)
                .containsExactly(
                        "Denied",
                        "AdmittedFlagged",
                        "AdmittedUnverified",
                        "AdmittedByException",
                        "AdmittedWithWarnings",
                        "Observed",
                        "Admitted");
    }

    private static Verdict verdict(String found) {
        return Verdict.of(
                found.equals("-")
                        ? List.of()
                        : Stream.of(found.split("\\+", -1)).map(Findings::of).toList());
    }

    private static Mode mode(String word) {
        return Stream.of(Mode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static OnVerifierError onVerifierError(String word) {
        return Stream.of(OnVerifierError.values())
                .filter(choice -> choice.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
