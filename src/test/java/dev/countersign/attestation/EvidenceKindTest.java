package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceKindTest {
    @Test
    void isNamedByOneWordExactly() {
        assertThat(EvidenceKind.parse("signature")).contains(EvidenceKind.SIGNATURE);
        assertThat(EvidenceKind.parse("vuln-scan")).contains(EvidenceKind.VULN_SCAN);
        assertThat(EvidenceKind.parse("Signature")).isEmpty();
        assertThat(EvidenceKind.VULN_SCAN).hasToString("vuln-scan");
        assertThat(EvidenceKind.SIGNATURE.word()).isEqualTo("signature");
    }
}
