package dev.countersign.webhook;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the webhook configurations in the cluster as the profiles in force ask for. */
public final class WebhookConfigurations implements Entries {
    /** Ours, so that fields that others own are left to them. */
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("countersign")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Endpoint endpoint;
    private final List<String> exempt;
    private final String clusterRole;

    /** @param clusterRole the chart's ClusterRole, whose removal removes the configurations */
    public WebhookConfigurations(KubernetesClient client, Endpoint endpoint, List<String> exempt, String clusterRole) {
        this.client = client;
        this.endpoint = endpoint;
        this.exempt = List.copyOf(exempt);
        this.clusterRole = clusterRole;
    }

    @Override
    public void apply(List<Entry> entries, String caBundle) {
        Configurations configurations = new Configurations(endpoint, exempt, owner());
        client.resource(configurations.mutating(entries, caBundle)).patch(APPLY);
        client.resource(configurations.validating(entries, caBundle)).patch(APPLY);
    }

    @Override
    public List<Entry> present(Set<String> profiles) {
        @Nullable
        ValidatingWebhookConfiguration there = client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(Configurations.NAME)
                .get();
        return there == null
                ? List.of()
                : profiles.stream()
                        .flatMap(profile -> Present.entry(profile, there).stream())
                        .toList();
    }

    private OwnerReference owner() {
        ClusterRole role = client.rbac().clusterRoles().withName(clusterRole).get();
        if (role == null) {
            throw new IllegalStateException("ClusterRole " + clusterRole
                    + " is not there, so nothing would remove the webhook configurations; install the chart");
        }
        return new OwnerReferenceBuilder()
                .withApiVersion("rbac.authorization.k8s.io/v1")
                .withKind("ClusterRole")
                .withName(clusterRole)
                .withUid(role.getMetadata().getUid())
                .build();
    }
}
