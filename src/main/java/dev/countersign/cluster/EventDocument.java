package dev.countersign.cluster;

import dev.countersign.cluster.EventAggregation.Emission;
import dev.countersign.cluster.RecordedResults.Detail;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Excused;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Ruling;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.workload.WorkloadRef;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Events written down. Pure. */
final class EventDocument {
    static final String COMPONENT = "countersign";

    private EventDocument() {}

    static Event of(Emission emission, String replica) {
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(emission.namespace())
                .withName(emission.name())
                .endMetadata()
                .withInvolvedObject(emission.about())
                .withType("Warning")
                .withReason(emission.reason())
                .withMessage(emission.message())
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withReportingComponent(COMPONENT)
                .withReportingInstance(replica)
                .withCount(emission.count())
                .withFirstTimestamp(time(emission.first()))
                .withLastTimestamp(time(emission.last()))
                .build();
    }

    /** What was decided of whose change and, of several reasons, the gravest. */
    static String summary(Decision decision) {
        List<Finding> against = decision.evaluated().verdict().findings().stream()
                .filter(finding -> switch (finding.outcome()) {
                    case Outcome.Unmet _, Outcome.Unknown _ -> true;
                    case Outcome.Met _, Outcome.Waived _, Outcome.NotApplicable _ -> false;
                })
                .toList();
        if (decision.ruling() == Ruling.ADMITTED_BY_EXCEPTION) {
            return "profile %s admitted this change by %s by exception: %s"
                    .formatted(
                            decision.profile().profile().name(),
                            decision.requester().user(),
                            String.join("; ", Excused.lines(decision)));
        }
        String more = against.size() > 1 ? " (and %d more)".formatted(against.size() - 1) : "";
        String why = against.isEmpty() ? "nothing could be judged" : told(decision, against.getFirst()) + more;
        String profile = decision.profile().profile().name();
        if (decision.ruling() == Ruling.OBSERVED) {
            return "profile %s is not met by what runs; it keeps running: %s".formatted(profile, why);
        }
        return "profile %s %s this change by %s: %s"
                .formatted(
                        profile,
                        switch (decision.ruling()) {
                            case DENIED -> "refused";
                            case ADMITTED_FLAGGED -> "had run again, although it would refuse it now,";
                            case ADMITTED_UNVERIFIED,
                                    ADMITTED_WITH_WARNINGS,
                                    ADMITTED_BY_EXCEPTION,
                                    OBSERVED,
                                    ADMITTED -> "warned about";
                        },
                        decision.requester().user(),
                        why);
    }

    private static String told(Decision decision, Finding finding) {
        var result = new RecordedResults(decision.profile(), decision.at(), Detail.FULL).of(finding);
        return "%s: %s: %s".formatted(result.id(), result.code(), result.message());
    }

    static ObjectReference reference(WorkloadRef workload) {
        return new ObjectReferenceBuilder()
                .withApiVersion(workload.kind().apiVersion())
                .withKind(workload.kind().kind())
                .withNamespace(workload.namespace())
                .withName(workload.name())
                .withUid(workload.uid().isEmpty() ? null : workload.uid())
                .build();
    }

    static ObjectReference reference(DeploymentAttestation record) {
        return new ObjectReferenceBuilder()
                .withApiVersion(record.getApiVersion())
                .withKind(record.getKind())
                .withNamespace(record.getMetadata().getNamespace())
                .withName(record.getMetadata().getName())
                .withUid(record.getMetadata().getUid())
                .build();
    }

    static ObjectReference profile(String name, String uid) {
        return ours("ComplianceProfile", name, uid);
    }

    static ObjectReference trustRoot(String name, String uid) {
        return ours("TrustRoot", name, uid);
    }

    static ObjectReference exception(String namespace, String name, String uid) {
        ObjectReference reference = ours("ComplianceException", name, uid);
        reference.setNamespace(namespace);
        return reference;
    }

    static ObjectReference policy(String name, String uid) {
        return ours("DeploymentPolicy", name, uid);
    }

    static ObjectReference pause(String name, String uid) {
        return ours("EnforcementPause", name, uid);
    }

    private static ObjectReference ours(String kind, String name, String uid) {
        return new ObjectReferenceBuilder()
                .withApiVersion("countersign.dev/v1alpha1")
                .withKind(kind)
                .withName(name)
                .withUid(uid)
                .build();
    }

    static ObjectReference namespace(String name) {
        return new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Namespace")
                .withName(name)
                .build();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
