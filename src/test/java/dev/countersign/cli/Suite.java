package dev.countersign.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases of sigstore-conformance. They are not part of this project; without them tests say so and are skipped. */
record Suite(Path folder) {
    static final String IDENTITY =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    static final String ISSUER = "https://token.actions.githubusercontent.com";

    static Suite find() {
        Path folder = Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), "sigstore-conformance");
        assumeTrue(Files.isDirectory(folder), "no vectors in " + folder + "; set -Dcountersign.vectors");
        return new Suite(folder);
    }

    List<Path> cases() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> Files.exists(each.resolve("bundle.sigstore.json")))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path artifact(Path each) {
        return either(each.resolve("artifact"), file("a.txt"));
    }

    /** The command of a case, as the suite's protocol has it. */
    String[] command(Path each, String artifact) {
        List<String> command = new ArrayList<>(List.of(
                "verify-bundle",
                "--bundle",
                each.resolve("bundle.sigstore.json").toString()));
        if (Files.exists(each.resolve("key.pub"))) {
            command.addAll(List.of("--key", each.resolve("key.pub").toString()));
        } else {
            command.addAll(List.of("--certificate-identity", text(each.resolve("identity"), IDENTITY)));
            command.addAll(List.of("--certificate-oidc-issuer", text(each.resolve("issuer"), ISSUER)));
        }
        Path root = either(each.resolve("trusted_root.json"), file("trusted_root_pgi.json"));
        command.addAll(List.of("--trusted-root", root.toString(), artifact));
        return command.toArray(String[]::new);
    }

    private static Path either(Path file, Path otherwise) {
        return Files.exists(file) ? file : otherwise;
    }

    private static String text(Path file, String absent) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : absent;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
