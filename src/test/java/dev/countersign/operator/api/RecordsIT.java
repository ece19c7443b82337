package dev.countersign.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.ApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsIT {
    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start(dir);
        client = server.admin();
        Crds.install(client);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRecordComesBackAsItWasWritten() {
        var record = Samples.record("written");

        var stored = client.resource(record).inNamespace("default").create();

        assertThat(stored.getSpec()).isEqualTo(record.getSpec());
    }

    @Test
    void theSpecOfARecordNeverChanges() {
        var stored = client.resource(Samples.record("immutable"))
                .inNamespace("default")
                .create();
        stored.setSpec(Samples.spec("another reason"));

        assertThatThrownBy(() -> client.resource(stored).update())
                .hasMessageContaining("a record's spec never changes");
    }

    @Test
    void theStatusOfARecordChanges() {
        var stored =
                client.resource(Samples.record("status")).inNamespace("default").create();
        var status = Samples.status(Samples.confirmed());
        stored.setStatus(status);

        Resource<DeploymentAttestation> resource = client.resource(stored);
        resource.updateStatus();

        assertThat(resource.get().getStatus()).isEqualTo(status);
    }

    @Test
    void recordsAreFoundByOutcomeAndProfile() {
        client.resource(Samples.record("selectable")).inNamespace("default").create();

        var denied = client.resources(DeploymentAttestation.class)
                .inNamespace("default")
                .withField("spec.decision.outcome", "Denied")
                .withField("spec.decision.profile.name", "release")
                .list();
        var admitted = client.resources(DeploymentAttestation.class)
                .inNamespace("default")
                .withField("spec.decision.outcome", "Admitted")
                .list();

        assertThat(denied.getItems()).isNotEmpty();
        assertThat(admitted.getItems()).isEmpty();
    }
}
