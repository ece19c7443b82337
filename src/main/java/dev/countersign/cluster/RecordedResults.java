package dev.countersign.cluster;

import static java.util.stream.Collectors.joining;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.ComplianceExceptionSpec;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.ProfileRequirement;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedResult.Problems;
import dev.countersign.operator.api.RecordedResult.UsedException;
import dev.countersign.operator.api.Severity;
import dev.countersign.profile.Requirement.Remediation;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Waiver;
import dev.countersign.workload.ImageUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Findings as records spell them. */
final class RecordedResults {
    /** The code of a requirement that is met. */
    static final String MET = "MET";
    /** The code of an image that the profile leaves to somebody else. */
    static final String NOT_APPLICABLE = "NOT_APPLICABLE";

    private final RecordedSigners signers;
    private final Detail detail;

    /** How much is told of each finding: all of it, unless there are too many to fit into one object. */
    enum Detail {
        FULL(Limits.MESSAGE, Limits.SHOWN, Limits.LIST),
        BRIEF(200, 0, 2);

        private final int message;
        private final int shown;
        private final int list;

        Detail(int message, int shown, int list) {
            this.message = message;
            this.shown = shown;
            this.list = list;
        }
    }

    RecordedResults(ResolvedProfile profile, Instant at, Detail detail) {
        this.signers = new RecordedSigners(profile, at);
        this.detail = detail;
    }

    RecordedResult of(Finding finding) {
        Optional<ImageInQuestion> image = finding.image();
        Outcome outcome = finding.outcome();
        return new RecordedResult(
                Cut.text(finding.requirement(), Limits.NAME),
                finding.kind().map(EvidenceKind::word).orElse(null),
                Words.same(outcome.result(), RecordedResult.Result.class),
                Cut.text(code(outcome), Limits.NAME),
                Cut.text(message(finding, outcome), detail.message),
                Words.same(finding.severity(), Severity.class),
                Cut.list(finding.controls().stream().map(ControlId::toString).toList(), Limits.LIST),
                finding.owner().map(owner -> Cut.text(owner, Limits.LINE)).orElse(null),
                remediation(finding.remediation()),
                image.map(i -> Cut.text(i.reference(), Limits.REFERENCE)).orElse(null),
                image.map(RecordedResults::containers).orElse(List.of()),
                image.flatMap(ImageInQuestion::digest).map(Digest::toString).orElse(null),
                Cut.list(evidence(outcome).stream().map(Digest::toString).toList(), detail.list),
                Cut.list(
                        signers(outcome).stream()
                                .flatMap(s -> signers.of(finding, s).stream())
                                .toList(),
                        detail.list),
                problems(outcome, Words.same(finding.severity(), Severity.class)),
                finding.stage()
                        .map(stage -> Words.same(stage, ProfileRequirement.Stage.class))
                        .orElse(null),
                finding.lenience().map(why -> Cut.text(why, Limits.LINE)).orElse(null),
                Cut.list(exceptions(finding), Limits.LIST));
    }

    private List<UsedException> exceptions(Finding finding) {
        Map<Waiver, List<Problem>> hidden = new LinkedHashMap<>();
        finding.excuses()
                .forEach(excuse -> hidden.computeIfAbsent(excuse.by(), _ -> new ArrayList<>())
                        .add(excuse.problem()));
        Severity severity = Words.same(finding.severity(), Severity.class);
        return hidden.entrySet().stream()
                .map(each -> exception(each.getKey(), problems(each.getValue(), severity)))
                .toList();
    }

    private static UsedException exception(Waiver waiver, Problems hides) {
        return new UsedException(
                waiver.name(),
                waiver.uid(),
                Words.same(waiver.type(), ComplianceExceptionSpec.Type.class),
                waiver.digest().toString(),
                Cut.text(waiver.owner(), Limits.LINE),
                Cut.text(waiver.requestedBy().user(), Limits.REFERENCE),
                waiver.expiresAt(),
                hides);
    }

    private ProfileRequirement.@Nullable Remediation remediation(Optional<Remediation> remediation) {
        return detail == Detail.BRIEF
                ? null
                : remediation
                        .map(r -> new ProfileRequirement.Remediation(
                                r.text(), r.url().orElse(null)))
                        .orElse(null);
    }

    private static List<String> containers(ImageInQuestion image) {
        return Cut.list(
                image.uses().stream()
                        .map(ImageUse::container)
                        .map(name -> Cut.text(name, Limits.NAME))
                        .toList(),
                Limits.LIST);
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met _ -> MET;
            case Outcome.NotApplicable _ -> NOT_APPLICABLE;
            case Outcome.Unmet _, Outcome.Unknown _ ->
                outcome.problems().getFirst().code();
            case Outcome.Waived(Outcome hidden) -> code(hidden);
        };
    }

    private String message(Finding finding, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met met ->
                met.signers().isEmpty() ? "nothing to object to" : "shown by " + names(finding, met.signers());
            case Outcome.NotApplicable(String why) -> why;
            case Outcome.Unmet _, Outcome.Unknown _ -> message(outcome.problems());
            case Outcome.Waived(Outcome hidden) -> "hidden by an exception: " + message(finding, hidden);
        };
    }

    private String names(Finding finding, List<Outcome.Signed> signed) {
        return signed.stream()
                .flatMap(signer -> signers.names(finding, signer).stream())
                .distinct()
                .collect(joining(", "));
    }

    private static String message(List<Problem> problems) {
        String first = problems.getFirst().message();
        return problems.size() == 1 ? first : first + " (and " + (problems.size() - 1) + " more)";
    }

    private static List<Digest> evidence(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met met -> met.evidence();
            case Outcome.Unmet unmet -> unmet.evidence();
            case Outcome.Waived(Outcome hidden) -> evidence(hidden);
            case Outcome.Unknown _, Outcome.NotApplicable _ -> List.of();
        };
    }

    private static List<Outcome.Signed> signers(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met met -> met.signers();
            case Outcome.Unmet unmet -> unmet.signers();
            case Outcome.Waived(Outcome hidden) -> signers(hidden);
            case Outcome.Unknown _, Outcome.NotApplicable _ -> List.of();
        };
    }

    private @Nullable Problems problems(Outcome outcome, Severity severity) {
        return switch (outcome) {
            case Outcome.Unmet _, Outcome.Unknown _ -> problems(outcome.problems(), severity);
            case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> null;
        };
    }

    private Problems problems(List<Problem> problems, Severity severity) {
        List<RecordedResult.Problem> shown = problems.stream()
                .limit(detail.shown)
                .map(problem -> new RecordedResult.Problem(
                        Cut.text(problem.code(), Limits.NAME),
                        Cut.text(problem.message(), Limits.MESSAGE),
                        severity,
                        Cut.text(problem.subject(), Limits.REFERENCE),
                        Cut.text(problem.term(), Limits.LINE)))
                .toList();
        return new Problems(shown, problems.size(), shown.size() < problems.size());
    }
}
