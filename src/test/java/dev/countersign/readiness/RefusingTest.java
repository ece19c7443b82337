package dev.countersign.readiness;

import static dev.countersign.readiness.Facts.ERRED;
import static dev.countersign.readiness.Facts.MET;
import static dev.countersign.readiness.Facts.OVERLOADED;
import static dev.countersign.readiness.Facts.UNMET;
import static dev.countersign.readiness.Facts.UNREACHABLE;
import static dev.countersign.readiness.Facts.finding;
import static dev.countersign.readiness.Facts.lenient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Verdict;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefusingTest {
    private static final List<Outcome> OUTCOMES =
            List.of(MET, UNMET, UNREACHABLE, OVERLOADED, ERRED, new Outcome.NotApplicable("excluded"));

    @Test
    void isReadyExactlyWhereAnEnforcingWebhookLetsInAndEverythingCouldBeTold() {
        Random random = new Random(20_261_126);
        for (int i = 0; i < 2000; i++) {
            Verdict verdict = Verdict.of(findings(random));
            for (OnVerifierError onError : OnVerifierError.values()) {
                Refusing refusing = new Refusing(verdict, onError);
                boolean denied = Ruling.on(verdict, new Enforcement(Mode.ENFORCE, onError)) == Ruling.DENIED;

                assertThat(!refusing.findings().isEmpty() || !refusing.untold().isEmpty())
                        .as("%s %s", onError, verdict)
                        .isEqualTo(denied || !refusing.untold().isEmpty());
                assertThat(refusing.findings().isEmpty() || denied).isTrue();
            }
        }
    }

    @Test
    void whatIsOfTheAskingStandsAndWhatIsOfTheMomentDoesNot() {
        assertThat(refusing(finding("rule", ERRED)).findings()).hasSize(1);
        assertThat(refusing(finding("rule", OVERLOADED)).findings()).isEmpty();
        assertThat(refusing(finding("rule", OVERLOADED)).untold()).hasSize(1);
    }

    @Test
    void whereWhatCannotBeToldIsLetInItIsNotKnownAllTheSame() {
        Refusing refusing =
                new Refusing(Verdict.of(List.of(finding("signed", UNREACHABLE))), OnVerifierError.ADMIT_AND_RECORD);

        assertThat(refusing.findings()).isEmpty();
        assertThat(refusing.untold()).hasSize(1);
    }

    private static Refusing refusing(Finding finding) {
        return new Refusing(Verdict.of(List.of(finding)), OnVerifierError.DENY);
    }

    private static List<Finding> findings(Random random) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            boolean may = !(outcome instanceof Outcome.Met) && random.nextBoolean();
            findings.add(may ? lenient("r" + i, outcome) : finding("r" + i, outcome));
        }
        return findings;
    }
}
