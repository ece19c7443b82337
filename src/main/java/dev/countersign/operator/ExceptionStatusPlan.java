package dev.countersign.operator;

import static dev.countersign.operator.Conditions.condition;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.operator.Conditions.Truth;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.operator.api.ComplianceExceptionStatus.Uses;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus.Rerun;
import dev.countersign.operator.api.Limits;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a ComplianceException's status is to say. Pure: equal observations give equal statuses, apart from times of transition. */
final class ExceptionStatusPlan {
    /** So long one may be there for what is about to come, before it is told to be for nothing. */
    static final Duration FOR_WHAT_COMES = Duration.ofDays(1);

    private static final String NOTHING_TO_HIDE = "NothingToHide";
    private static final Duration SOON = Duration.ofDays(7);

    private ExceptionStatusPlan() {}

    /** What is known of what an exception hides of what runs. */
    enum Use {
        HIDES,
        HIDES_NOTHING,
        /** It hides nothing of what was judged by now, which is not everything. */
        NOT_KNOWN
    }

    /**
     * All that the status rests on.
     *
     * @param here the profiles in force that reach its namespace
     * @param use whether it hides something of what runs
     * @param records in which it hides something, newest first
     */
    record Observed(ExceptionState state, List<ResolvedProfile> here, Use use, List<DeploymentAttestation> records) {
        Observed {
            here = List.copyOf(here);
            records = List.copyOf(records);
        }

        /** The profiles that ask for one of its requirements. */
        List<ResolvedProfile> asking(Waiver waiver) {
            return here.stream()
                    .filter(profile -> profile.profile().requirements().stream()
                            .map(Requirement::id)
                            .anyMatch(waiver.requirements()::contains))
                    .toList();
        }
    }

    static ComplianceExceptionStatus status(
            Observed observed, Optional<ComplianceExceptionStatus> before, Instant now) {
        return switch (observed.state().read()) {
            case WaiverParser.Parsed.Invalid(List<Problem> problems) ->
                status(
                        observed,
                        before,
                        Phase.INACTIVE,
                        List.of(),
                        List.of(condition("Active", Truth.FALSE, "Unreadable", ProblemList.text(problems))),
                        now);
            case WaiverParser.Parsed.Valid(Waiver waiver) -> status(observed, waiver, before, now);
        };
    }

    private static ComplianceExceptionStatus status(
            Observed observed, Waiver waiver, Optional<ComplianceExceptionStatus> before, Instant now) {
        List<ResolvedProfile> asking = observed.asking(waiver);
        List<String> honouring = asking.stream()
                .filter(profile ->
                        waiver.bar(profile.profile().exceptions(), now).isEmpty())
                .map(profile -> profile.profile().name())
                .sorted()
                .toList();
        List<Condition> last = before.map(ComplianceExceptionStatus::conditions).orElse(List.of());
        Condition orphaned = orphaned(observed, waiver, asking, last, now);
        Phase phase = phase(waiver, honouring, orphaned, now);
        List<Condition> conditions = List.of(
                active(waiver, asking, honouring, now), inUse(observed.use(), last), expiring(waiver, now), orphaned);
        return status(observed, before, phase, honouring, conditions, now);
    }

    private static ComplianceExceptionStatus status(
            Observed observed,
            Optional<ComplianceExceptionStatus> before,
            Phase phase,
            List<String> honouring,
            List<Condition> conditions,
            Instant now) {
        return new ComplianceExceptionStatus(
                observed.state().generation(),
                phase,
                honouring.stream().limit(Limits.LIST).toList(),
                uses(observed.state().uid(), observed.records(), before.map(ComplianceExceptionStatus::uses)),
                Conditions.merge(
                        before.map(ComplianceExceptionStatus::conditions).orElse(List.of()), conditions, now));
    }

    /** It may be of later than a change, and have had a part only in running that again. */
    private static Instant used(String uid, DeploymentAttestation record) {
        return Optional.ofNullable(record.getStatus()).stream()
                .flatMap(status -> status.reruns().stream())
                .filter(rerun -> rerun.uid().equals(uid))
                .map(Rerun::at)
                .findFirst()
                .orElseGet(() -> record.getSpec().decision().at());
    }

    private static Uses uses(String uid, List<DeploymentAttestation> records, Optional<Uses> before) {
        Counted counted = before.map(uses -> new Counted(uses.count(), Optional.ofNullable(uses.lastUsed())))
                .orElse(Counted.NONE)
                .with(records.stream().map(record -> used(uid, record)).toList());
        return new Uses(
                counted.count(),
                counted.last().orElse(null),
                records.stream()
                        .limit(Limits.SHOWN)
                        .map(record -> record.getMetadata().getName())
                        .toList(),
                records.size() > Limits.SHOWN);
    }

    private static Phase phase(Waiver waiver, List<String> honouring, Condition orphaned, Instant now) {
        if (waiver.isExpired(now)) {
            return Phase.EXPIRED;
        }
        if (orphaned.getStatus().equals(Truth.TRUE.word())) {
            return Phase.ORPHANED;
        }
        return honouring.isEmpty() ? Phase.INACTIVE : Phase.ACTIVE;
    }

    private static Condition active(Waiver waiver, List<ResolvedProfile> asking, List<String> honouring, Instant now) {
        if (waiver.isExpired(now)) {
            return condition("Active", Truth.FALSE, "Expired", "it ended at " + waiver.expiresAt());
        }
        if (asking.isEmpty()) {
            return condition("Active", Truth.FALSE, "NoSuchRequirement", "no profile here asks for what it names");
        }
        if (!honouring.isEmpty()) {
            return condition("Active", Truth.TRUE, "Honoured", "it counts under " + String.join(", ", honouring));
        }
        String why = asking.stream()
                .flatMap(profile -> waiver.bar(profile.profile().exceptions(), now).stream()
                        .map(bar -> profile.profile().name() + ": " + bar))
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        return condition("Active", Truth.FALSE, "NotHonoured", "it counts for nothing: " + why);
    }

    private static Condition expiring(Waiver waiver, Instant now) {
        Duration quarter =
                Duration.between(waiver.created(), waiver.expiresAt()).dividedBy(4);
        Instant from = waiver.expiresAt().minus(quarter.compareTo(SOON) < 0 ? quarter : SOON);
        boolean soon = !now.isBefore(from) && !waiver.isExpired(now);
        return condition(
                "ExpiringSoon",
                soon ? Truth.TRUE : Truth.FALSE,
                soon ? "Soon" : "NotSoon",
                "it ends at " + waiver.expiresAt());
    }

    private static Condition inUse(Use use, List<Condition> last) {
        return switch (use) {
            case HIDES -> condition("InUse", Truth.TRUE, "Hides", "it hides something of what runs");
            case HIDES_NOTHING -> condition("InUse", Truth.FALSE, "HidesNothing", "it hides nothing of what runs");
            // Whoever begins to lead knows nothing yet, and nothing has changed by that.
            case NOT_KNOWN ->
                Conditions.find(last, "InUse")
                        .orElseGet(() -> condition(
                                "InUse", Truth.UNKNOWN, "NotAllJudged", "not all that runs here was judged yet"));
        };
    }

    private static Condition orphaned(
            Observed observed, Waiver waiver, List<ResolvedProfile> asking, List<Condition> last, Instant now) {
        if (asking.isEmpty()) {
            return condition(
                    "Orphaned",
                    Truth.TRUE,
                    "NoSuchRequirement",
                    "no profile that reaches the namespace has any of the requirements "
                            + String.join(", ", waiver.requirements()));
        }
        boolean forNothing = switch (observed.use()) {
            case HIDES -> false;
            case HIDES_NOTHING -> !now.isBefore(waiver.created().plus(FOR_WHAT_COMES));
            case NOT_KNOWN ->
                Conditions.find(last, "Orphaned")
                        .filter(condition -> NOTHING_TO_HIDE.equals(condition.getReason()))
                        .isPresent();
        };
        return forNothing
                ? condition(
                        "Orphaned",
                        Truth.TRUE,
                        NOTHING_TO_HIDE,
                        "nothing that runs has what it is for; delete it, or correct what it names in another")
                : condition("Orphaned", Truth.FALSE, "HasSubject", "a profile here asks for what it names");
    }
}
