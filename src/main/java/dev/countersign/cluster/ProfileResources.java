package dev.countersign.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** ComplianceProfiles as they are on the API server, whatever their fields. */
final class ProfileResources {
    private static final ResourceDefinitionContext PROFILES = new ResourceDefinitionContext.Builder()
            .withGroup("countersign.dev")
            .withVersion("v1alpha1")
            .withKind("ComplianceProfile")
            .withPlural("complianceprofiles")
            .withNamespaced(false)
            .build();

    private ProfileResources() {}

    static NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            of(KubernetesClient client) {
        return client.genericKubernetesResources(PROFILES);
    }
}
