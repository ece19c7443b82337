package dev.countersign.operator;

import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.Mode;
import dev.countersign.operator.api.RecordedChange;
import dev.countersign.operator.api.RecordedChange.ChangeType;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedSubject;
import dev.countersign.operator.api.RecordedSubject.ImageType;
import dev.countersign.workload.TemplateHash;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Records of changes of Deployment {@code api} under profile {@code release}, as the admission left them. */
record Kept(
        String name,
        long generation,
        TemplateHash template,
        List<String> bytes,
        ChangeType type,
        DecisionOutcome outcome,
        Instant at,
        DeploymentAttestationStatus status,
        DeploymentAttestationSpec.Origin origin) {
    static final DeploymentAttestationStatus ADMITTED = new DeploymentAttestationStatus(
            false,
            null,
            null,
            DeploymentAttestationStatus.Compliance.COMPLIANT,
            Sample.NOON,
            1L,
            Sample.NOON,
            Sample.NOON,
            List.of());

    static Kept kept(String name, long generation, TemplateHash template, String... bytes) {
        return new Kept(
                name,
                generation,
                template,
                List.of(bytes),
                ChangeType.IMAGE,
                DecisionOutcome.ADMITTED,
                Sample.NOON,
                ADMITTED,
                DeploymentAttestationSpec.Origin.ADMISSION);
    }

    Kept type(ChangeType other) {
        return new Kept(name, generation, template, bytes, other, outcome, at, status, origin);
    }

    Kept outcome(DecisionOutcome other) {
        return new Kept(name, generation, template, bytes, type, other, at, status, origin);
    }

    Kept at(Instant other) {
        return new Kept(name, generation, template, bytes, type, outcome, other, status, origin);
    }

    Kept status(DeploymentAttestationStatus other) {
        return new Kept(name, generation, template, bytes, type, outcome, at, other, origin);
    }

    Kept origin(DeploymentAttestationSpec.Origin other) {
        return new Kept(name, generation, template, bytes, type, outcome, at, status, other);
    }

    DeploymentAttestation record() {
        DeploymentAttestation record = new DeploymentAttestation();
        record.setMetadata(
                new ObjectMetaBuilder().withNamespace("payments").withName(name).build());
        record.setSpec(new DeploymentAttestationSpec(
                DeploymentAttestationSpec.VERSION,
                origin,
                null,
                subject(),
                new RecordedChange("change", type),
                null,
                decision(),
                List.of(),
                null));
        record.setStatus(status);
        return record;
    }

    private RecordedSubject subject() {
        Stream<Optional<String>> images =
                bytes.isEmpty() ? Stream.of(Optional.empty()) : bytes.stream().map(Optional::of);
        return new RecordedSubject(
                new RecordedSubject.Cluster("cluster"),
                new RecordedSubject.Workload("apps/v1", "Deployment", "payments", "api", "uid-of-api"),
                generation,
                template.value(),
                images.map(text -> new RecordedSubject.Image(
                                "api",
                                ImageType.APP,
                                Sample.IMAGE,
                                text.map(content -> Sample.digest(content).toString())
                                        .orElse(null)))
                        .toList());
    }

    private RecordedDecision decision() {
        return new RecordedDecision(
                "decision",
                outcome,
                Mode.ENFORCE,
                Mode.ENFORCE,
                null,
                new RecordedDecision.Profile(
                        "release", 1, Sample.digest("release1").toString(), null),
                List.of(),
                null,
                null,
                at,
                1);
    }
}
