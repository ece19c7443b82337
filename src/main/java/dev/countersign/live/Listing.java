package dev.countersign.live;

import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lists objects page by page, so that no answer of the API server is larger than a page.
 *
 * @param namespace the only one that is looked at; empty for all
 * @param page how many objects one answer has at most
 */
record Listing(KubernetesClient client, Optional<String> namespace, long page) {
    private static final int GONE = 410;
    private static final int MOST_TRIES = 3;

    static ResourceDefinitionContext context(WorkloadKind kind) {
        return context(kind.group(), kind.kind(), kind.plural(), true);
    }

    static ResourceDefinitionContext context(String group, String kind, String plural, boolean namespaced) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    /**
     * Shows {@code taken} each object of a kind; the same one again where the list changed so much meanwhile that it had to be begun anew.
     *
     * @return why not all could be listed; empty where they were
     */
    Optional<String> each(ResourceDefinitionContext kind, Consumer<GenericKubernetesResource> taken) {
        for (int left = MOST_TRIES - 1; ; left--) {
            try {
                pages(kind, taken);
                return Optional.empty();
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != GONE || left == 0) {
                    return Optional.of(why(refused));
                }
            }
        }
    }

    /** In one line, whether the API server refused or did not answer. */
    static String why(KubernetesClientException refused) {
        String said = refused.getStatus() != null && refused.getStatus().getMessage() != null
                ? refused.getStatus().getMessage()
                : String.valueOf(refused.getMessage());
        return said.strip().replaceAll("\\s+", " ");
    }

    private void pages(ResourceDefinitionContext kind, Consumer<GenericKubernetesResource> taken) {
        String next = null;
        do {
            ListOptions options =
                    new ListOptionsBuilder().withLimit(page).withContinue(next).build();
            var all = client.genericKubernetesResources(kind);
            GenericKubernetesResourceList list = kind.isNamespaceScoped() && namespace.isPresent()
                    ? all.inNamespace(namespace.get()).list(options)
                    : kind.isNamespaceScoped() ? all.inAnyNamespace().list(options) : all.list(options);
            list.getItems().forEach(taken);
            next = list.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
    }
}
