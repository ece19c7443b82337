package dev.countersign.operator;

import static dev.countersign.operator.Conditions.condition;

import dev.countersign.cluster.ProfileState;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.Limits;
import dev.countersign.profile.Pause;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The conditions of a profile, one method for each. */
record ProfileConditions(ProfileStatusPlan.Observed observed, Instant now) {
    List<Condition> all() {
        return List.of(
                ready(),
                trustLoaded(),
                policiesLoaded(),
                scopeMatched(),
                enforcementReady(),
                paused(observed.pause()),
                exceptionsInOrder(),
                retentionSufficient());
    }

    /** Those that say what is in force and what it lacks: all but those that count what runs. */
    List<Condition> ofWhatIsInForce() {
        return List.of(ready(), trustLoaded(), policiesLoaded(), paused(observed.pause()));
    }

    private Condition ready() {
        ProfileState state = observed.state();
        if (state.stranded().isPresent()) {
            return condition("Ready", Truth.FALSE, "Stranded", StrandedProfile.message(state));
        }
        if (state.inForce().isEmpty()) {
            return condition("Ready", Truth.FALSE, "NeverLoaded", "nothing is enforced: " + problems());
        }
        long inForce = state.inForce().get().generation();
        if (hasProblems()) {
            return condition(
                    "Ready", Truth.FALSE, "InvalidGeneration", standing(state.generation(), inForce) + problems());
        }
        return observed.entriesWritten()
                ? condition("Ready", Truth.TRUE, "InForce", "generation %d is in force%s".formatted(inForce, notKept()))
                : condition(
                        "Ready",
                        Truth.FALSE,
                        "EntriesNotWritten",
                        "the webhook configurations do not have generation %d yet; see the leader's log if this lasts"
                                .formatted(inForce));
    }

    private Condition trustLoaded() {
        ProfileState state = observed.state();
        if (!state.trust().isEmpty()) {
            return condition("TrustLoaded", Truth.FALSE, "KeysNotLoaded", ProblemList.text(state.trust()));
        }
        if (!state.fields().isEmpty()) {
            return notChecked("TrustLoaded");
        }
        if (state.identitiesLost().isPresent()) {
            return condition(
                    "TrustLoaded",
                    Truth.FALSE,
                    "IdentityMapLost",
                    IdentitiesLost.message(state.identitiesLost().get()));
        }
        return state.keysKeptSince().isEmpty()
                ? condition(
                        "TrustLoaded", Truth.TRUE, "KeysLoaded", "every key, trust root and identity map is at hand")
                : condition("TrustLoaded", Truth.FALSE, "KeyKept", KeptKeys.message(state));
    }

    private Condition policiesLoaded() {
        ProfileState state = observed.state();
        if (!state.policies().isEmpty()) {
            return condition("PoliciesLoaded", Truth.FALSE, "PoliciesNotLoaded", ProblemList.text(state.policies()));
        }
        return state.fields().isEmpty()
                ? condition("PoliciesLoaded", Truth.TRUE, "PoliciesLoaded", "every policy and control is known")
                : notChecked("PoliciesLoaded");
    }

    private Condition scopeMatched() {
        int namespaces = observed.standing().namespaces();
        if (observed.state().inForce().isEmpty()) {
            return condition("ScopeMatched", Truth.UNKNOWN, "NotInForce", "the profile is not in force");
        }
        return namespaces > 0
                ? condition("ScopeMatched", Truth.TRUE, "NamespacesSelected", "namespaces selected: " + namespaces)
                : condition(
                        "ScopeMatched",
                        Truth.FALSE,
                        "NoNamespaceSelected",
                        "spec.scope.namespaceSelector selects no namespace that is not exempt, so nothing is judged; label a"
                                + " namespace or correct the selector");
    }

    private Condition enforcementReady() {
        return new EnforcementReady(observed.state(), observed.standing(), now).condition();
    }

    /** Whether it only warns for a while, as far as this replica knows; and by whose act. */
    private static Condition paused(Optional<Pause> pause) {
        return pause.map(on -> condition(
                        "Paused",
                        Truth.TRUE,
                        "EnforcementPaused",
                        "EnforcementPause %s of %s has it refuse nothing until %s: %s (%s)"
                                .formatted(on.name(), on.by(), on.end(), on.reason(), on.ticket())))
                .orElseGet(() -> condition("Paused", Truth.FALSE, "NotPaused", "no EnforcementPause is on for it"));
    }

    private Condition exceptionsInOrder() {
        List<String> left = observed.exceptionsLeft();
        if (observed.state().inForce().isEmpty()) {
            return condition("ExceptionsInOrder", Truth.UNKNOWN, "NotInForce", "the profile is not in force");
        }
        return left.isEmpty()
                ? condition(
                        "ExceptionsInOrder",
                        Truth.TRUE,
                        "NoneLeft",
                        "no exception is there that expired or is orphaned")
                : condition(
                        "ExceptionsInOrder",
                        Truth.FALSE,
                        "Left",
                        "%d ended or are for nothing, and are still there; mend what they were for and delete them: %s"
                                .formatted(
                                        left.size(),
                                        left.stream().limit(Limits.SHOWN).collect(Collectors.joining(", "))));
    }

    private static Condition retentionSufficient() {
        return condition(
                "RetentionSufficient",
                Truth.FALSE,
                "NoLedger",
                "records are kept in this cluster only, die with their namespace and are pruned; that is not enough for an"
                        + " audit");
    }

    private static Condition notChecked(String type) {
        return condition(type, Truth.UNKNOWN, "NotChecked", "the spec has to be corrected first");
    }

    /** What was deleted since is missed by the generation that is in force, and by no newer one. */
    private static String standing(long newest, long inForce) {
        return newest == inForce
                ? "generation %d is in force, and what it names is not as it was: ".formatted(inForce)
                : "generation %d cannot be used, generation %d stays in force: ".formatted(newest, inForce);
    }

    private String notKept() {
        return observed.state()
                .notKept()
                .map(why -> "; what decides could not be kept yet: " + why)
                .orElse("");
    }

    private boolean hasProblems() {
        return !ProblemList.of(observed.state()).isEmpty();
    }

    private String problems() {
        return hasProblems() ? ProblemList.text(ProblemList.of(observed.state())) : "it was not resolved yet";
    }
}
