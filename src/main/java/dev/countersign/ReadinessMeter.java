package dev.countersign;

import dev.countersign.decision.Compliance;
import dev.countersign.operator.ProfileStanding;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.readiness.Survey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Counts how everything in scope of each profile stands, and what it would refuse if it enforced; on the leader. */
final class ReadinessMeter {
    private final MultiGauge standing;
    private final MultiGauge refused;
    private final MultiGauge oldest;
    private final Supplier<List<ResolvedProfile>> profiles;
    private final Function<ResolvedProfile, Mode> modes;
    private final Function<String, ProfileStanding> standings;
    private final InstantSource clock;

    /**
     * @param modes in which each profile stands
     * @param standings of what is in scope of the profile of a name
     */
    ReadinessMeter(
            MeterRegistry meters,
            Supplier<List<ResolvedProfile>> profiles,
            Function<ResolvedProfile, Mode> modes,
            Function<String, ProfileStanding> standings,
            InstantSource clock) {
        this.standing = MultiGauge.builder("countersign.workloads").register(meters);
        this.refused = MultiGauge.builder("countersign.readiness.workloads").register(meters);
        this.oldest = MultiGauge.builder("countersign.judging.oldest")
                .baseUnit("seconds")
                .register(meters);
        this.profiles = profiles;
        this.modes = modes;
        this.standings = standings;
        this.clock = clock;
    }

    /** Counts anew. */
    void update() {
        Instant now = clock.instant();
        standing.register(rows((_, of) -> standing(of)), true);
        refused.register(rows((profile, of) -> refused(profile, of.survey(), now)), true);
        oldest.register(rows((_, of) -> oldest(of.survey(), now)), true);
    }

    /** What is counted of one profile. */
    private record Count(Tags tags, long value) {}

    private List<Row<?>> rows(BiFunction<ResolvedProfile, ProfileStanding, Stream<Count>> counting) {
        return profiles.get().stream()
                .<Row<?>>flatMap(profile -> {
                    String name = profile.profile().name();
                    return counting.apply(profile, standings.apply(name))
                            .map(count -> Row.of(count.tags().and("profile", name), count.value()));
                })
                .toList();
    }

    private static Stream<Count> standing(ProfileStanding of) {
        Stream<Count> judged = Arrays.stream(Compliance.values())
                .map(compliance -> count(compliance.name().toLowerCase(Locale.ROOT), of.count(compliance)));
        return Stream.concat(
                judged, Stream.of(count("unjudged", of.workloads() - of.judged().size())));
    }

    private Stream<Count> refused(ResolvedProfile profile, Survey survey, Instant now) {
        Survey.Tally tally = survey.tally(now);
        return Stream.of(
                        count("refused", tally.refused()),
                        count("refusedRunning", tally.running()),
                        count("within24h", tally.within24Hours()),
                        count("within7d", tally.within7Days()),
                        count("untold", tally.untold()),
                        count("unjudged", survey.workloads() - survey.judged()))
                .map(count ->
                        new Count(count.tags().and("mode", modes.apply(profile).word()), count.value()));
    }

    private static Stream<Count> oldest(Survey survey, Instant now) {
        return survey.oldest().stream()
                .map(at -> new Count(Tags.empty(), Duration.between(at, now).toSeconds()));
    }

    private static Count count(String state, long value) {
        return new Count(Tags.of("state", state), value);
    }
}
