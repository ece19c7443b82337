package dev.countersign.operator;

import dev.countersign.cluster.ProfileState;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.readiness.Survey;
import dev.countersign.readiness.Survey.Tally;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Optional;

/** Whether a profile can enforce without refusing anything that runs, or is declared to. */
record EnforcementReady(ProfileState state, ProfileStanding standing, Instant now) {
    static final String TYPE = "EnforcementReady";

    Condition condition() {
        Survey survey = standing.survey();
        if (state.inForce().isEmpty()) {
            return unknown("NotInForce", "the profile is not in force");
        }
        // What was seen of the scope that an earlier version had says nothing of this one's.
        if (!survey.profile().equals(Optional.of(state.inForce().get().digest()))) {
            return unknown("NotLookedAt", "what is in scope of this version of the profile was not looked at yet");
        }
        if (standing.namespaces() == 0) {
            return unknown(
                    "NoNamespaceSelected", "the profile selects no namespace, so that nothing could be tried on it");
        }
        Tally tally = survey.tally(now);
        if (survey.judged() < survey.workloads()) {
            return unknown(
                    "NotAllJudged",
                    "%d of %d workloads are judged; of these %d would be refused"
                            .formatted(survey.judged(), survey.workloads(), tally.refused()));
        }
        if (tally.refused() > 0) {
            return Conditions.condition(
                    TYPE,
                    Truth.FALSE,
                    "WouldRefuse",
                    "%d of %d workloads would be refused, of which %d run; see status.readiness, and all of them with countersign readiness %s"
                            .formatted(tally.refused(), survey.workloads(), tally.running(), state.name()));
        }
        if (tally.untold() > 0) {
            return unknown(
                    "CouldNotTell",
                    "of %d of %d workloads something could not be told yet; it is tried again every few minutes"
                            .formatted(tally.untold(), survey.workloads()));
        }
        return Conditions.condition(
                TYPE,
                Truth.TRUE,
                "NothingRefused",
                "none of %d workloads would be refused".formatted(survey.workloads()));
    }

    /** Whether it is ready, and that is certain. */
    boolean holds() {
        return Truth.TRUE.word().equals(condition().getStatus());
    }

    private static Condition unknown(String reason, String message) {
        return Conditions.condition(TYPE, Truth.UNKNOWN, reason, message);
    }
}
