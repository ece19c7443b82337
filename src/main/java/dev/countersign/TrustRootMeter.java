package dev.countersign;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.cluster.TrustRootState.Refreshing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows whether each TrustRoot serves, how old it is, and how long it still serves. One with a repository is as old as the last
 * time that this confirmed what serves, as this replica knows it. Nobody confirms what was simply given (inline, in a ConfigMap or file): that is as
 * old as it serves, which by itself is no trouble; a tag tells one from the other.
 */
final class TrustRootMeter {
    private final MultiGauge serving;
    private final MultiGauge age;
    private final MultiGauge left;
    private final Supplier<List<TrustRootState>> roots;
    private final InstantSource clock;

    TrustRootMeter(MeterRegistry meters, Supplier<List<TrustRootState>> roots, InstantSource clock) {
        this.serving = MultiGauge.builder("countersign.trust.root.serving").register(meters);
        this.age = MultiGauge.builder("countersign.trust.root.age")
                .baseUnit("seconds")
                .register(meters);
        this.left = MultiGauge.builder("countersign.trust.root.left")
                .baseUnit("seconds")
                .register(meters);
        this.roots = roots;
        this.clock = clock;
    }

    /** TrustRoots have changed. */
    void changed() {
        serving.register(
                rows(
                        Optional::of,
                        state -> Tags.of("root", state.name()),
                        state -> state.servesAt(clock.instant()) ? 1 : 0),
                true);
        age.register(
                rows(
                        TrustRootMeter::born,
                        state -> Tags.of(
                                "root",
                                state.name(),
                                "source",
                                state.refreshing().isPresent() ? "repository" : "given"),
                        then -> seconds(then, clock.instant())),
                true);
        left.register(
                rows(
                        state -> state.inForce().flatMap(InForce::until),
                        state -> Tags.of("root", state.name()),
                        end -> seconds(clock.instant(), end)),
                true);
    }

    /** Empty where nothing ever served. */
    private static Optional<Instant> born(TrustRootState state) {
        return state.refreshing()
                .flatMap(Refreshing::succeeded)
                // What a former generation gave serves until the repository has something.
                .or(() -> state.inForce().map(InForce::since));
    }

    private <T> List<Row<?>> rows(
            Function<TrustRootState, Optional<T>> shown,
            Function<TrustRootState, Tags> tags,
            Function<T, Number> value) {
        return roots.get().stream()
                .<Row<?>>flatMap(state ->
                        shown.apply(state).stream().map(each -> Row.of(tags.apply(state), () -> value.apply(each))))
                .toList();
    }

    private static Number seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
