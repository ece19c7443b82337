package dev.countersign.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs what people run most, so that a JVM that watches can write down which classes that takes (<a
 * href="https://openjdk.org/jeps/514">JEP 514</a>). Changes nothing, asks nobody but this machine, and says nothing.
 */
public final class Training {
    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: \"127.0.0.1:1/a:1\"}]}}";
    private static final String PROFILE = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: training}
            spec:
              scope: {namespaceSelector: {}, images: {include: ["127.0.0.1:1/**"]}}
              enforcement: {mode: Enforce}
              trust:
                - name: key
                  key:
                    pem: |
                      -----BEGIN PUBLIC KEY-----
                      MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEAuZOAEEs4haclyCU8r3b39LQXRQL
                      Hj59+9btnMUpw+WiOD1mwMvIVSQYN4b+smDqOJlbcUtJTCmOqskD8uWt/g==
                      -----END PUBLIC KEY-----
              requirements: [{id: signed, kind: signature}]
            """;

    private Training() {}

    /**
     * Runs all of them.
     *
     * @throws IOException where there is no room for two small files
     */
    public static void main(String... none) throws IOException {
        Path pod = Files.createTempFile("countersign", ".yaml");
        Path profile = Files.createTempFile("countersign", ".yaml");
        try {
            Files.writeString(pod, POD);
            Files.writeString(profile, PROFILE);
            run("--help");
            run("explain", "SCAN_STALE");
            run("profile", "lint", profile.toString());
            for (String output : new String[] {"text", "json", "junit", "sarif"}) {
                run("check", "-f", pod.toString(), "--profile", profile.toString(), "--plain-http", "--output", output);
            }
        } finally {
            Files.deleteIfExists(pod);
            Files.deleteIfExists(profile);
        }
    }

    private static void run(String... arguments) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        Main.run(Registries::overHttp, TrustedRoots::overHttps, nobody, nobody, arguments);
    }
}
