package dev.countersign.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.ApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a real API server. */
class LookIT {
    @TempDir
    private static Path folder;

    private static ApiServer api;

    @BeforeAll
    static void start() {
        api = ApiServer.start(folder);
        for (String name : new String[] {"a", "b", "c"}) {
            api.admin()
                    .load(new ByteArrayInputStream("""
                            {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "%s", "namespace": "default"},
                             "spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": {"spec": {
                              "restartPolicy": "Never", "containers": [{"name": "c", "image": "registry.example/app:1"}]}}}}}}
                            """.formatted(name).getBytes(StandardCharsets.UTF_8)))
                    .create();
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static KubernetesClient readOnly() throws IOException {
        return Connection.client(Config.fromKubeconfig(Files.readString(api.kubeconfig())));
    }

    @Test
    void readsListsPageByPage() throws IOException {
        try (KubernetesClient client = readOnly()) {
            Look whole = Look.at(client, Optional.empty(), 500);
            Look paged = Look.at(client, Optional.empty(), 1);

            assertThat(paged.roots()).hasSize(3).isEqualTo(whole.roots());
            assertThat(paged.namespaces()).isEqualTo(whole.namespaces()).containsKey("default");
            assertThat(paged.untold()).isEmpty();
        }
    }

    @Test
    void sendsNothingThatChangesWhateverTheRights() throws IOException {
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName("written")
                .endMetadata()
                .build();
        try (KubernetesClient client = readOnly()) {
            assertThatThrownBy(() -> client.resource(namespace).create())
                    .hasStackTraceContaining("a look at a cluster changes nothing, and this is a POST");
            assertThatThrownBy(() -> client.namespaces().withName("default").delete())
                    .hasStackTraceContaining("this is a DELETE");
        }
        assertThat(api.admin().namespaces().withName("written").get()).isNull();
    }

    @Test
    void looksAtOneNamespaceAlone() throws IOException {
        try (KubernetesClient client = readOnly()) {
            assertThat(Look.at(client, Optional.of("kube-system")).roots()).isEmpty();
            assertThat(Look.at(client, Optional.of("default")).roots()).hasSize(3);
            assertThat(Look.at(client, Optional.of("nowhere")).untold()).hasSize(1);
        }
    }
}
