package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.testing.ApiServer;
import dev.countersign.testing.Chart;
import dev.countersign.testing.Helm;
import dev.countersign.webhook.Endpoint;
import dev.countersign.webhook.Entry;
import dev.countersign.webhook.WebhookConfigurations;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an API server asks of us where somebody writes a status, by the rules and conditions that it has of us. */
class StatusWriteIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @TempDir
    private static Path dir;

    private static ApiServer server;
    private static CalledWebhook webhook;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        server = ApiServer.start(dir);
        webhook = new CalledWebhook();
        Chart.install(new Helm(dir), server, "replicaCount=0");
        client = server.admin();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("payments")
                        .endMetadata()
                        .build())
                .create();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("default")
                        .withNamespace("payments")
                        .endMetadata()
                        .build())
                .create();
        Endpoint endpoint = new Endpoint(Chart.NAMESPACE, "countersign-webhook", Optional.of(webhook.address()));
        new WebhookConfigurations(client, endpoint, List.of("kube-system"), "countersign")
                .apply(
                        List.of(new Entry("enforce", Mode.ENFORCE, JsonNodeFactory.instance.objectNode())),
                        webhook.caBundle());
        await("it asks us").until(() -> {
            client.resource(manifest(WorkloadKind.DEPLOYMENT, "tried")).dryRun().create();
            return !webhook.calls().isEmpty();
        });
    }

    @AfterAll
    static void stop() {
        webhook.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(WorkloadKind.class)
    void noStatusTakesAStampAway(WorkloadKind kind) {
        Resource<GenericKubernetesResource> object = created(kind, "kept");
        String stamp = stamp(object);
        assertThat(stamp).contains("\"generation\":1");

        for (String annotations : List.of("null", "{\"%s\":null}", "{\"%s\":\"{}\"}")) {
            writes(object, "{\"metadata\":{\"annotations\":" + annotations.formatted(Stamp.ANNOTATION) + "}}");
            assertThat(stamp(object)).as(annotations).isEqualTo(stamp);
        }
    }

    @ParameterizedTest
    @EnumSource(WorkloadKind.class)
    void nothingElseOfAStatusIsBroughtToUs(WorkloadKind kind) {
        Resource<GenericKubernetesResource> object = created(kind, "busy");
        webhook.calls();

        writes(object, "{\"metadata\":{\"annotations\":{\"seen\":\"yes\"}}}");
        writes(object, "{\"status\":%s}".formatted(status(kind)));
        writes(object, "{\"spec\":%s}".formatted(spec(kind, "ghcr.io/acme/other:1")));

        assertThat(object.get().getMetadata().getAnnotations()).containsEntry("seen", "yes");
        assertThat(webhook.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = WorkloadKind.class, mode = EnumSource.Mode.EXCLUDE, names = "JOB")
    void anotherImageIsBroughtToUsByBothCalls(WorkloadKind kind) {
        Resource<GenericKubernetesResource> object = created(kind, "changed");
        webhook.calls();

        object.patch(
                PatchContext.of(PatchType.STRATEGIC_MERGE),
                "{\"spec\":%s}".formatted(spec(kind, "ghcr.io/acme/good:2")));

        assertThat(webhook.calls()).contains("/mutate/enforce", "/validate/enforce");
    }

    private static Resource<GenericKubernetesResource> created(WorkloadKind kind, String name) {
        Resource<GenericKubernetesResource> resource = client.resource(manifest(kind, name));
        resource.create();
        return resource;
    }

    private static GenericKubernetesResource manifest(WorkloadKind kind, String name) {
        return Serialization.unmarshal(
                """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s", "namespace": "payments"}, "spec": %s}""".formatted(kind.apiVersion(), kind.kind(), name, spec(kind, GOOD)), GenericKubernetesResource.class);
    }

    private static String spec(WorkloadKind kind, String image) {
        String pod = "{\"containers\": [{\"name\": \"app\", \"image\": \"%s\"}]}".formatted(image);
        String template = "\"template\": {\"metadata\": {\"labels\": {\"app\": \"api\"}}, \"spec\": %s}".formatted(pod);
        String labels = "\"selector\": {\"matchLabels\": {\"app\": \"api\"}}";
        String once = template.replace("{\"containers\"", "{\"restartPolicy\": \"Never\", \"containers\"");
        return switch (kind) {
            case POD -> pod;
            case REPLICATION_CONTROLLER -> "{%s}".formatted(template);
            case DEPLOYMENT, REPLICA_SET, DAEMON_SET -> "{%s, %s}".formatted(labels, template);
            case STATEFUL_SET -> "{\"serviceName\": \"api\", %s, %s}".formatted(labels, template);
            case JOB -> "{%s}".formatted(once);
            case CRON_JOB -> "{\"schedule\": \"0 0 * * *\", \"jobTemplate\": {\"spec\": {%s}}}".formatted(once);
        };
    }

    private static String status(WorkloadKind kind) {
        return kind == WorkloadKind.CRON_JOB
                ? "{\"lastScheduleTime\": \"2026-01-02T03:04:05Z\"}"
                : "{\"conditions\": [{\"type\": \"Seen\", \"status\": \"True\"}]}";
    }

    private static void writes(Resource<GenericKubernetesResource> object, String patch) {
        object.subresource("status").patch(MERGE, patch);
    }

    private static String stamp(Resource<GenericKubernetesResource> object) {
        return Optional.ofNullable(object.get().getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Stamp.ANNOTATION))
                .orElse("");
    }
}
