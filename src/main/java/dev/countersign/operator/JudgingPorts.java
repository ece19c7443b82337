package dev.countersign.operator;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Excusing;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Question;
import dev.countersign.decision.Records;
import dev.countersign.decision.Waivers;
import dev.countersign.gather.Locator;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Waiver;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.StampSeal;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What judging running workloads asks of the rest.
 *
 * @param evaluator the one evaluator
 * @param locator finds out which bytes a tag names now
 * @param modes in which mode profiles are
 * @param keychain what workloads show to registries
 * @param waivers the exceptions there are
 * @param seal asked for at each use, since its key comes from a Secret
 * @param statuses where results are written
 * @param created when the profile of that name was created; empty where it is gone
 * @param ids makes the id of each decision
 * @param listener is told of each decision before it is kept
 * @param accounts whether what is to be reported is kept of each judgment
 */
public record JudgingPorts(
        Evaluator evaluator,
        Locator locator,
        Modes modes,
        Keychain keychain,
        Records records,
        Waivers waivers,
        Supplier<StampSeal> seal,
        RecordStatuses statuses,
        Notices notices,
        Function<String, Optional<Instant>> created,
        Supplier<String> ids,
        Consumer<Decision> listener,
        Accounts accounts) {
    /** Whether anybody reports. */
    public enum Accounts {
        KEPT,
        /** Nobody does, and they take room. */
        NOT_KEPT
    }

    /** Gathers, consults and judges: {@link dev.countersign.decision.Evaluation#foresee}. */
    @FunctionalInterface
    public interface Evaluator {
        Outlook foresee(Question question, ResolvedProfile profile);
    }

    /** What judging comes to, with what exceptions hide. */
    Outlook foresee(Question question, ResolvedProfile profile) {
        return Excusing.excused(
                evaluator.foresee(question, profile),
                profile.profile(),
                question.workload().ref(),
                waivers,
                question.now());
    }

    /** What tells the exceptions that count for a root from others. */
    String excuses(Root root, ResolvedProfile profile, Instant now) {
        WorkloadRef ref = root.workload().ref();
        Waiver.Named named = new Waiver.Named(ref.kind().kind(), ref.name());
        return waivers.in(ref.namespace()).stream()
                .filter(waiver -> waiver.match().workload(named))
                .filter(waiver ->
                        waiver.bar(profile.profile().exceptions(), now).isEmpty())
                .map(waiver -> waiver.uid() + " " + waiver.expiresAt())
                .sorted()
                .collect(Collectors.joining("\n"));
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
