package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT59S, 59s",
        "PT1M, 1m",
        "PT59M59S, 59m",
        "PT1H, 1h",
        "PT1H1M, 1h 1m",
        "PT24H, 1d",
        "P9DT3H, 9d 3h",
        "P9DT59M, 9d",
    })
    void spansAreToldByTheirLargestUnits(Duration span, String text) {
        assertThat(Spans.text(span)).isEqualTo(text);
    }

    @Test
    void digestsAreToldByTheirBeginning() {
        String digest = Cases.IMAGE.toString();

        assertThat(ShortDigests.in("a " + digest + ", b sha512:" + "a".repeat(128)))
                .isEqualTo("a " + digest.substring(0, 19) + "…, b sha512:" + "a".repeat(12) + "…");
        assertThat(ShortDigests.in("tag sha256-" + "b".repeat(64) + ".sig"))
                .isEqualTo("tag sha256-" + "b".repeat(12) + "….sig");
        assertThat(ShortDigests.in("sha256:abc")).isEqualTo("sha256:abc");
    }

    @Test
    void resultsAreSpelledAsRecordsSpellThem() {
        assertThat(Result.values())
                .extracting(Result::word)
                .containsExactly(
                        "Pass",
                        "Fail",
                        "Missing",
                        "Stale",
                        "Untrusted",
                        "Unreadable",
                        "Unknown",
                        "Waived",
                        "NotApplicable");
        assertThat(Compliance.values())
                .extracting(Compliance::word)
                .containsExactly("Compliant", "Waived", "Violating", "Unknown");
        assertThat(Origin.values()).extracting(Origin::word).containsExactly("Admission", "Baseline", "Discovered");
        assertThat(Change.Type.values())
                .extracting(Change.Type::word)
                .containsExactly("New", "Image", "Config", "Both", "Rollback", "DigestMoved", "Injected");
        assertThat(Findings.outcome("ok").result()).isEqualTo(Result.PASS);
        assertThat(Findings.outcome("n/a").result()).isEqualTo(Result.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"PASS", "UNKNOWN", "NOT_APPLICABLE"})
    void whatIsNotMetHasAResultThatSaysSo(Result result) {
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.Unmet.because(result, "CODE", "message"));
    }

    @Test
    void whatIsNotMetSaysWhy() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Unknown(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcome.Unmet(Result.FAIL, List.of(), List.of(), List.of()));
    }

    @Test
    void anUnknownNamespaceIsAFindingOfItsOwn() {
        Finding finding = Finding.namespaceUnknown("timeout");

        assertThat(finding.requirement()).isEqualTo("namespace");
        assertThat(finding.outcome()).isEqualTo(Outcome.Unknown.because("NAMESPACE_UNKNOWN", "timeout"));
    }

    @Test
    void aScheduleThatIsOverLeavesNoTime() {
        Instant now = Cases.NOW;
        Schedule over = new Schedule(now, now.minusSeconds(4));

        assertThat(over.locateBy()).isEqualTo(over.deadline());
        assertThat(over.gatherBy()).isEqualTo(over.deadline());
    }
}
