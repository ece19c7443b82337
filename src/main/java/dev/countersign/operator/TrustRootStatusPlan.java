package dev.countersign.operator;

import static dev.countersign.operator.Conditions.condition;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.cluster.TrustRootState.Failure;
import dev.countersign.cluster.TrustRootState.InForce;
import dev.countersign.cluster.TrustRootState.Refreshing;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.operator.api.TrustRootStatus.Contents;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a TrustRoot's status is to say. Pure: equal states give equal statuses, apart from times of transition. */
final class TrustRootStatusPlan {
    private TrustRootStatusPlan() {}

    static TrustRootStatus status(TrustRootState state, Optional<TrustRootStatus> before, Instant now) {
        var root = state.inForce().map(InForce::root);
        return new TrustRootStatus(
                state.generation(),
                root.map(found -> found.digest().toString()).orElse(null),
                state.inForce()
                        .map(InForce::since)
                        .map(TrustRootStatusPlan::second)
                        .orElse(null),
                root.map(found -> new Contents(
                                found.certificateAuthorities().size(),
                                found.transparencyLogs().size(),
                                found.certificateLogs().size(),
                                found.timestampAuthorities().size(),
                                found.unusable().size()))
                        .orElse(null),
                state.refreshing()
                        .flatMap(Refreshing::succeeded)
                        .map(TrustRootStatusPlan::second)
                        .orElse(null),
                state.refreshing()
                        .flatMap(Refreshing::next)
                        .map(TrustRootStatusPlan::second)
                        .orElse(null),
                state.inForce()
                        .flatMap(InForce::until)
                        .map(TrustRootStatusPlan::second)
                        .orElse(null),
                Conditions.merge(
                        before.map(TrustRootStatus::conditions).orElse(List.of()),
                        Stream.concat(
                                        Stream.of(ready(state, now)),
                                        state.refreshing().map(TrustRootStatusPlan::refreshed).stream())
                                .toList(),
                        now));
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Condition refreshed(Refreshing refreshing) {
        if (refreshing.failure().isPresent()) {
            Failure failure = refreshing.failure().get();
            return condition("Refreshed", Truth.FALSE, failure.reason(), failure.message());
        }
        return refreshing.next().isPresent()
                ? condition("Refreshed", Truth.TRUE, "UpToDate", "the repository confirmed what serves")
                : condition("Refreshed", Truth.UNKNOWN, "NotYet", "the repository was not looked at yet");
    }

    private static Condition ready(TrustRootState state, Instant now) {
        Optional<InForce> expired = state.inForce().filter(serving -> !serving.servesAt(now));
        if (expired.isPresent()) {
            return condition(
                    "Ready",
                    Truth.FALSE,
                    "Expired",
                    "what names it counts for nothing: it expired at %s and nothing newer was to be had"
                            .formatted(expired.flatMap(InForce::until).orElse(now)));
        }
        if (state.problem().isEmpty()) {
            String unusable = state.inForce()
                    .filter(serving -> !serving.root().unusable().isEmpty())
                    .map(serving ->
                            "; left out: " + String.join("; ", serving.root().unusable()))
                    .orElse("");
            return condition(
                    "Ready", Truth.TRUE, "Loaded", "generation %d serves%s".formatted(state.generation(), unusable));
        }
        String problem = state.problem().get();
        if (state.inForce()
                .filter(serving -> serving.generation() == state.generation())
                .isPresent()) {
            return condition(
                    "Ready",
                    Truth.FALSE,
                    "SourceLost",
                    "what was read before still serves, until the operator is restarted: " + problem);
        }
        return state.inForce()
                .map(serving -> condition(
                        "Ready",
                        Truth.FALSE,
                        "InvalidGeneration",
                        "generation %d cannot be used, generation %d still serves, until the operator is restarted: %s"
                                .formatted(state.generation(), serving.generation(), problem)))
                .orElseGet(() ->
                        condition("Ready", Truth.FALSE, "NeverLoaded", "what names it counts for nothing: " + problem));
    }
}
