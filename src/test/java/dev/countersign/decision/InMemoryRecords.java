package dev.countersign.decision;

import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Records kept in a list. Admitted changes are visible at once unless the test says that they lag. */
public final class InMemoryRecords implements Records {
    private final List<Kept> kept = new ArrayList<>();
    private final List<Entry> visible = new ArrayList<>();
    private final Map<String, Decision> admitted = new HashMap<>();
    private final List<String> flagged = new ArrayList<>();
    private boolean active = true;
    private boolean lagging;

    /** What was asked to be kept. */
    public record Kept(Decision decision, Urgency urgency) {}

    private record Entry(WorkloadRef root, Instant at, String profile, Recorded recorded) {
        String rootUid() {
            return root.uid();
        }

        boolean hadTheNameOf(WorkloadRef created) {
            return root.toString().equals(created.toString()) && !rootUid().equals(created.uid());
        }
    }

    @Override
    public void keep(Decision decision, Urgency urgency, Instant deadline) {
        kept.add(new Kept(decision, urgency));
        if (!lagging && decision.ruling() != Ruling.DENIED) {
            show(decision);
        }
    }

    @Override
    public List<Recorded> changes(String rootUid, String profile) {
        return changes(
                entry -> entry.rootUid().equals(rootUid) && entry.profile().equals(profile));
    }

    @Override
    public List<Recorded> changes(String rootUid) {
        return changes(entry -> entry.rootUid().equals(rootUid));
    }

    @Override
    public Optional<Instant> replaced(WorkloadRef created, TemplateHash template) {
        return visible.reversed().stream()
                .filter(entry -> entry.hadTheNameOf(created))
                .findFirst()
                .filter(entry -> !entry.recorded().template().equals(template))
                .map(Entry::at);
    }

    private List<Recorded> changes(Predicate<Entry> counts) {
        return visible.reversed().stream().filter(counts).map(Entry::recorded).toList();
    }

    @Override
    public Optional<Admitted> admitted(WorkloadRef root, String record, Instant deadline) {
        return Optional.ofNullable(admitted.get(record))
                .map(decision -> new Admitted(
                        active, met(decision), decision.profile().policies().keySet()));
    }

    private static Set<Met> met(Decision decision) {
        return decision.evaluated().verdict().findings().stream()
                .filter(finding -> finding.outcome() instanceof Outcome.Met)
                .map(Met::of)
                .collect(Collectors.toSet());
    }

    @Override
    public void flag(String record, Decision decision) {
        flagged.add(record);
    }

    /** The names of records that were flagged, in order. */
    public List<String> flagged() {
        return List.copyOf(flagged);
    }

    /** From now on no root is seen to run what is on record. */
    public void retire() {
        active = false;
    }

    /** From now on what is kept is not visible. */
    public void lag() {
        lagging = true;
    }

    /** Everything kept so far, oldest first. */
    public List<Kept> kept() {
        return List.copyOf(kept);
    }

    private void show(Decision decision) {
        Change change = decision.change();
        Recorded recorded = new Recorded(
                change.root().name() + "-" + visible.size(),
                change.id(),
                change.generation(),
                change.template(),
                decision.evaluated().digests(),
                Optional.of(Compliance.of(decision.evaluated().verdict())),
                true,
                decision.evaluated().images());
        admitted.put(recorded.name(), decision);
        visible.add(new Entry(
                change.root(), decision.at(), decision.profile().profile().name(), recorded));
    }
}
