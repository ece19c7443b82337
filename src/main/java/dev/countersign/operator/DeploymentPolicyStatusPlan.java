package dev.countersign.operator;

import static dev.countersign.operator.Conditions.condition;

import dev.countersign.cluster.DeploymentPolicyState;
import dev.countersign.cluster.DeploymentPolicyState.Active;
import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.DeploymentPolicyStatus;
import dev.countersign.operator.api.DeploymentPolicyStatus.Tests;
import dev.countersign.operator.api.DeploymentPolicyStatus.UsedBy;
import dev.countersign.operator.api.Limits;
import dev.countersign.policy.Inspection.TestRun;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a DeploymentPolicy's status is to say. Pure: equal states give equal statuses, apart from times of transition. */
final class DeploymentPolicyStatusPlan {
    private DeploymentPolicyStatusPlan() {}

    /**
     * What it is to say.
     *
     * @param p95 how long what answers takes, where that is known
     * @param profiles names of those that use it
     */
    static DeploymentPolicyStatus status(
            DeploymentPolicyState state,
            Optional<Duration> p95,
            List<String> profiles,
            Optional<DeploymentPolicyStatus> before,
            Instant now) {
        return new DeploymentPolicyStatus(
                state.generation(),
                state.digest().map(Object::toString).orElse(null),
                state.active().map(active -> active.digest().toString()).orElse(null),
                tests(state.look()).map(DeploymentPolicyStatusPlan::shown).orElse(null),
                p95.map(time -> steady(time, before)).orElse(null),
                new UsedBy(
                        profiles.stream().sorted().limit(Limits.SHOWN).toList(),
                        profiles.size(),
                        profiles.size() > Limits.SHOWN),
                Conditions.merge(
                        before.map(DeploymentPolicyStatus::conditions).orElse(List.of()), List.of(ready(state)), now));
    }

    /** What was said before, unless it is another by more than a quarter: a status that never rests is written all the time. */
    private static long steady(Duration p95, Optional<DeploymentPolicyStatus> before) {
        long now = Math.max(1, p95.plusNanos(999_999).toMillis());
        return before.map(DeploymentPolicyStatus::p95Ms)
                .filter(said -> Math.abs(said - now) * 4 <= Math.max(said, 4))
                .orElse(now);
    }

    private static Optional<TestRun> tests(Look look) {
        return switch (look) {
            case Look.Sound(TestRun tests) -> Optional.of(tests);
            case Look.Unsound(var _, Optional<TestRun> tests) -> tests;
            case Look.Awaited _ -> Optional.empty();
        };
    }

    private static Tests shown(TestRun run) {
        return new Tests(
                run.passed(),
                run.failed().size(),
                run.failed().stream()
                        .limit(Limits.SHOWN)
                        .map(name -> name.length() <= Limits.LINE ? name : name.substring(0, Limits.LINE))
                        .toList());
    }

    private static Condition ready(DeploymentPolicyState state) {
        return switch (state.look()) {
            case Look.Awaited(String why) -> condition("Ready", Truth.UNKNOWN, "NotInspected", why + meanwhile(state));
            case Look.Unsound(var problems, var _)
            when isActive(state) ->
                condition(
                        "Ready",
                        Truth.FALSE,
                        "NoLongerVerified",
                        "generation %d passed and answers on, and would not be used now: %s"
                                .formatted(state.generation(), ProblemList.text(problems)));
            case Look.Unsound(var problems, var _) ->
                condition(
                        "Ready",
                        Truth.FALSE,
                        state.active().isPresent() ? "InvalidGeneration" : "NeverActive",
                        "generation %d cannot be used%s: %s"
                                .formatted(state.generation(), meanwhile(state), ProblemList.text(problems)));
            case Look.Sound _
            when isActive(state) ->
                condition("Ready", Truth.TRUE, "Active", "generation %d answers".formatted(state.generation()));
            case Look.Sound _ ->
                condition(
                        "Ready",
                        Truth.UNKNOWN,
                        "Switching",
                        "generation %d passed and is about to answer%s"
                                .formatted(state.generation(), meanwhile(state)));
        };
    }

    private static boolean isActive(DeploymentPolicyState state) {
        return state.active()
                .filter(active -> active.generation() == state.generation())
                .isPresent();
    }

    private static String meanwhile(DeploymentPolicyState state) {
        return state.active()
                .map(Active::generation)
                .map(", generation %d answers meanwhile"::formatted)
                .orElse(", so that what names it is Unknown");
    }
}
