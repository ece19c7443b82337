package dev.countersign.cluster;

import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.PolicyInspector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What an older version of the operator let pass is looked through again by this one before it answers: that version may have let something
 * pass that is refused now. For one thread but to be asked.
 */
final class Renewal {
    private static final Logger LOG = Logger.getLogger(Renewal.class);

    private final PolicyInspector inspector;
    private final Keeping kept;
    private final Map<String, Long> refused = new ConcurrentHashMap<>();

    /**
     * A generation that passed under older rules.
     *
     * @param draft with its tests
     */
    record Outdated(long generation, PolicyDraft draft) {}

    /** Where what passed is kept, with what is too old to answer. */
    interface Keeping extends PolicyLooks.Keeping {
        /** The newest of that uid that passed under older rules. */
        Optional<Outdated> outdated(String uid);
    }

    Renewal(PolicyInspector inspector, Keeping kept) {
        this.inspector = inspector;
        this.kept = kept;
    }

    /** Whether nothing of it answers that could, once it was looked through. */
    boolean isDue(String uid) {
        return due(uid).isPresent();
    }

    private Optional<Outdated> due(String uid) {
        return kept.of(uid).isEmpty()
                ? kept.outdated(uid).filter(one -> refused.getOrDefault(uid, -1L) != one.generation())
                : Optional.empty();
    }

    /** Looks through what is due; what cannot be told is due again. */
    void consider(String uid) {
        due(uid).ifPresent(one -> {
            switch (inspector.inspect(one.draft())) {
                case Inspection.Passed _ -> kept.keep(uid, one.generation(), one.draft());
                case Inspection.Refused(List<Fault> faults, var _) -> {
                    LOG.warnf(
                            "DeploymentPolicy %s: generation %d answers no more, since this version refuses it: %s",
                            one.draft().name(), one.generation(), faults);
                    refused.put(uid, one.generation());
                }
                case Inspection.Postponed(String why) ->
                    LOG.debugf(
                            "DeploymentPolicy %s could not be looked through again: %s",
                            one.draft().name(), why);
            }
        });
    }
}
