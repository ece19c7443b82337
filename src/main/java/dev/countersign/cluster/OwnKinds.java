package dev.countersign.cluster;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** The kinds that people write for us, which are read as the trees that they are. */
final class OwnKinds {
    static final ResourceDefinitionContext PROFILES = of("ComplianceProfile", "complianceprofiles", false);
    static final ResourceDefinitionContext TRUST_ROOTS = of("TrustRoot", "trustroots", false);
    static final ResourceDefinitionContext POLICIES = of("DeploymentPolicy", "deploymentpolicies", false);
    static final ResourceDefinitionContext EXCEPTIONS = of("ComplianceException", "complianceexceptions", true);
    static final ResourceDefinitionContext PAUSES = of("EnforcementPause", "enforcementpauses", false);

    private OwnKinds() {}

    private static ResourceDefinitionContext of(String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("countersign.dev")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
