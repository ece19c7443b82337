package dev.countersign.report;

import dev.countersign.control.ControlId;
import dev.countersign.decision.Excuse;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Result;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Requirement.Remediation;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.Waiver;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Findings and accounts of a Deployment {@code payments/api} under a profile {@code release}. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final WorkloadRef API = new WorkloadRef(WorkloadKind.DEPLOYMENT, "payments", "api", "uid-of-api");
    static final Digest DIGEST = Digest.sha256("a".getBytes(StandardCharsets.UTF_8));

    private Told() {}

    static Finding finding(String requirement, Outcome outcome) {
        return finding(requirement, outcome, Optional.empty(), image("ghcr.io/acme/api:1", "app"));
    }

    static Finding lenient(String requirement, Outcome outcome) {
        return finding(requirement, outcome, Optional.of("effective from 2027"), image("ghcr.io/acme/api:1", "app"));
    }

    static Finding finding(
            String requirement, Outcome outcome, Optional<String> lenience, Optional<ImageInQuestion> image) {
        return new Finding(
                image,
                requirement,
                Optional.empty(),
                Severity.HIGH,
                List.of(ControlId.parse("CC7.1"), ControlId.parse("CC8.1")),
                Optional.of("team-platform"),
                Optional.of(new Remediation("sign it", Optional.of("https://example.com/sign"))),
                Optional.empty(),
                lenience,
                outcome instanceof Outcome.Waived(Outcome hidden)
                        ? List.of(new Excuse(hidden.problems().getFirst(), waiver()))
                        : List.of(),
                outcome);
    }

    static Optional<ImageInQuestion> image(String reference, String... containers) {
        return Optional.of(new ImageInQuestion(
                reference,
                Arrays.stream(containers)
                        .map(name -> new ImageUse(name, ImageUse.Type.APP, reference))
                        .toList(),
                new Located.At(DIGEST)));
    }

    static Waiver waiver() {
        return new Waiver(
                "payments",
                "known",
                "uid-of-known",
                Waiver.Type.WAIVER,
                List.of("signed"),
                List.of(),
                new Waiver.Match(List.of(), List.of(), List.of()),
                "why",
                "alice",
                Optional.empty(),
                NOON,
                NOON.plusSeconds(3600),
                new Waiver.RequestedBy("alice", List.of()),
                DIGEST);
    }

    static Outcome met() {
        return new Outcome.Met(List.of(), List.of());
    }

    static Outcome unmet(String code, String message) {
        return new Outcome.Unmet(Result.MISSING, List.of(Problem.of(code, message)), List.of(), List.of());
    }

    static Outcome unmet() {
        return unmet("SIGNATURE_MISSING", "nobody signed it");
    }

    static Outcome unknown() {
        return new Outcome.Unknown(List.of(Problem.of("REGISTRY_UNREACHABLE", "down")));
    }

    static Account account(Instant now, Optional<Account.Before> before, Finding... findings) {
        return Account.of(
                new Account.About("release", Mode.AUDIT, ""),
                List.of(new Account.Part(List.of(findings), Optional.of("api-1"))),
                before,
                now);
    }

    static Account account(Finding... findings) {
        return account(NOON, Optional.empty(), findings);
    }

    static Item item(Finding finding) {
        return account(finding).items().getFirst();
    }
}
