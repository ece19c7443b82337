package dev.countersign.cluster;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import dev.countersign.decision.Change;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Origin;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.RefusedCandidate;
import dev.countersign.decision.Requester;
import dev.countersign.decision.Result;
import dev.countersign.decision.Ruling;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Requirement.Remediation;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.signature.Signer;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions about a Deployment {@code api} of two containers that share an image. */
final class Decisions {
    static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
    static final Digest IMAGE = digest("image");
    static final WorkloadRef ROOT = new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", "api", "root-uid");

    static final RefusedCandidate REFUSED = new RefusedCandidate(
            IMAGE, digest("stranger"), "SIGNER_UNTRUSTED", "signed by somebody whom no trust entry means");

    private Decisions() {}

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static ImageInQuestion image(Located located) {
        return new ImageInQuestion(
                "ghcr.io/acme/api:1",
                List.of(
                        new ImageUse("api", ImageUse.Type.APP, "ghcr.io/acme/api:1"),
                        new ImageUse("migrate", ImageUse.Type.INIT, "ghcr.io/acme/api:1")),
                located);
    }

    static Finding finding(ImageInQuestion image, Outcome outcome) {
        return new Finding(
                Optional.of(image),
                "signed",
                Optional.of(EvidenceKind.SIGNATURE),
                Severity.CRITICAL,
                List.of(new ControlId("CC8.1")),
                Optional.of("team-release"),
                Optional.of(new Remediation("sign it", Optional.of("https://acme.example/sign"))),
                Optional.empty(),
                Optional.empty(),
                outcome);
    }

    static Outcome met() {
        return new Outcome.Met(
                List.of(digest("bundle")),
                List.of(new Outcome.Signed(
                        new Signer.Key(TestProfiles.RELEASE.key().fingerprint()), List.of(), true)));
    }

    static Outcome unmet(Problem... problems) {
        return new Outcome.Unmet(Result.FAIL, List.of(problems), List.of(digest("bundle")), List.of());
    }

    static Decision admitted() {
        return decided(ROOT, 1, new Located.At(IMAGE), met(), Ruling.ADMITTED, "r1-1", AT);
    }

    static Decision denied(String id, Instant at) {
        WorkloadRef unborn = new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", "api", "");
        Problem problem = new Problem("SIGNATURE_MISSING", "not signed; sign it", "", "");
        return decided(unborn, 1, new Located.At(IMAGE), unmet(problem), Ruling.DENIED, id, at);
    }

    /** A denial of ever other workloads, by their id. */
    static Decision deniedTo(String user, String id, Instant at) {
        WorkloadRef unborn = new WorkloadRef(WorkloadKind.DEPLOYMENT, "default", id, "");
        Decision denied = decided(unborn, 1, new Located.At(IMAGE), unmet(Problem.of("C", "m")), Ruling.DENIED, id, at);
        return new Altered(denied)
                .requester(new Requester(user, "", List.of(), true))
                .decision();
    }

    static Decision decided(
            WorkloadRef root, long generation, Located located, Outcome outcome, Ruling ruling, String id, Instant at) {
        ImageInQuestion image = image(located);
        Verdict verdict = Verdict.of(List.of(finding(image, outcome)));
        return new Decision(
                id,
                at,
                Duration.ofMillis(41),
                Origin.ADMISSION,
                "",
                "request-uid",
                new Change("c-1", Change.Type.NEW, root, generation, new TemplateHash("7".repeat(64))),
                new Requester("alice", "", List.of("devs", "system:authenticated"), true),
                TestProfiles.resolved("release", "profile-uid", 3),
                new ModeInEffect(Mode.ENFORCE, Optional.empty()),
                new Evaluated(verdict, List.of(image), new Refusals(List.of(REFUSED), 1), digest("input")),
                ruling);
    }
}
