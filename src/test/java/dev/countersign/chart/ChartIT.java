package dev.countersign.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.operator.api.Crds;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.Samples;
import dev.countersign.testing.ApiServer;
import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One release, from install to uninstall; the last test ends it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static Helm helm;
    private static KubernetesClient admin;
    private static KubernetesClient operator;

    @BeforeAll
    static void install() {
        server = ApiServer.start(dir);
        helm = new Helm(dir);
        admin = server.admin();
        operator = server.as(Chart.OPERATOR, "system:serviceaccounts", "system:authenticated");
        server.startControllers();
        createNamespace(Chart.NAMESPACE);
        createNamespace("payments");
        Chart.install(helm, server);
        awaitThatOnlyTheOperatorWrites();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void podsKeepToTheRestrictedStandard() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                admin.pods().inNamespace(Chart.NAMESPACE).list().getItems())
                        .hasSize(3));
    }

    @Test
    @Order(2)
    void runsOutsideTheClusterWithNoReplicas() {
        Chart.install(helm, server, "replicaCount=0", "webhook.url=https://127.0.0.1:8443");

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                admin.pods().inNamespace(Chart.NAMESPACE).list().getItems())
                        .isEmpty());
    }

    @Test
    @Order(3)
    void notEvenAnAdministratorForgesARecord() {
        assertThatThrownBy(() -> record(admin, "forged").create())
                .hasMessageContaining(
                        "records and statuses are written and deleted by Countersign only (CREATE by admin)");
    }

    @Test
    @Order(4)
    void notEvenAnAdministratorChangesOrDeletesARecord() {
        record(operator, "genuine").create();
        var stored = record(admin, "genuine").get();
        stored.getMetadata().getLabels().put("outcome", "Admitted");

        assertThatThrownBy(() -> admin.resource(stored).update()).hasMessageContaining("(UPDATE by admin)");
        assertThatThrownBy(() -> admin.resource(stored).updateStatus()).hasMessageContaining("(UPDATE by admin)");
        assertThatThrownBy(() -> admin.resource(stored).delete()).hasMessageContaining("(DELETE by admin)");
        assertThat(record(admin, "genuine").get()).isNotNull();
    }

    @Test
    @Order(4)
    void nobodyAsksInSomebodyElsesNameWhileNoOperatorIsThere() {
        for (String forged : List.of("{user: carol, groups: []}", "{user: admin, groups: [security]}")) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> exception("forged", "requestedBy: " + forged)
                                    .create())
                            .hasMessageContaining("spec.requestedBy: is whoever asks for it"));
        }

        exception("unnamed", "").create();
    }

    private static Resource<GenericKubernetesResource> exception(String name, String requestedBy) {
        return admin.resource(
                        Serialization.unmarshal("""
                        apiVersion: countersign.dev/v1alpha1
                        kind: ComplianceException
                        metadata: {name: %s}
                        spec:
                          type: Waiver
                          requirements: [signed]
                          match: {workloads: [{kind: Deployment, name: api}]}
                          reason: none
                          owner: team
                          expiresAt: "2099-01-01T00:00:00Z"
                          %s
                        """.formatted(name, requestedBy), GenericKubernetesResource.class))
                .inNamespace("payments");
    }

    @Test
    @Order(5)
    void theOperatorWritesAndPrunesRecords() {
        var stored = record(operator, "pruned").create();
        stored.setStatus(Samples.status(Samples.confirmed()));

        operator.resource(stored).updateStatus();
        operator.resource(stored).delete();

        assertThat(record(admin, "pruned").get()).isNull();
    }

    @Test
    @Order(6)
    void aNamespaceIsDeletedWithItsRecords() {
        record(operator, "last").create();

        admin.namespaces().withName("payments").delete();

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> admin.namespaces().withName("payments").get() == null);
    }

    @Test
    @Order(7)
    void uninstallLeavesRecordsAndNothingThatRefuses() {
        createNamespace("orders");
        operator.resource(Samples.record("kept")).inNamespace("orders").create();
        createWebhookConfiguration();

        helm.on(server, "uninstall", "countersign", "--namespace", Chart.NAMESPACE);

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> admin.admissionRegistration()
                                .v1()
                                .validatingWebhookConfigurations()
                                .withName("countersign")
                                .get()
                        == null);
        assertThat(admin.resources(DeploymentAttestation.class)
                        .inNamespace("orders")
                        .withName("kept")
                        .get())
                .isNotNull();
    }

    @Test
    @Order(8)
    void canBeInstalledAgain() {
        Chart.install(helm, server, "replicaCount=0");

        assertThat(Crds.areInstalled(admin)).isTrue();
    }

    private static Resource<DeploymentAttestation> record(KubernetesClient client, String name) {
        return client.resource(Samples.record(name)).inNamespace("payments");
    }

    /** As the operator makes it: owned by the chart's ClusterRole, so that it goes when the chart goes. */
    private static void createWebhookConfiguration() {
        String uid = admin.rbac()
                .clusterRoles()
                .withName("countersign")
                .get()
                .getMetadata()
                .getUid();
        operator.resource(new ValidatingWebhookConfigurationBuilder()
                        .withNewMetadata()
                        .withName("countersign")
                        .addNewOwnerReference()
                        .withApiVersion("rbac.authorization.k8s.io/v1")
                        .withKind("ClusterRole")
                        .withName("countersign")
                        .withUid(uid)
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();
    }

    private static void createNamespace(String name) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    /** The API server takes a moment to learn of a new policy. */
    private static void awaitThatOnlyTheOperatorWrites() {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            var probe = admin.resource(Samples.record("probe")).inNamespace("default");
            assertThatThrownBy(() -> probe.dryRun().create()).hasMessageContaining("by Countersign only");
        });
    }
}
