package dev.countersign.operator;

import dev.countersign.cluster.WorkloadEvents.Reason;
import dev.countersign.operator.PauseStatusPlan.Plan;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.EnforcementPauseStatus;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedDecision.Softened;
import dev.countersign.profile.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the status of pauses, and tells of each when it begins, every hour, and when it ends or is deleted. Ends none: the clock does. */
public final class PauseKeeping implements Duty {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration APART = Duration.ofSeconds(1);

    private final Supplier<List<Pause>> pauses;
    private final Supplier<List<DeploymentAttestation>> records;
    private final Board board;
    private final InstantSource clock;
    private final Recurring rounds = new Recurring("pauses", LOOK, APART, this::look);
    private Map<String, Pause> on = Map.of();

    /** Where statuses are, and where is told of pauses. */
    public interface Board {
        /** The status of the pause of that name; empty where it has none or is gone. */
        Optional<EnforcementPauseStatus> status(String pause);

        void put(String pause, EnforcementPauseStatus status);

        /** Tells of it on itself and on each of its profiles. */
        void tell(Reason reason, Pause pause, String message);
    }

    /** @param records all there are; their results may be missing */
    public PauseKeeping(
            Supplier<List<Pause>> pauses,
            Supplier<List<DeploymentAttestation>> records,
            Board board,
            InstantSource clock) {
        this.pauses = pauses;
        this.records = records;
        this.board = board;
        this.clock = clock;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    /** A pause came, changed or went. */
    public void changed() {
        rounds.wake();
    }

    synchronized void look() {
        Instant now = clock.instant();
        List<Pause> all = pauses.get();
        Map<String, List<Instant>> uses = uses();
        for (Pause pause : all) {
            keep(pause, uses.getOrDefault(pause.uid(), List.of()), now);
        }
        Set<String> there = all.stream().map(Pause::uid).collect(Collectors.toSet());
        on.values().stream()
                .filter(pause -> !there.contains(pause.uid()) && pause.isOn(now))
                .forEach(pause -> board.tell(
                        Reason.PAUSE_ENDED,
                        pause,
                        "the pause of %s by %s (%s) was deleted: enforcement goes on"
                                .formatted(String.join(", ", pause.profiles()), pause.by(), pause.ticket())));
        on = all.stream()
                .filter(pause -> pause.isOn(now))
                .collect(Collectors.toMap(Pause::uid, pause -> pause, (one, _) -> one, HashMap::new));
    }

    private void keep(Pause pause, List<Instant> uses, Instant now) {
        @Nullable EnforcementPauseStatus before = board.status(pause.name()).orElse(null);
        Plan plan = PauseStatusPlan.of(pause, before, uses, now);
        if (!plan.status().equals(before)) {
            board.put(pause.name(), plan.status());
        }
        plan.told()
                .ifPresent(reason ->
                        board.tell(reason, pause, String.valueOf(plan.status().message())));
    }

    /** When each change was decided that a pause let through, by the pause's uid. */
    private Map<String, List<Instant>> uses() {
        Map<String, List<Instant>> uses = new HashMap<>();
        for (DeploymentAttestation record : records.get()) {
            RecordedDecision decision = record.getSpec().decision();
            Optional.ofNullable(decision.softened())
                    .filter(Softened::spared)
                    .flatMap(softened -> Optional.ofNullable(softened.pause()))
                    .ifPresent(pause -> uses.computeIfAbsent(pause.uid(), _ -> new ArrayList<>())
                            .add(decision.at()));
        }
        return uses;
    }
}
