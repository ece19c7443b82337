package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vulnerability scans as tools write them. */
class VulnReportsOfToolsTest {
    private static VulnScan grype(String name) throws IOException {
        return Reading.scan(
                TestScans.COSIGN_VULN, TestScans.cosignVuln("2026-01-02T03:04:05Z", file("grype/" + name + ".json")));
    }

    private static String file(String name) throws IOException {
        try (InputStream in = VulnReportsOfToolsTest.class.getResourceAsStream("/evidence/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsWhatGrypeFound() throws IOException {
        VulnScan scan = grype("findings");

        assertThat(scan.databaseUpdated()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(scan.findings())
                .extracting(VulnFinding::id, VulnFinding::severity)
                .map(Object::toString)
                .containsExactly(
                        "(\"GHSA-6757-jp84-gxfx\", CRITICAL)",
                        "(\"GHSA-jf85-cpcp-j695\", CRITICAL)",
                        "(\"GHSA-x84v-xcm2-53pg\", MEDIUM)",
                        "(\"GHSA-0000-0000-0000\", UNKNOWN)");
    }

    @Test
    void readsWhatGrypeKnowsOfOneVulnerability() throws IOException {
        assertThat(grype("findings").findings().getFirst())
                .isEqualTo(new VulnFinding(
                        "GHSA-6757-jp84-gxfx",
                        VulnSeverity.CRITICAL,
                        "pyyaml",
                        Optional.of("5.3"),
                        Optional.of("5.3.1"),
                        Optional.empty(),
                        Optional.of("pkg:pypi/pyyaml@5.3"),
                        List.of("CVE-2020-1747"),
                        Optional.of(0.00321),
                        true));
    }

    @Test
    void readsThatGrypeKnowsNoFix() throws IOException {
        assertThat(grype("findings").findings().getLast().fixed()).isEmpty();
    }

    @Test
    void readsThatGrypeFoundNothing() throws IOException {
        assertThat(grype("nothing").findings()).isEmpty();
    }
}
