package dev.countersign.operator.api;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A record with every field filled. */
public final class Samples {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    private Samples() {}

    /** With that name, in no namespace yet. */
    public static DeploymentAttestation record(String name) {
        var record = new DeploymentAttestation();
        record.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .addToLabels("countersign.dev/outcome", "Denied")
                .build());
        record.setSpec(spec("RecordLost"));
        return record;
    }

    static DeploymentAttestationSpec spec(String reason) {
        var workload = new RecordedSubject.Workload("apps/v1", "Deployment", "payments", "api", "6f1c");
        var image = new RecordedSubject.Image("api", RecordedSubject.ImageType.APP, "ghcr.io/acme/api:1", DIGEST);
        return new DeploymentAttestationSpec(
                DeploymentAttestationSpec.VERSION,
                DeploymentAttestationSpec.Origin.DISCOVERED,
                reason,
                new RecordedSubject(new RecordedSubject.Cluster("0b6b"), workload, 3, DIGEST, List.of(image)),
                new RecordedChange("c-1", RecordedChange.ChangeType.DIGEST_MOVED),
                new RecordedRequester("alice", "u", List.of("devs"), Map.of("scopes", List.of("a")), true),
                decision(),
                List.of(result()),
                new RecordedRefusals(
                        List.of(new RecordedRefusals.Candidate(
                                DIGEST, DIGEST, "SIGNER_UNTRUSTED", "signed by a stranger")),
                        1,
                        false));
    }

    /** With one condition. */
    public static DeploymentAttestationStatus status(Condition condition) {
        return new DeploymentAttestationStatus(
                true, AT, null, DeploymentAttestationStatus.Compliance.VIOLATING, AT, 37L, AT, AT, List.of(condition));
    }

    /** The workload was seen as it was recorded. */
    public static Condition confirmed() {
        return new ConditionBuilder()
                .withType("Confirmed")
                .withStatus("True")
                .withReason("Seen")
                .withMessage("seen")
                .withLastTransitionTime("2026-11-22T10:00:00Z")
                .build();
    }

    private static RecordedDecision decision() {
        return new RecordedDecision(
                "r1-1",
                RecordedDecision.DecisionOutcome.DENIED,
                Mode.ENFORCE,
                Mode.WARN,
                new RecordedDecision.Softened(
                        RecordedDecision.SoftenedBy.PAUSED,
                        "it waits",
                        true,
                        new RecordedDecision.Pause("p", "u", "alice", "T-1", AT)),
                new RecordedDecision.Profile("release", 2, DIGEST, DIGEST),
                List.of(new RecordedDecision.Policy("vulnerability-thresholds", DIGEST)),
                DIGEST,
                "u-1",
                AT,
                41);
    }

    private static RecordedResult result() {
        var problem = new RecordedResult.Problem("C", "m", Severity.CRITICAL, "openssl", "CVE-2026-1");
        return new RecordedResult(
                "scanned",
                "vuln-scan",
                RecordedResult.Result.FAIL,
                "RULE_DENIED",
                "one critical finding",
                Severity.HIGH,
                List.of("CC7.1"),
                "team",
                new ProfileRequirement.Remediation("upgrade", "https://acme.example"),
                "ghcr.io/acme/api:1",
                List.of("api"),
                DIGEST,
                List.of(DIGEST),
                List.of(new RecordedResult.SignedBy(
                        "scanner", DIGEST, null, List.of(), RecordedResult.LogMaterial.NOT_VERIFIED)),
                new RecordedResult.Problems(List.of(problem), 1, false),
                ProfileRequirement.Stage.BUILD,
                "onStale is Warn",
                List.of(new RecordedResult.UsedException(
                        "cve-2026-1",
                        "u-2",
                        ComplianceExceptionSpec.Type.WAIVER,
                        DIGEST,
                        "team",
                        "carol",
                        AT,
                        new RecordedResult.Problems(List.of(problem), 1, false))));
    }
}
