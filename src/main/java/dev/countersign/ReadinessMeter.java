package dev.countersign;

import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Survey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts what each profile would refuse if it enforced, on the leader. */
final class ReadinessMeter {
    private final MultiGauge workloads;
    private final MultiGauge oldest;
    private final Supplier<List<ResolvedProfile>> profiles;
    private final Function<String, Survey> surveys;
    private final InstantSource clock;

    ReadinessMeter(
            MeterRegistry meters,
            Supplier<List<ResolvedProfile>> profiles,
            Function<String, Survey> surveys,
            InstantSource clock) {
        this.workloads = MultiGauge.builder("countersign.readiness.workloads").register(meters);
        this.oldest = MultiGauge.builder("countersign.judging.oldest")
                .baseUnit("seconds")
                .register(meters);
        this.profiles = profiles;
        this.surveys = surveys;
        this.clock = clock;
    }

    /** Counts anew. */
    void update() {
        Instant now = clock.instant();
        List<String> names =
                profiles.get().stream().map(profile -> profile.profile().name()).toList();
        workloads.register(names.stream().flatMap(name -> rows(name, now)).toList(), true);
        oldest.register(
                names.stream()
                        .flatMap(name -> surveys.apply(name).oldest().stream()
                                .<Row<?>>map(at -> Row.of(
                                        Tags.of("profile", name),
                                        Duration.between(at, now).toSeconds())))
                        .toList(),
                true);
    }

    private Stream<Row<?>> rows(String profile, Instant now) {
        Survey survey = surveys.apply(profile);
        Survey.Tally tally = survey.tally(now);
        return Stream.of(
                row(profile, "refused", tally.refused()),
                row(profile, "within24h", tally.within24Hours()),
                row(profile, "within7d", tally.within7Days()),
                row(profile, "untold", tally.untold()),
                row(profile, "unjudged", survey.workloads() - survey.judged()));
    }

    private static Row<?> row(String profile, String state, int count) {
        return Row.of(Tags.of("profile", profile, "state", state), count);
    }
}
