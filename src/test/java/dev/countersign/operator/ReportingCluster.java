package dev.countersign.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.testing.ApiServer;
import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import dev.countersign.testing.OpenReports;
import dev.countersign.testing.Tools;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An API server with the chart's rights for Reports, the CRD of OpenReports, and Deployments without pods. */
record ReportingCluster(ApiServer server, KubernetesClient admin) implements AutoCloseable {
    static final String NAMESPACE = "payments";

    static ReportingCluster start(Path dir) {
        ApiServer server = ApiServer.start(dir);
        server.startControllers();
        return new ReportingCluster(server, server.admin());
    }

    /** The chart, without a replica, the namespace and the CRD. */
    void install(Path dir) {
        Chart.install(new Helm(dir), server, "replicaCount=0", "openReports.enabled=true");
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        OpenReports.install(admin);
    }

    /** With the rights of the operator. */
    Reports reports() {
        return new ClusterReports(server.as(Chart.OPERATOR, "system:authenticated"));
    }

    /** Makes the Deployment and gives its uid. */
    String deploys(String name) {
        Deployment deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addToLabels("of", "test")
                .endMetadata()
                .withNewSpec()
                .withReplicas(0)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(Sample.IMAGE)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        return admin.resource(deployment).create().getMetadata().getUid();
    }

    void deletes(String name) {
        admin.apps().deployments().inNamespace(NAMESPACE).withName(name).delete();
    }

    void clean() {
        admin.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withLabel("of", "test")
                .delete();
    }

    /** What kubectl says to the administrator. */
    String kubectl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Tools.find("kubectl").toString(),
                "--kubeconfig",
                server.kubeconfig().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
