package dev.countersign.operator;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Question;
import dev.countersign.decision.Records;
import dev.countersign.decision.Waivers;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.Workload;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What judging running workloads asks of the rest.
 *
 * @param evaluator the one evaluator
 * @param modes in which mode profiles are
 * @param keychain what workloads show to registries
 * @param waivers the exceptions there are
 * @param seal asked for at each use, since its key comes from a Secret
 * @param statuses where results are written
 * @param created when the profile of that name was created; empty where it is gone
 * @param ids makes the id of each decision
 * @param listener is told of each decision before it is kept
 */
public record JudgingPorts(
        Evaluator evaluator,
        Modes modes,
        Keychain keychain,
        Records records,
        Waivers waivers,
        Supplier<StampSeal> seal,
        RecordStatuses statuses,
        Notices notices,
        Function<String, Optional<Instant>> created,
        Supplier<String> ids,
        Consumer<Decision> listener) {

    /** Gathers, consults and judges: {@link dev.countersign.decision.Evaluation#evaluate}. */
    @FunctionalInterface
    public interface Evaluator {
        Evaluated evaluate(Question question, ResolvedProfile profile);
    }

    Optional<Stamp> stamp(Workload workload) {
        return seal.get().on(workload);
    }

    /** What cannot be dated counts as older than everything that runs. */
    Instant profileCreated(String profile) {
        return created.apply(profile).orElse(Instant.EPOCH);
    }

    String decisionId() {
        return ids.get();
    }

    void decided(Decision decision) {
        listener.accept(decision);
    }
}
