package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.profile.Occasion.Stage;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One requirement judged on one image or on the workload itself: the atom of every decision, record and report.
 *
 * @param image the image as the workload names it; empty for the workload itself
 * @param requirement its id, or one of the reserved ids {@link #IMAGE_REFERENCE}, {@link #IMAGE_SCOPE}, {@link #IMAGE_PINNED},
 *     {@link #NAMESPACE}
 * @param lenience why it refuses nothing although it is not met, where the profile says so; empty where it binds
 * @param excuses what exceptions hide of it; of a finding that is still not met, besides what its outcome tells
 */
public record Finding(
        Optional<ImageInQuestion> image,
        String requirement,
        Optional<EvidenceKind> kind,
        Severity severity,
        List<ControlId> controls,
        Optional<String> owner,
        Optional<Requirement.Remediation> remediation,
        Optional<Stage> stage,
        Optional<String> lenience,
        List<Excuse> excuses,
        Outcome outcome) {
    public Finding {
        controls = List.copyOf(controls);
        excuses = List.copyOf(excuses);
    }

    /** One of which no exception hides anything. */
    public Finding(
            Optional<ImageInQuestion> image,
            String requirement,
            Optional<EvidenceKind> kind,
            Severity severity,
            List<ControlId> controls,
            Optional<String> owner,
            Optional<Requirement.Remediation> remediation,
            Optional<Stage> stage,
            Optional<String> lenience,
            Outcome outcome) {
        this(image, requirement, kind, severity, controls, owner, remediation, stage, lenience, List.of(), outcome);
    }

    /** Whether the image's reference can be read. */
    public static final String IMAGE_REFERENCE = "image-reference";
    /** Whether the profile speaks of the image. */
    public static final String IMAGE_SCOPE = "image-scope";
    /** Whether it is known, and fixed, which bytes the reference names. */
    public static final String IMAGE_PINNED = "image-pinned";

    /** Whether it is known where the workload is to run. */
    public static final String NAMESPACE = "namespace";

    /** Could not tell where the workload is to run. */
    public static Finding namespaceUnknown(String message) {
        return new Finding(
                Optional.empty(),
                NAMESPACE,
                Optional.empty(),
                Severity.HIGH,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Outcome.Unknown.because(Codes.NAMESPACE_UNKNOWN, message));
    }

    /** The same subject and requirement, judged otherwise. */
    public Finding with(Outcome other) {
        return with(other, excuses);
    }

    /** The same subject and requirement, judged otherwise because of {@code others}. */
    Finding with(Outcome other, List<Excuse> others) {
        return with(other, others, lenience);
    }

    /** What is left of it after {@code others}: whether that binds is a question of its own. */
    Finding left(Outcome rest, List<Excuse> others, Requirement asked, Instant now) {
        return with(rest, others, lenience(asked, rest, now));
    }

    private Finding with(Outcome other, List<Excuse> others, Optional<String> excusing) {
        return new Finding(
                image, requirement, kind, severity, controls, owner, remediation, stage, excusing, others, other);
    }

    /** Whether it refuses where its profile enforces. */
    public boolean isBinding() {
        return lenience.isEmpty();
    }

    static Finding of(Requirement requirement, Optional<ImageInQuestion> image, Outcome outcome, Instant now) {
        return new Finding(
                image,
                requirement.id(),
                requirement.kind(),
                requirement.severity(),
                requirement.controls(),
                requirement.owner(),
                requirement.remediation(),
                requirement.occasion().stage(),
                lenience(requirement, outcome, now),
                outcome);
    }

    private static Optional<String> lenience(Requirement requirement, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> Optional.empty();
            case Outcome.Unknown _ -> early(requirement, now);
            case Outcome.Unmet unmet ->
                early(requirement, now)
                        .or(() -> unmet.result() == Result.STALE
                                        && requirement.freshness().onStale() == OnStale.WARN
                                ? Optional.of("onStale is Warn")
                                : Optional.empty())
                        .or(() -> unmet.problems().stream().allMatch(Problem::advisory)
                                ? Optional.of("the policy only warns")
                                : Optional.empty());
        };
    }

    private static Optional<String> early(Requirement requirement, Instant now) {
        return requirement.occasion().notBefore(now).map(from -> "effective from " + from);
    }

    static Finding reserved(String id, ImageInQuestion image, Outcome outcome) {
        return new Finding(
                Optional.of(image),
                id,
                Optional.empty(),
                Severity.HIGH,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                outcome);
    }
}
