package dev.countersign;

import dev.countersign.certificate.WebhookCertificate;
import dev.countersign.cluster.ProfileSnapshot;
import dev.countersign.cluster.ProfileState;
import dev.countersign.operator.LeaderDuties;
import dev.countersign.operator.Leadership;
import dev.countersign.operator.ProfileStanding;
import dev.countersign.operator.ProfileStatuses;
import dev.countersign.operator.WebhookKeeper;
import dev.countersign.webhook.Endpoint;
import dev.countersign.webhook.WebhookConfigurations;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes what the leader does besides answering. */
@Singleton
class OperatorWiring {
    private static final String CLUSTER_ROLE = "countersign";

    @Produces
    @Singleton
    WebhookKeeper webhooks(
            KubernetesClient client,
            Settings settings,
            Endpoint endpoint,
            ProfileSnapshot profiles,
            WebhookCertificate certificate) {
        List<String> exempt = new ArrayList<>(settings.exemptNamespaces().orElse(List.of()));
        exempt.add("kube-system");
        exempt.add(settings.namespace());
        WebhookConfigurations configurations = new WebhookConfigurations(client, endpoint, exempt, CLUSTER_ROLE);
        WebhookKeeper keeper = new WebhookKeeper(profiles, certificate::caBundle, configurations::apply);
        profiles.onChange(keeper::changed);
        certificate.onChange(keeper::changed);
        return keeper;
    }

    @Produces
    @Singleton
    ProfileStatuses statuses(ProfileSnapshot profiles, WebhookKeeper webhooks) {
        return new ProfileStatuses(
                name -> profiles.state(name).map(OperatorWiring::state),
                webhooks,
                name -> new ProfileStanding(0, 0, List.of()));
    }

    @Produces
    @Singleton
    Leadership leadership(Settings settings, WebhookKeeper webhooks) {
        return new Leadership(
                settings.namespace(),
                settings.replica(),
                new LeaderDuties(List.of(webhooks)),
                () -> Thread.ofPlatform().start(() -> Quarkus.asyncExit(1)));
    }

    private static dev.countersign.operator.ProfileState state(ProfileState state) {
        return new dev.countersign.operator.ProfileState(
                state.generation(),
                state.inForce()
                        .map(it -> new dev.countersign.operator.ProfileState.InForce(it.generation(), it.digest())),
                state.fields(),
                state.trust(),
                state.policies(),
                state.keysKeptSince().values().stream().findFirst());
    }
}
