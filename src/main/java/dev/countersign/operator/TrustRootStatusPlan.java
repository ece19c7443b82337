package dev.countersign.operator;

import static dev.countersign.operator.Conditions.condition;

import dev.countersign.cluster.TrustRootState;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.TrustRootStatus;
import dev.countersign.operator.api.TrustRootStatus.Contents;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a TrustRoot's status is to say. Pure: equal states give equal statuses, apart from times of transition. */
final class TrustRootStatusPlan {
    private TrustRootStatusPlan() {}

    static TrustRootStatus status(TrustRootState state, Optional<TrustRootStatus> before, Instant now) {
        var root = state.inForce().map(TrustRootState.InForce::root);
        return new TrustRootStatus(
                state.generation(),
                root.map(found -> found.digest().toString()).orElse(null),
                root.map(found -> new Contents(
                                found.certificateAuthorities().size(),
                                found.transparencyLogs().size(),
                                found.certificateLogs().size(),
                                found.timestampAuthorities().size(),
                                found.unusable().size()))
                        .orElse(null),
                Conditions.merge(
                        before.map(TrustRootStatus::conditions).orElse(List.of()), List.of(ready(state)), now));
    }

    private static Condition ready(TrustRootState state) {
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
