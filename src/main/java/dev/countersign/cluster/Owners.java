package dev.countersign.cluster;

import dev.countersign.cluster.Timely.Asked;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.OwnerLookup;
import dev.countersign.workload.Ownership;
import dev.countersign.workload.Workload;
import dev.countersign.workload.Workload.Owner;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Owners as the API server has them this moment. */
public final class Owners implements OwnerLookup {
    private final KubernetesClient client;
    private final InstantSource clock;

    public Owners(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Found readBack(Owner owner, String namespace, Instant deadline) {
        return Ownership.kind(owner)
                .map(kind -> readBack(kind, owner, namespace, deadline))
                .orElseGet(() -> new Found.Absent(
                        "%s of %s makes no pods that we know of".formatted(owner.kind(), owner.apiVersion())));
    }

    private Found readBack(WorkloadKind kind, Owner owner, String namespace, Instant deadline) {
        return switch (Timely.ask(() -> get(kind, owner.name(), namespace), clock, deadline)) {
            case Asked.Failure<Optional<GenericKubernetesResource>>(String why) ->
                new Found.Unknown("%s %s: %s".formatted(owner.kind(), owner.name(), why));
            case Asked.Answer<Optional<GenericKubernetesResource>>(Optional<GenericKubernetesResource> answer) ->
                answer.map(object -> compare(kind, owner, namespace, object))
                        .orElseGet(() -> new Found.Absent("there is no %s %s".formatted(owner.kind(), owner.name())));
        };
    }

    private Optional<GenericKubernetesResource> get(WorkloadKind kind, String name, String namespace) {
        ResourceDefinitionContext context = new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion("v1")
                .withKind(kind.kind())
                .withPlural(kind.plural())
                .withNamespaced(true)
                .build();
        return Optional.ofNullable(client.genericKubernetesResources(context)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    private static Found compare(WorkloadKind kind, Owner owner, String namespace, GenericKubernetesResource object) {
        String uid = object.getMetadata().getUid();
        if (!uid.equals(owner.uid())) {
            return new Found.Absent(
                    "%s %s has the uid %s and not %s".formatted(owner.kind(), owner.name(), uid, owner.uid()));
        }
        try {
            return new Found.Present(
                    Workload.read(kind, namespace, Serialization.jsonMapper().valueToTree(object)));
        } catch (MalformedWorkloadException unreadable) {
            return new Found.Unknown(
                    "%s %s cannot be read: %s".formatted(owner.kind(), owner.name(), unreadable.getMessage()));
        }
    }
}
