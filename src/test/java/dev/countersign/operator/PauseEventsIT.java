package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.cluster.Pauses;
import dev.countersign.cluster.WorkloadEvents;
import dev.countersign.operator.api.Crds;
import dev.countersign.operator.api.EnforcementPause;
import dev.countersign.operator.api.EnforcementPauseStatus.Phase;
import dev.countersign.testing.ApiServer;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a pause of two hours and a half, whose hours go by at once. */
class PauseEventsIT {
    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static KubernetesClient client;

    private Instant now = Instant.now();

    @BeforeAll
    static void startServer() {
        server = ApiServer.start(dir);
        client = server.admin();
        Crds.install(client);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void eventsAtTheStartEachHourAndAtTheEnd() {
        client.resource(Serialization.unmarshal(
                        """
                        apiVersion: countersign.dev/v1alpha1
                        kind: EnforcementPause
                        metadata: {name: registry-down}
                        spec:
                          profiles: [release]
                          until: "%s"
                          reason: the registry is down
                          ticket: OPS-1
                          requestedBy: dave
                        """.formatted(now.plus(Duration.ofMinutes(150)).truncatedTo(ChronoUnit.SECONDS)),
                        GenericKubernetesResource.class))
                .create();
        Pauses pauses = new Pauses(client);
        WorkloadEvents events = new WorkloadEvents(client, "replica", new NoLosses(), InstantSource.system());
        PauseKeeping keeping = new PauseKeeping(
                pauses::all, List::of, new ClusterPauses(client, events, _ -> Optional.empty()), () -> now);
        events.start();
        pauses.start();
        try {
            await().until(() -> pauses.all().size() == 1);
            keeping.look();
            for (int hour = 1; hour <= 2; hour++) {
                now = now.plus(Duration.ofMinutes(61));
                keeping.look();
                keeping.look();
            }
            now = now.plus(Duration.ofMinutes(29));
            keeping.look();

            await().untilAsserted(() -> {
                assertThat(told("EnforcementPaused")).isEqualTo(1);
                assertThat(told("EnforcementStillPaused")).isEqualTo(2);
                assertThat(told("EnforcementResumed")).isEqualTo(1);
            });
            assertThat(client.resources(EnforcementPause.class)
                            .withName("registry-down")
                            .require()
                            .getStatus()
                            .phase())
                    .isEqualTo(Phase.ENDED);
        } finally {
            pauses.stop();
            events.stop();
        }
    }

    private static int told(String reason) {
        return client.v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .filter(event -> event.getInvolvedObject().getName().equals("registry-down"))
                .mapToInt(Event::getCount)
                .sum();
    }
}
