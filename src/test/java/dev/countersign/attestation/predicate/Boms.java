package dev.countersign.attestation.predicate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bills of materials: of real tools, and made up in a few words. */
final class Boms {
    static final String SPDX = "https://spdx.dev/Document";
    static final String CYCLONE = "https://cyclonedx.org/bom";

    private Boms() {}

    static String syft(String file) throws IOException {
        try (InputStream in = Boms.class.getResourceAsStream("/evidence/syft/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String spdx(String packages) {
        return """
                {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","creationInfo":{"created":"2026-01-02T03:04:05Z",
                "creators":["Organization: Acme","Tool: syft-1.18.1"]},"packages":%s}""".formatted(packages);
    }

    static String spdxPackage(String more) {
        return spdx("[{\"SPDXID\":\"SPDXRef-a\",\"name\":\"a\"" + more + "}]");
    }

    static String cycloneDx(String more) {
        return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"" + more + "}";
    }

    static String component(String more) {
        return cycloneDx(",\"components\":[{\"type\":\"library\",\"name\":\"a\"" + more + "}]");
    }
}
