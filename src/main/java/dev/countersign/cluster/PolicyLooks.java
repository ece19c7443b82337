package dev.countersign.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.cluster.KeptPolicies.Kept;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import dev.countersign.profile.Problem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through each generation of each DeploymentPolicy once, and keeps those that pass. For one thread but to be read. */
final class PolicyLooks {
    static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    /** Of that, for what is looked at in vain: up to 43 minutes. */
    private static final int MOST_DOUBLINGS = 9;
    /** A test may have failed for want of time. */
    static final Duration TEST_AGAIN = Duration.ofMinutes(10);

    private static final Problem TOO_MANY = new Problem(
            "metadata.name",
            "there are %d older DeploymentPolicies, and no more can be used; delete what no profile names"
                    .formatted(DeploymentPolicies.MOST));

    private final PolicyInspector inspector;
    private final Predicate<String> shipped;
    private final Keeping kept;
    private final Runnable changed;
    private final BiConsumer<GenericKubernetesResource, Duration> again;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(long generation, Optional<PolicyDraft> draft, Look look, Instant at, int attempts) {}

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

    /** @param again has a policy considered again after a while */
    PolicyLooks(
            PolicyInspector inspector,
            Predicate<String> shipped,
            Keeping kept,
            Runnable changed,
            BiConsumer<GenericKubernetesResource, Duration> again,
            InstantSource clock) {
        this.inspector = inspector;
        this.shipped = shipped;
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
                        last.draft().map(PolicyDraft::digest),
                        kept.of(uid).stream()
                                .findFirst()
                                .map(one -> new Active(one.rule().digest(), one.generation())),
                        last.look()));
    }

    void forget(String uid) {
        seen.remove(uid);
    }

    /** @param oneTooMany whether there are as many before it as can be used */
    void consider(GenericKubernetesResource policy, boolean oneTooMany) {
        @Nullable Seen last = seen.get(policy.getMetadata().getUid());
        if (last != null && isSettled(policy, last, oneTooMany)) {
            return;
        }
        switch (DeploymentPolicyParser.parse(Serialization.jsonMapper().<JsonNode>valueToTree(policy), shipped)) {
            case Parsed.Invalid(List<Problem> problems) ->
                saw(policy, Optional.empty(), new Look.Unsound(problems, Optional.empty()));
            case Parsed.Valid(PolicyDraft draft)
            when oneTooMany -> saw(policy, Optional.of(draft), new Look.Unsound(List.of(TOO_MANY), Optional.empty()));
            case Parsed.Valid(PolicyDraft draft) -> look(policy, draft);
        }
    }

    private boolean isSettled(GenericKubernetesResource policy, Seen last, boolean oneTooMany) {
        return last.generation() == policy.getMetadata().getGeneration()
                && switch (last.look()) {
                    case Look.Awaited _ -> clock.instant().isBefore(last.at().plus(delay(last.attempts())));
                    case Look.Unsound(List<Problem> problems, Optional<TestRun> tests) ->
                        problems.contains(TOO_MANY) == oneTooMany && (tests.isEmpty() || isRecent(last));
                    // Somebody may have deleted what was kept of it.
                    case Look.Sound _ ->
                        kept.of(policy.getMetadata().getUid()).stream()
                                .anyMatch(one -> one.generation() == last.generation());
                };
    }

    private boolean isRecent(Seen last) {
        return clock.instant().isBefore(last.at().plus(TEST_AGAIN));
    }

    private void look(GenericKubernetesResource policy, PolicyDraft draft) {
        Inspection inspection;
        try {
            inspection = inspector.inspect(draft);
        } catch (RuntimeException bug) {
            // Without a word the status would go on saying what was so of the generation before.
            inspection = new Inspection.Postponed("it could not be looked through by a fault of ours: " + bug);
        }
        switch (inspection) {
            case Inspection.Passed(TestRun tests) -> keep(policy, draft, tests);
            case Inspection.Refused(List<Fault> faults, Optional<TestRun> tests) -> {
                List<Problem> problems =
                        faults.stream().map(DeploymentPolicyParser::problem).toList();
                saw(policy, Optional.of(draft), new Look.Unsound(problems, tests));
                tests.ifPresent(_ -> again.accept(policy, TEST_AGAIN));
            }
            case Inspection.Postponed(String why) -> await(policy, draft, "it could not be looked through: " + why);
        }
    }

    private void keep(GenericKubernetesResource policy, PolicyDraft draft, TestRun tests) {
        try {
            kept.keep(policy.getMetadata().getUid(), policy.getMetadata().getGeneration(), draft);
            saw(policy, Optional.of(draft), new Look.Sound(tests));
        } catch (KubernetesClientException refused) {
            await(policy, draft, "it passed and could not be kept: " + refused.getMessage());
        }
    }

    private void await(GenericKubernetesResource policy, PolicyDraft draft, String why) {
        int attempts = attempts(policy);
        saw(policy, Optional.of(draft), new Look.Awaited(why), attempts);
        // It may be the policy itself that takes OPA down.
        again.accept(policy, delay(attempts));
    }

    private static Duration delay(int attempts) {
        return TRY_AGAIN.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    }

    /** How often this generation was looked at in vain. */
    private int attempts(GenericKubernetesResource policy) {
        @Nullable Seen last = seen.get(policy.getMetadata().getUid());
        return last != null
                        && last.generation() == policy.getMetadata().getGeneration()
                        && last.look() instanceof Look.Awaited
                ? last.attempts() + 1
                : 0;
    }

    private void saw(GenericKubernetesResource policy, Optional<PolicyDraft> draft, Look look) {
        saw(policy, draft, look, 0);
    }

    private void saw(GenericKubernetesResource policy, Optional<PolicyDraft> draft, Look look, int attempts) {
        seen.put(
                policy.getMetadata().getUid(),
                new Seen(policy.getMetadata().getGeneration(), draft, look, clock.instant(), attempts));
        changed.run();
    }
}
