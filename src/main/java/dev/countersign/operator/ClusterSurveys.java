package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.readiness.KeptSurvey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Surveys as ControllerRevisions of the operator's namespace: never half written, and the one before goes once the next is there. */
public final class ClusterSurveys implements Surveys {
    private static final Logger LOG = Logger.getLogger(ClusterSurveys.class);

    private final KubernetesClient client;
    private final String namespace;

    public ClusterSurveys(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public Optional<KeptSurvey> of(String profileUid) {
        return all(profileUid).stream()
                .max(Comparator.comparing(ControllerRevision::getRevision))
                .flatMap(ClusterSurveys::read);
    }

    private static Optional<KeptSurvey> read(ControllerRevision revision) {
        try {
            JsonNode data = Serialization.jsonMapper().valueToTree(revision.getData());
            return Optional.of(KeptSurvey.read(data));
        } catch (RuntimeException unreadable) {
            LOG.warnf(
                    "what was kept of judgements in ControllerRevision %s cannot be read (%s); everything is judged again",
                    revision.getMetadata().getName(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void keep(String profile, String profileUid, KeptSurvey survey) {
        List<ControllerRevision> before = all(profileUid);
        long number = 1
                + before.stream()
                        .mapToLong(ControllerRevision::getRevision)
                        .max()
                        .orElse(0);
        ControllerRevision revision = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withGenerateName("survey-" + profile + "-")
                .withNamespace(namespace)
                .withLabels(Map.of(KeptSurvey.LABEL, profileUid))
                // It goes when the profile goes.
                .addNewOwnerReference()
                .withApiVersion(HasMetadata.getApiVersion(ComplianceProfile.class))
                .withKind(HasMetadata.getKind(ComplianceProfile.class))
                .withName(profile)
                .withUid(profileUid)
                .endOwnerReference()
                .endMetadata()
                .withRevision(number)
                .build();
        revision.setData(survey.json());
        client.resource(revision).create();
        before.forEach(old -> client.resource(old).delete());
    }

    private List<ControllerRevision> all(String profileUid) {
        return client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(KeptSurvey.LABEL, profileUid)
                .list()
                .getItems();
    }
}
