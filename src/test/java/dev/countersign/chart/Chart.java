package dev.countersign.chart;

import dev.countersign.testing.ApiServer;
import dev.countersign.testing.Helm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our chart and its release. */
final class Chart {
    static final String NAMESPACE = "countersign-system";
    static final String OPERATOR = "system:serviceaccount:countersign-system:countersign";
    static final String PATH = Path.of(System.getProperty("countersign.basedir", "."), "helm/countersign")
            .toString();

    private Chart() {}

    static void install(Helm helm, ApiServer server, String... values) {
        var arguments = new ArrayList<>(
                List.of("upgrade", "--install", "countersign", PATH, "--namespace", NAMESPACE, "--create-namespace"));
        for (String value : values) {
            arguments.add("--set");
            arguments.add(value);
        }
        helm.on(server, arguments.toArray(String[]::new));
    }
}
