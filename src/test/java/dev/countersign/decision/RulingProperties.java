package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.Requirement.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulingProperties {
    private static final int TIMES = 500;
    private static final List<String> WORDS = List.of("ok", "bad", "?", "n/a");

    private static List<Finding> findings(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> Findings.finding(
                        "r" + i,
                        Seeds.oneOf(List.of(Severity.values()), random),
                        Findings.outcome(Seeds.oneOf(WORDS, random))))
                .toList();
    }

    @Test
    void enforcementNeverAllowsWhatIsNotCompliantUnlessTheProfileSaysSo() {
        Seeds.each(TIMES, random -> {
            Verdict verdict = Verdict.of(findings(random));
            Ruling strict = Ruling.on(verdict, new Enforcement(Mode.ENFORCE, OnVerifierError.DENY));
            Ruling lenient = Ruling.on(verdict, new Enforcement(Mode.ENFORCE, OnVerifierError.ADMIT_AND_RECORD));

            boolean compliant = verdict instanceof Verdict.Compliant;
            assertThat(strict).isEqualTo(compliant ? Ruling.ADMITTED : Ruling.DENIED);
            assertThat(lenient == Ruling.ADMITTED).isEqualTo(compliant);
            if (lenient == Ruling.ADMITTED_UNVERIFIED) {
                assertThat(verdict).isInstanceOf(Verdict.Undetermined.class);
                assertThat(verdict.findings()).isNotEmpty();
            }
        });
    }

    @Test
    void oneMoreFailureNeverMakesAVerdictBetter() {
        Seeds.each(TIMES, random -> {
            List<Finding> findings = new ArrayList<>(findings(random));
            findings.add(Findings.of("ok"));
            List<Finding> more = new ArrayList<>(findings);
            more.add(random.nextInt(findings.size() + 1), Findings.of("bad"));

            assertThat(Verdict.of(more)).isInstanceOf(Verdict.NonCompliant.class);
            for (Mode mode : Mode.values()) {
                for (OnVerifierError onError : OnVerifierError.values()) {
                    Enforcement enforcement = new Enforcement(mode, onError);
                    assertThat(Ruling.on(Verdict.of(more), enforcement))
                            .isLessThanOrEqualTo(Ruling.on(Verdict.of(findings), enforcement));
                }
            }
        });
    }

    @Test
    void whatCannotBeToldNeverMakesAVerdictBetter() {
        Seeds.each(TIMES, random -> {
            List<Finding> more = new ArrayList<>(findings(random));
            more.add(Findings.of("?"));

            assertThat(Verdict.of(more)).isNotInstanceOf(Verdict.Compliant.class);
        });
    }

    @Test
    void theOrderOfFindingsMeansNothing() {
        Seeds.each(TIMES, random -> {
            List<Finding> findings = findings(random);
            List<Finding> shuffled = new ArrayList<>(findings);
            Collections.shuffle(shuffled, random);

            assertThat(Verdict.of(shuffled)).isEqualTo(Verdict.of(findings));
        });
    }
}
