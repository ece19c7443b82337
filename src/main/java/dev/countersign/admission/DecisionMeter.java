package dev.countersign.admission;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** Counts decisions and the time they take, by profile, mode and outcome. Dry runs leave no trace here either. */
public final class DecisionMeter implements DecisionListener {
    static final String DECISIONS = "countersign.decisions";
    static final String FINDINGS = "countersign.findings";
    static final String TIME = "countersign.decision.time";
    static final String AGE = "countersign.evidence.age";

    private final MeterRegistry meters;

    public DecisionMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void decided(Decision decision, Run run) {
        switch (run) {
            case DRY -> {}
            case REAL -> count(decision);
        }
    }

    private void count(Decision decision) {
        Tags tags = Tags.of(
                "profile", decision.profile().profile().name(),
                "mode", decision.mode().mode().word(),
                "outcome", decision.ruling().word());
        meters.counter(DECISIONS, tags).increment();
        decision.evaluated().verdict().findings().forEach(finding -> count(finding, decision));
        Timer.builder(TIME)
                .description("from the API server's question to the decision")
                .publishPercentileHistogram()
                .tags(tags)
                .register(meters)
                .record(decision.took());
    }

    /** Requirements are those of profiles, codes those of the README or of rules: few, whoever asks. */
    private void count(Finding finding, Decision decision) {
        Tags tags = Tags.of(
                "profile", decision.profile().profile().name(),
                "requirement", finding.requirement(),
                "result", finding.outcome().result().word());
        age(finding, decision);
        codes(finding.outcome())
                .forEach(
                        code -> meters.counter(FINDINGS, tags.and("code", code)).increment());
    }

    private void age(Finding finding, Decision decision) {
        if (finding.outcome() instanceof Outcome.Met met) {
            finding.kind()
                    .ifPresent(kind -> met.asOf()
                            .map(at -> Duration.between(at, decision.at()))
                            .filter(age -> !age.isNegative())
                            .ifPresent(age -> Timer.builder(AGE)
                                    .description("how old the evidence was that requirements were met by")
                                    .tag("kind", kind.word())
                                    .register(meters)
                                    .record(age)));
        }
    }

    private static List<String> codes(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unmet unmet -> codes(unmet.problems());
            case Outcome.Unknown(List<Problem> problems) -> codes(problems);
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> List.of("");
        };
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).distinct().toList();
    }
}
