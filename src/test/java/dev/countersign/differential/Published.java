package dev.countersign.differential;

import dev.countersign.testing.ConformanceCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The good bundles of sigstore-conformance that are signed with certificates; without the suite a test says so and is skipped. */
final class Published {
    private static final String IDENTITY =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private static final String ISSUER = "https://token.actions.githubusercontent.com";

    private Published() {}

    static List<Specimen> good() {
        return ConformanceCase.good().stream()
                .map(ConformanceCase::folder)
                .filter(folder -> !Files.exists(folder.resolve("key.pub")))
                .map(Published::of)
                .toList();
    }

    private static Specimen of(Path folder) {
        try {
            return new Specimen(
                    folder.getFileName().toString(),
                    Files.readString(folder.resolve("bundle.sigstore.json")),
                    either(folder, "artifact", "a.txt"),
                    either(folder, "trusted_root.json", "trusted_root_pgi.json"),
                    text(folder.resolve("identity"), IDENTITY),
                    text(folder.resolve("issuer"), ISSUER));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path either(Path folder, String own, String shared) {
        return Files.exists(folder.resolve(own)) ? folder.resolve(own) : folder.resolveSibling(shared);
    }

    private static String text(Path file, String absent) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : absent;
    }
}
