package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.Descriptor;
import dev.countersign.testing.ApiServer;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real API server with its controllers, in which nothing of ours is installed, seen by somebody who may get and list. */
class CheckLiveIT extends CheckScene {
    private static final String WORKLOADS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: payments, labels: {environment: production}}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: elsewhere}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: payments}
            spec:
              replicas: 1
              selector: {matchLabels: {app: api}}
              template:
                metadata: {labels: {app: api}}
                spec: {containers: [{name: api, image: "registry.example/app:1"}]}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: payments}
            spec:
              schedule: "@yearly"
              jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "registry.example/app:1"}]}}}}
            ---
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: bare, namespace: payments}
            spec:
              replicas: 0
              selector: {matchLabels: {app: bare}}
              template:
                metadata: {labels: {app: bare}}
                spec: {containers: [{name: c, image: "registry.example/app:1"}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: elsewhere}
            spec:
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "registry.example/app:1"}]}
            """;

    @TempDir
    private static Path servers;

    private static ApiServer api;

    private final Descriptor former = registry.image(APP, "former", "former content");

    @BeforeAll
    static void start() throws IOException {
        api = ApiServer.start(servers);
        api.startControllers();
        for (String document : WORKLOADS.split("---\n", -1)) {
            apply(document);
        }
        apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: looker, namespace: default}}");
        apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: peeper, namespace: default}}");
        may("looker", """
                - {apiGroups: ["", apps, batch], resources: ["*"], verbs: [get, list]}
                """);
        may("peeper", """
                - {apiGroups: [""], resources: [pods, namespaces, replicationcontrollers], verbs: [get, list]}
                - {apiGroups: [apps], resources: ["*"], verbs: [get, list]}
                """);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static void apply(String yaml) {
        api.admin()
                .load(new ByteArrayInputStream(("---\n" + yaml).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private static void may(String account, String rules) {
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %s}
                rules:
                %s
                """.formatted(account, rules));
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{kind: ServiceAccount, name: %1$s, namespace: default}]
                """.formatted(account));
    }

    @BeforeEach
    void runs() {
        signed();
        runs(image);
    }

    /** Has the kubelet, which is not there, report which image the pod of api runs. */
    private static void runs(Descriptor image) {
        KubernetesClient admin = api.admin();
        Pod pod = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.pods().inNamespace("payments").withLabel("app", "api").list().getItems().stream()
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        admin.resource(pod).editStatus(running -> {
            running.getStatus().setPhase("Running");
            running.getStatus()
                    .setContainerStatuses(List.of(new ContainerStatusBuilder()
                            .withName("api")
                            .withImage("registry.example/app:1")
                            .withImageID("registry.example/app@" + image.digest())
                            .withReady(true)
                            .withRestartCount(0)
                            .build()));
            return running;
        });
    }

    private Path kubeconfig(String account) throws IOException {
        String token = api.admin()
                .serviceAccounts()
                .inNamespace("default")
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return Files.writeString(
                folder.resolve(account), Files.readString(api.kubeconfig()).replace("admin-token", token));
    }

    private Ran live(String account, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "check",
                "--live",
                "--kubeconfig",
                kubeconfig(account).toString(),
                "--profile",
                folder.resolve("profile.yaml").toString()));
        arguments.addAll(List.of(more));
        return Ran.against(registry, arguments.toArray(String[]::new));
    }

    @Test
    void judgesWhatIsDeclaredAndWhatRuns() throws IOException {
        Ran ran = live("looker");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "cluster, payments/Deployment/api (declared):",
                        "cluster, payments/Deployment/api (running):",
                        "cluster, payments/CronJob/nightly (declared):",
                        "cluster, payments/ReplicaSet/bare (declared):",
                        "skipped Namespace elsewhere: no profile selects it; it has 1 workloads",
                        "4 judged: 4 met, 0 not met")
                .doesNotContain("payments/ReplicaSet/api", "payments/Pod/api");
    }

    @Test
    void tellsWhatRunsFromWhatItsTagNamesToday() throws IOException {
        runs(former);

        Ran ran = live("looker");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("4 judged: 3 met, 1 not met");
        assertThat(ran.out().substring(ran.out().indexOf("payments/Deployment/api (running)")))
                .contains("SIGNATURE_MISSING", "runs registry.example/app:1 as " + former.digest());
    }

    @Test
    void saysWhatItMayNotRead() throws IOException {
        Ran ran = live("peeper");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.out())
                .containsPattern("\\? CronJob all: could not be read: .*cannot list resource \"cronjobs\"")
                .containsPattern("\\? Job all: could not be read: ");
    }

    @Test
    void cannotTellWhereNothingIsJudged() throws IOException {
        assertThat(live("looker", "-n", "elsewhere").exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(live("looker", "-n", "payments").exit()).isZero();
    }

    @Test
    void isWronglyCalledWithoutSuchACluster() throws IOException {
        Ran ran = live("looker", "--context", "other");
        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("there is no context other in the kubeconfig; it has [test]");
        assertThat(live("looker", "--context", "test").exit()).isZero();
        assertThat(live("looker", "-f", "x").exit()).isEqualTo(Exit.USAGE);
        assertThat(check("--context", "test").exit()).isEqualTo(Exit.USAGE);
        assertThat(Ran.with("check", "--live", "--kubeconfig", "/none", "--profile", "x")
                        .exit())
                .isEqualTo(Exit.USAGE);
    }
}
