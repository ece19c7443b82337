package dev.countersign.lint;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.GitOps;
import dev.countersign.people.Role;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a profile may say and people seldom mean, each by a check of its own. */
final class Cautions {
    private static final EvidenceKind SCA =
            EvidenceKind.parse("sca").orElseThrow(() -> new IllegalStateException("there is a kind sca"));

    private Cautions() {}

    /**
     * Something that deserves a second thought.
     *
     * @param path in the profile
     */
    record Caution(LintCode code, String path, String message) {}

    /** All of {@code profile}, as of {@code now}. */
    static List<Caution> of(Profile profile, Instant now) {
        return Stream.of(
                        errorsAdmitted(profile),
                        ScopeCautions.of(profile),
                        noEvidence(profile),
                        TrustCautions.of(profile, now),
                        deployerUntold(profile),
                        requirements(profile))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Caution> errorsAdmitted(Profile profile) {
        Enforcement enforcement = profile.enforcement();
        return enforcement.mode() == Enforcement.Mode.ENFORCE
                        && enforcement.onVerifierError() == Enforcement.OnVerifierError.ADMIT_AND_RECORD
                ? Stream.of(
                        new Caution(
                                LintCode.ERRORS_ADMITTED,
                                "spec.enforcement.onVerifierError",
                                "lets in unverified what could not be judged, as long as a registry or OPA is down; write Deny, or mean it"))
                : Stream.empty();
    }

    private static Stream<Caution> noEvidence(Profile profile) {
        return profile.requirements().stream()
                        .allMatch(requirement -> requirement.kind().isEmpty())
                ? Stream.of(
                        new Caution(
                                LintCode.NO_EVIDENCE,
                                "spec.requirements",
                                "asks for no evidence of any image, so that images of anybody's pass; add a requirement of kind signature"))
                : Stream.empty();
    }

    private static Stream<Caution> deployerUntold(Profile profile) {
        GitOps gitOps = profile.identities().gitOps();
        boolean compared = profile.requirements().stream()
                .flatMap(requirement -> requirement.approvals().stream())
                .anyMatch(approvals -> approvals.distinctFrom().contains(Role.DEPLOYER));
        return compared && !gitOps.users().isEmpty() && gitOps.repositories().isEmpty()
                ? Stream.of(
                        new Caution(
                                LintCode.DEPLOYER_UNTOLD,
                                "spec.identityMap.gitOps",
                                "deploys what others merged, and nothing says where, so that approvals which differ from the deployer are refused (ACTOR_UNKNOWN); name gitOpsRepositories"))
                : Stream.empty();
    }

    private static Stream<Caution> requirements(Profile profile) {
        return IntStream.range(0, profile.requirements().size())
                .boxed()
                .flatMap(i -> of(profile.requirements().get(i), "spec.requirements[%d]".formatted(i)));
    }

    private static Stream<Caution> of(Requirement requirement, String path) {
        return Stream.<Function<Requirement, Optional<Caution>>>of(
                        each -> unaged(each, path),
                        each -> unbounded(each, path),
                        each -> when(
                                each.owner().isEmpty(),
                                LintCode.OWNER_ABSENT,
                                path,
                                "names no owner, so that a refusal sends nobody anywhere; add owner"),
                        each -> when(
                                each.remediation().isEmpty(),
                                LintCode.REMEDIATION_ABSENT,
                                path,
                                "does not say what to do about it; add remediation.text, which whoever is refused reads"),
                        each -> when(
                                each.controls().isEmpty(),
                                LintCode.CONTROLS_ABSENT,
                                path,
                                "serves no control, so that no report shows it; add controls"))
                .flatMap(check -> check.apply(requirement).stream());
    }

    private static boolean isScan(Requirement requirement) {
        return requirement
                .kind()
                .filter(kind -> kind.equals(EvidenceKind.VULN_SCAN) || kind.equals(SCA))
                .isPresent();
    }

    private static Optional<Caution> unaged(Requirement requirement, String path) {
        return when(
                isScan(requirement) && requirement.freshness().maxAge().isEmpty(),
                LintCode.MAX_AGE_ABSENT,
                path,
                "takes a scan of any age, which knows nothing of what was found since; add maxAge, such as 7d");
    }

    private static Optional<Caution> unbounded(Requirement requirement, String path) {
        return when(
                isScan(requirement) && requirement.policies().isEmpty(),
                LintCode.THRESHOLD_ABSENT,
                path,
                "asks only that there is a scan, whatever it found; add a rule such as vulnerability-thresholds or scan-thresholds to policies");
    }

    private static Optional<Caution> when(boolean holds, LintCode code, String path, String message) {
        return holds ? Optional.of(new Caution(code, path, message)) : Optional.empty();
    }
}
