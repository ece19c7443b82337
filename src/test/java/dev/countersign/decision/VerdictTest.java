package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.gather.Located;
import dev.countersign.profile.Requirement.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "ok,         Compliant",
        "ok+n/a,     Compliant",
        "n/a,        Compliant",
        "ok+?,       Unknown",
        "?+n/a,      Unknown",
        "ok+bad,     Violating",
        "bad+?,      Violating",
        "bad+n/a+ok, Violating",
    })
    void isTheWorstOfWhatWasFound(String found, String compliance) {
        List<Finding> findings =
                Stream.of(found.split("\\+", -1)).map(Findings::of).toList();

        assertThat(Compliance.of(Verdict.of(findings)).word()).isEqualTo(compliance);
    }

    @Test
    void nothingFoundIsNotCompliance() {
        assertThat(Verdict.of(List.of())).isInstanceOf(Verdict.Undetermined.class);
    }

    @Test
    void cannotBeMadeOfFindingsThatSayOtherwise() {
        for (String word : List.of("bad", "?")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Verdict.Compliant(List.of(Findings.of("ok"), Findings.of(word))));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict.Compliant(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict.NonCompliant(List.of(Findings.of("?"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verdict.Undetermined(List.of(Findings.of("bad"), Findings.of("?"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict.Undetermined(List.of(Findings.of("ok"))));
    }

    @Test
    void tellsTheWorstFirstThenTheMostSevereThenByNameAndImage() {
        Outcome bad = Findings.outcome("bad");
        List<Finding> inOrder = List.of(
                Findings.finding("z", Severity.CRITICAL, bad),
                Findings.finding("a", Severity.HIGH, bad),
                Findings.finding("b", Severity.HIGH, bad),
                Findings.on("app:1", new Located.At(Cases.digest(3)), bad),
                Findings.on("app:1", new Located.At(Cases.digest(4)), bad),
                Findings.on("app:2", new Located.At(Cases.digest(1)), bad),
                Findings.finding("a", Severity.LOW, bad),
                Findings.finding("a", Severity.CRITICAL, Findings.outcome("?")),
                Findings.finding("a", Severity.CRITICAL, Findings.outcome("ok")),
                Findings.finding("a", Severity.CRITICAL, Findings.outcome("n/a")));
        List<Finding> reversed = new ArrayList<>(inOrder);
        Collections.reverse(reversed);

        assertThat(Verdict.of(reversed).findings()).containsExactlyElementsOf(inOrder);
    }
}
