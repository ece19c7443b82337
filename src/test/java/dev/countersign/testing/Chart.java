package dev.countersign.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our chart and its release. */
public final class Chart {
    public static final String NAMESPACE = "countersign-system";
    public static final String OPERATOR = "system:serviceaccount:countersign-system:countersign";
    public static final String PATH = Path.of(System.getProperty("countersign.basedir", "."), "helm/countersign")
            .toString();

    private Chart() {}

    /** Installs or upgrades it, with these values ({@code name=value}), and fails where helm fails. */
    public static void install(Helm helm, ApiServer server, String... values) {
        var arguments = new ArrayList<>(
                List.of("upgrade", "--install", "countersign", PATH, "--namespace", NAMESPACE, "--create-namespace"));
        for (String value : values) {
            arguments.add("--set");
            arguments.add(value);
        }
        helm.on(server, arguments.toArray(String[]::new));
    }
}
