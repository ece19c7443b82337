package dev.countersign.e2e;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all end-to-end tests of a run share: real servers, one operator, and a gate between the API server and the operator.
 * Started by whoever asks first; operators and OPA are stopped when the tests end, the servers by whoever started them.
 */
public final class E2e {
    private static final class Shared {
        static final E2e RUNNING = new E2e(Dev.ofThisCheckout()).begin();
    }

    private final Dev dev;
    private final Gate gate = new Gate();
    private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();

    private E2e(Dev dev) {
        this.dev = dev;
    }

    /** Everything, running. */
    public static E2e running() {
        return Shared.RUNNING;
    }

    private E2e begin() {
        dev.run("servers");
        stopOperators(); // of a run that was ended
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOperators));
        start("operator-1", Map.of());
        leadTo("operator-1");
        return this;
    }

    Dev dev() {
        return dev;
    }

    KubernetesClient admin() {
        return as("admin");
    }

    KubernetesClient as(String person) {
        return clients.computeIfAbsent(
                person,
                _ -> new KubernetesClientBuilder().withConfig(config(person)).build());
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
        dev.run(all, "start", operator);
    }

    void stop(String... names) {
        String[] arguments = new String[names.length + 1];
        arguments[0] = "stop";
        System.arraycopy(names, 0, arguments, 1, names.length);
        dev.run(arguments);
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

    int port(String operator) {
        return Integer.parseInt(
                dev.value(operator.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_PORT"));
    }

    private void stopOperators() {
        stop("operator-1", "operator-2", "opa-1", "opa-2");
    }
}
