package dev.countersign.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody who publishes policies with the tools that people have: opa builds, crane pushes, cosign signs. */
final class PolicyPublisher {
    private final Dev dev;
    private final Path folder;
    private final String repository;

    PolicyPublisher(E2e e2e, String repository) {
        try {
            this.dev = e2e.dev();
            this.folder = Files.createTempDirectory("policies");
            this.repository = dev.value("REGISTRY") + "/" + repository;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Pushes a bundle of a module and its tests; the reference to it has its digest. */
    String push(String name, String module, String tests) {
        try {
            Path files = Files.createDirectories(folder.resolve(name));
            Files.writeString(files.resolve("policy.rego"), module);
            Files.writeString(files.resolve("policy_test.rego"), tests);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Path bundle = folder.resolve(name + ".tar.gz");
        run("TOOLS_OPA", "build", "--bundle", folder.resolve(name).toString(), "--output", bundle.toString());
        String tag = repository + ":" + name;
        run("TOOLS_CRANE", "append", "--insecure", "--oci-empty-base", "-f", bundle.toString(), "-t", tag);
        return repository + "@"
                + run("TOOLS_CRANE", "digest", "--insecure", tag).strip();
    }

    /** A new pair of keys; the public one in PEM. */
    String createKey(String name) {
        run(
                "TOOLS_COSIGN",
                "generate-key-pair",
                "--output-key-prefix",
                folder.resolve(name).toString());
        try {
            return Files.readString(folder.resolve(name + ".pub"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void sign(String reference, String key) {
        run(
                "TOOLS_COSIGN",
                "sign",
                "--yes",
                "--key",
                folder.resolve(key + ".key").toString(),
                "--use-signing-config=false",
                "--tlog-upload=false",
                "--allow-http-registry",
                reference);
    }

    private String run(String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(dev.value(tool)));
        command.addAll(List.of(arguments));
        return dev.program(Map.of("COSIGN_PASSWORD", "", "HOME", folder.toString()), command)
                .orFail(tool);
    }
}
