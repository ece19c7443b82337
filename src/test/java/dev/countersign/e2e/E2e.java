package dev.countersign.e2e;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all end-to-end tests of a run share: real servers, one operator, and a gate between the API server and the operator.
 * Started by whoever asks first; operators and OPA are stopped when the tests end, the servers by whoever started them.
 */
public final class E2e {
    /** The operator's own namespace. */
    static final String OPERATORS = "countersign-system";

    /** The Secret in which replicas share the webhook's certificate. */
    static final String CERTIFICATE = "countersign-webhook-certificate";

    /** A registry that is down: the operator would speak to it, but nobody listens there. */
    static final String NO_REGISTRY = "127.0.0.1:1";

    private static final class Shared {
        static final E2e RUNNING = new E2e(Dev.ofThisCheckout()).begin();
    }

    private final Dev dev;
    private final Gate gate = new Gate();
    private final OddRegistry odd;
    private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();

    private E2e(Dev dev) {
        this.dev = dev;
        dev.run("servers");
        odd = new OddRegistry(dev.value("REGISTRY"));
    }

    /** Everything, running. */
    public static E2e running() {
        return Shared.RUNNING;
    }

    private E2e begin() {
        stopOperators(); // of a run that was ended
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOperators));
        start("operator-1", Map.of());
        leadTo("operator-1");
        return this;
    }

    Dev dev() {
        return dev;
    }

    /** A registry that does as a test tells it. */
    OddRegistry odd() {
        return odd;
    }

    KubernetesClient admin() {
        return as("admin");
    }

    KubernetesClient as(String person) {
        return clients.computeIfAbsent(
                person,
                _ -> new KubernetesClientBuilder().withConfig(config(person)).build());
    }

    /** Somebody who has no token: an administrator who acts in that name. */
    KubernetesClient impersonating(String person) {
        return clients.computeIfAbsent(
                "as " + person,
                _ -> new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(config("admin"))
                                .withImpersonateUsername(person)
                                .build())
                        .build());
    }

    private Config config(String person) {
        return new ConfigBuilder(Config.fromKubeconfig(dev.kubeconfig(person).toFile()))
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    /** Starts {@code operator-N} and its OPA, and waits until it is ready. */
    void start(String operator, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("COUNTERSIGN_WEBHOOK_URL", "https://127.0.0.1:" + gate.port());
        all.put(
                "COUNTERSIGN_REGISTRY_PLAIN_HTTP",
                String.join(",", dev.value("REGISTRY"), dev.value("REGISTRY_PLAIN"), odd().host(), NO_REGISTRY));
        dev.run(all, "start", operator);
    }

    void stop(String... names) {
        String[] arguments = new String[names.length + 1];
        arguments[0] = "stop";
        System.arraycopy(names, 0, arguments, 1, names.length);
        dev.run(arguments);
    }

    /** Starts the first operator, which is down, with a new certificate. */
    void startWithNewCertificate(Map<String, String> settings) {
        admin().secrets().inNamespace(OPERATORS).withName(CERTIFICATE).delete();
        start("operator-1", settings);
    }

    /** Who leads now, as the lease has it. */
    String leader() {
        return String.valueOf(admin().leases()
                .inNamespace(OPERATORS)
                .withName("countersign")
                .require()
                .getSpec()
                .getHolderIdentity());
    }

    /** Ends it without a word of warning. */
    void kill(String name) {
        ProcessHandle.of(dev.pid(name)).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** The API server's calls go to this operator from now on. */
    void leadTo(String operator) {
        gate.leadTo(port(operator));
    }

    /** The API server's calls find nobody from now on. */
    void leadNowhere() {
        gate.leadTo(1);
    }

    int port(String operator) {
        return Integer.parseInt(dev.value(operator.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT"));
    }

    private void stopOperators() {
        stop("operator-1", "operator-2", "opa-1", "opa-2", "opa-inspection-1", "opa-inspection-2");
    }
}
