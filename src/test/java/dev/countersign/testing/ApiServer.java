package dev.countersign.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/**
 * etcd and kube-apiserver with RBAC and service accounts, on 127.0.0.1, in a folder of the test's own. Nothing schedules or
 * runs Pods. Controllers run only after {@link #startControllers()}.
 */
public final class ApiServer implements AutoCloseable {
    private static final String ADMIN_TOKEN = "admin-token";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path dir;
    private final int port = Tools.freePort();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private ApiServer(Path dir) {
        this.dir = dir;
    }

    /** Starts both and returns once the API server is ready. */
    public static ApiServer start(Path dir) {
        var server = new ApiServer(dir);
        try {
            server.startEtcdAndApiServer();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** A client with all rights. Closed with the server. */
    public KubernetesClient admin() {
        return client(config().build());
    }

    /** A client of that user. Closed with the server. */
    public KubernetesClient as(String user, String... groups) {
        return client(config().withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build());
    }

    /** The administrator's kubeconfig, for kubectl and helm. */
    public Path kubeconfig() {
        return dir.resolve("kubeconfig");
    }

    /** Starts kube-controller-manager: Deployments become Pods, namespaces can be deleted. */
    public void startControllers() {
        started.push(ServerProcess.start(
                "kube-controller-manager",
                dir,
                List.of(
                        "--kubeconfig=" + kubeconfig(),
                        "--controllers=*,-nodeipam",
                        "--leader-elect=false",
                        "--secure-port=0",
                        "--use-service-account-credentials",
                        "--service-account-private-key-file=" + dir.resolve("sa.key"),
                        "--root-ca-file=" + certificate())));
    }

    /** Stops what was started, last first. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void startEtcdAndApiServer() {
        writeCredentials();
        String etcd = "http://127.0.0.1:" + Tools.freePort();
        started.push(ServerProcess.start(
                "etcd",
                dir,
                List.of(
                        "--data-dir=" + dir.resolve("etcd"),
                        "--listen-client-urls=" + etcd,
                        "--advertise-client-urls=" + etcd,
                        "--listen-peer-urls=http://127.0.0.1:" + Tools.freePort(),
                        "--unsafe-no-fsync")));
        var apiServer = ServerProcess.start(
                "kube-apiserver",
                dir,
                List.of(
                        "--etcd-servers=" + etcd,
                        "--secure-port=" + port,
                        "--bind-address=127.0.0.1",
                        "--endpoint-reconciler-type=none",
                        "--cert-dir=" + dir,
                        "--service-account-issuer=" + address(),
                        "--service-account-key-file=" + dir.resolve("sa.pub"),
                        "--service-account-signing-key-file=" + dir.resolve("sa.key"),
                        "--token-auth-file=" + dir.resolve("tokens.csv"),
                        "--authorization-mode=RBAC",
                        "--service-cluster-ip-range=10.0.0.0/24"));
        started.push(apiServer);
        apiServer.await(PATIENCE, () -> Files.exists(certificate()));
        KubernetesClient admin = admin();
        apiServer.await(PATIENCE, () -> isReady(admin));
    }

    private static boolean isReady(KubernetesClient client) {
        try {
            return "ok".equals(client.raw("/readyz"))
                    && client.namespaces().withName("default").get() != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private void writeCredentials() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            Files.writeString(dir.resolve("sa.key"), pem("PRIVATE KEY", keys.getPrivate()));
            Files.writeString(dir.resolve("sa.pub"), pem("PUBLIC KEY", keys.getPublic()));
            Files.writeString(dir.resolve("tokens.csv"), ADMIN_TOKEN + ",admin,1,system:masters\n");
            Files.writeString(kubeconfig(), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
                    users: [{name: admin, user: {token: %s}}]
                    contexts: [{name: test, context: {cluster: test, user: admin}}]
                    current-context: test
                    """.formatted(address(), certificate(), ADMIN_TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, Key key) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private String address() {
        return "https://127.0.0.1:" + port;
    }

    /** Self-signed, made by the API server itself. */
    private Path certificate() {
        return dir.resolve("apiserver.crt");
    }

    private ConfigBuilder config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(address())
                .withOauthToken(ADMIN_TOKEN)
                .withCaCertFile(certificate().toString())
                .withRequestRetryBackoffLimit(0);
    }

    private KubernetesClient client(Config config) {
        var client = new KubernetesClientBuilder().withConfig(config).build();
        started.push(client);
        return client;
    }
}
