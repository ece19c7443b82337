package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementSizeTest {
    static List<KindPage> pages() {
        return KindPage.all().stream()
                .filter(page -> !page.name().equals("signature") && !page.name().equals("custom"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aStatementBeyondItsKindsLimitIsRefusedByNameLimitAndSize(KindPage page) throws UnreadableException {
        EvidenceKind kind = EvidenceKind.parse(page.kind()).orElseThrow();

        assertThat(refusal(page, kind.mostBytes() + 1))
                .matches("a statement of kind (.* or )?%s( or .*)? may have %d bytes, found are %d; attest less at once"
                        .formatted(kind, kind.mostBytes(), kind.mostBytes() + 1));
        assertThat(refusal(page, kind.mostBytes())).isEmpty();
    }

    @Test
    void aStatementBeyondASignaturesLimitIsNone() throws UnreadableException {
        int most = EvidenceKind.SIGNATURE.mostBytes();

        assertThat(Predicates.read(Claims.COSIGN_SIGN, Field.ofText(""), most)).isEqualTo(new Claim.ImageSignature());
        assertThatThrownBy(() -> Predicates.read(Claims.COSIGN_SIGN, Field.ofText(""), most + 1))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void aSignatureIsSmallerThanABillOfMaterials() {
        assertThat(EvidenceKind.SIGNATURE.mostBytes())
                .isLessThan(new EvidenceKind("vsa").mostBytes())
                .isLessThan(new EvidenceKind("sbom").mostBytes());
    }

    private static String refusal(KindPage page, int bytes) {
        try {
            String type = page.name().equals("vuln-scan") ? TestScans.COSIGN_VULN : page.type();
            Predicates.read(type, Field.ofText(page.predicate()), bytes);
            return "";
        } catch (UnreadableException refused) {
            return refused.objection().message();
        }
    }
}
