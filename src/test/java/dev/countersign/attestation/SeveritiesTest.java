package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveritiesTest {
    @ParameterizedTest
    @CsvSource({
        "CRITICAL,   CRITICAL",
        "Critical,   CRITICAL",
        "High,       HIGH",
        "important,  HIGH",
        "MEDIUM,     MEDIUM",
        "moderate,   MEDIUM",
        "Low,        LOW",
        "Negligible, NEGLIGIBLE",
        "UNKNOWN,    UNKNOWN",
        "none,       UNKNOWN",
        "'',         UNKNOWN",
        "harmless,   UNKNOWN"
    })
    void mapsTheWordsOfScanners(String word, VulnSeverity severity) {
        assertThat(Severities.ofWord(word)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        "cvss_score, 10,       CRITICAL",
        "cvss_score, 9.0,      CRITICAL",
        "CVSSv3,     8.9,      HIGH",
        "nvd,        7.0,      HIGH",
        "nvd,        6.9,      MEDIUM",
        "nvd,        4.0,      MEDIUM",
        "nvd,        3.9,      LOW",
        "nvd,        0.1,      LOW",
        "nvd,        0.0,      UNKNOWN",
        "nvd,        10.1,     UNKNOWN",
        "nvd,        -1,       UNKNOWN",
        "nvd,        1e1,      UNKNOWN",
        "nvd,        09999999, UNKNOWN",
        "epss,       0.97,     UNKNOWN",
        "vendor,     high,     HIGH"
    })
    void mapsTheScoresOfMethods(String method, String score, VulnSeverity severity) throws UnreadableException {
        assertThat(Severities.ofScore(method, new Field("score", new TextNode(score))))
                .isEqualTo(severity);
    }

    @Test
    void readsABareNumber() throws UnreadableException {
        assertThat(Severities.ofScore("cvss", new Field("score", new DoubleNode(9.8))))
                .isEqualTo(VulnSeverity.CRITICAL);
    }
}
