package dev.countersign.cluster;

import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.cluster.KeptPolicies.Kept;
import dev.countersign.cluster.PolicyTexts.Brought;
import dev.countersign.cluster.PolicyTexts.Published;
import dev.countersign.cluster.PolicyTexts.Text;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.profile.Problem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Looks through each generation of each DeploymentPolicy once, and keeps those that pass. For one thread but to be read. */
final class PolicyLooks {
    private final PolicyInspector inspector;
    private final PolicyTexts texts;
    private final Keeping kept;
    private final Runnable changed;
    private final BiConsumer<GenericKubernetesResource, Duration> again;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** @param barred whether it was for want of room */
    private record Outcome(Optional<PolicyDraft> draft, Look look, boolean barred) {
        static Outcome of(Look look) {
            return new Outcome(Optional.empty(), look, false);
        }

        int characters() {
            return draft.map(text -> text.source().length()).orElse(0);
        }
    }

    /**
     * @param attempts how often in a row it came to nothing good before
     * @param due when it is looked at again although nothing changed; empty where that would tell nothing new
     */
    private record Seen(
            long generation, Outcome outcome, int attempts, Optional<Instant> due, Optional<Published> publication) {
        Look look() {
            return outcome.look();
        }
    }

    /** Where what passed is kept for everybody. */
    interface Keeping {
        /** What is kept of the DeploymentPolicy of that uid, newest generation first. */
        List<Kept> of(String uid);

        /**
         * Keeps a generation.
         *
         * @throws KubernetesClientException where that is not possible now
         */
        void keep(String uid, long generation, PolicyDraft draft);
    }

    /** What all policies together may not exceed. */
    @FunctionalInterface
    interface Bound {
        /** Why one more of so many characters is too much; empty where there is room. */
        Optional<Problem> exceededBy(int characters);
    }

    /** @param again has a policy considered again after a while */
    PolicyLooks(
            PolicyInspector inspector,
            PolicyTexts texts,
            Keeping kept,
            Runnable changed,
            BiConsumer<GenericKubernetesResource, Duration> again,
            InstantSource clock) {
        this.inspector = inspector;
        this.texts = texts;
        this.kept = kept;
        this.changed = changed;
        this.again = again;
        this.clock = clock;
    }

    /** How it stands; empty where it was not looked at yet. */
    Optional<DeploymentPolicyState> state(GenericKubernetesResource policy) {
        String uid = policy.getMetadata().getUid();
        return Optional.ofNullable(seen.get(uid))
                .map(last -> new DeploymentPolicyState(
                        policy.getMetadata().getName(),
                        uid,
                        last.generation(),
                        last.outcome().draft().map(PolicyDraft::digest),
                        active(uid),
                        last.look()));
    }

    private Optional<Active> active(String uid) {
        return kept.of(uid).stream()
                .findFirst()
                .map(one -> new Active(one.rule().digest(), one.generation()));
    }

    /** How many characters of it OPA has, or soon will have. */
    int characters(String uid) {
        int answering = kept.of(uid).stream()
                .findFirst()
                .map(one -> one.rule().text().length())
                .orElse(0);
        int passed = Optional.ofNullable(seen.get(uid))
                .filter(last -> last.look() instanceof Look.Sound)
                .map(last -> last.outcome().characters())
                .orElse(0);
        return Math.max(answering, passed);
    }

    void forget(String uid) {
        seen.remove(uid);
    }

    void consider(GenericKubernetesResource policy, Bound bound) {
        Optional<Seen> last = Optional.ofNullable(seen.get(policy.getMetadata().getUid()))
                .filter(before -> before.generation() == policy.getMetadata().getGeneration());
        if (last.isPresent() && isSettled(policy, last.get(), bound)) {
            return;
        }
        Optional<Problem> full = bound.exceededBy(0);
        if (full.isPresent()) {
            saw(policy, last, barred(Optional.empty(), full.get()), Optional.empty());
            return;
        }
        Brought brought = texts.of(policy);
        Outcome outcome = switch (brought.text()) {
            case Text.Refused(List<Problem> problems) -> Outcome.of(new Look.Unsound(problems, Optional.empty()));
            case Text.Untold(String why) -> Outcome.of(new Look.Awaited("its text could not be had: " + why));
            case Text.There there -> {
                PolicyDraft draft = there.draft();
                yield bound.exceededBy(draft.source().length())
                        .map(tooMuch -> barred(Optional.of(draft), tooMuch))
                        .orElseGet(() -> new Outcome(Optional.of(draft), look(policy, there), false));
            }
        };
        saw(policy, last, outcome, brought.publication());
    }

    private boolean isSettled(GenericKubernetesResource policy, Seen last, Bound bound) {
        if (last.due().filter(due -> !clock.instant().isBefore(due)).isPresent()
                || last.publication().filter(texts::isOfOtherTrust).isPresent()) {
            return false;
        }
        return switch (last.look()) {
            case Look.Awaited _ -> true;
            case Look.Unsound _ ->
                !last.outcome().barred()
                        || bound.exceededBy(last.outcome().characters()).isPresent();
            // Somebody may have deleted what was kept of it.
            case Look.Sound _ -> isKept(policy);
        };
    }

    private boolean isKept(GenericKubernetesResource policy) {
        return kept.of(policy.getMetadata().getUid()).stream()
                .anyMatch(one -> one.generation() == policy.getMetadata().getGeneration());
    }

    private static Outcome barred(Optional<PolicyDraft> draft, Problem why) {
        return new Outcome(draft, new Look.Unsound(List.of(why), Optional.empty()), true);
    }

    private Look look(GenericKubernetesResource policy, Text.There text) {
        return switch (inspection(text.draft())) {
            case Inspection.Passed(TestRun tests) -> kept(policy, text.draft(), tests);
            case Inspection.Refused(List<Fault> faults, Optional<TestRun> tests) ->
                new Look.Unsound(faults.stream().map(text.problem()).toList(), tests);
            case Inspection.Postponed(String why) -> new Look.Awaited("it could not be looked through: " + why);
        };
    }

    private Inspection inspection(PolicyDraft draft) {
        try {
            return inspector.inspect(draft);
        } catch (RuntimeException bug) {
            // Without a word the status would go on saying what was so of the generation before.
            return new Inspection.Postponed("it could not be looked through by a fault of ours: " + bug);
        }
    }

    private Look kept(GenericKubernetesResource policy, PolicyDraft draft, TestRun tests) {
        try {
            kept.keep(policy.getMetadata().getUid(), policy.getMetadata().getGeneration(), draft);
            return new Look.Sound(tests);
        } catch (KubernetesClientException refused) {
            return new Look.Awaited("it passed and could not be kept: " + refused.getMessage());
        }
    }

    private void saw(
            GenericKubernetesResource policy, Optional<Seen> last, Outcome found, Optional<Published> publication) {
        Outcome outcome = last.filter(before -> isMereSilence(policy, before, found, publication))
                .map(Seen::outcome)
                .orElse(found);
        int attempts = last.filter(before -> isInVainAgain(before.look(), found.look()) || !outcome.equals(found))
                .map(before -> before.attempts() + 1)
                .orElse(0);
        Optional<Duration> rest = LookPace.rest(found.look(), attempts, publication.isPresent());
        seen.put(
                policy.getMetadata().getUid(),
                new Seen(
                        policy.getMetadata().getGeneration(),
                        outcome,
                        attempts,
                        rest.map(clock.instant()::plus),
                        publication));
        changed.run();
        rest.ifPresent(in -> again.accept(policy, in));
    }

    private static boolean isInVainAgain(Look before, Look now) {
        return !(now instanceof Look.Sound) && before.getClass().equals(now.getClass());
    }

    /** That a registry does not answer takes nothing back of what it once showed to the same people. */
    private boolean isMereSilence(
            GenericKubernetesResource policy, Seen before, Outcome found, Optional<Published> publication) {
        return found.look() instanceof Look.Awaited
                && before.look() instanceof Look.Sound
                && before.publication().equals(publication)
                && isKept(policy);
    }
}
