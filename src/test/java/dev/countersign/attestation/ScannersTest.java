package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.signature.TestStatement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kinds of scans have in common. */
class ScannersTest {
    private static final String WITNESS = "https://witness.dev/attestations/sarif/v0.1";
    private static final String OTHER = "https://acme.example/sarif";
    private static final String LOG = """
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"lint"}},"results":[{"ruleId":"R1"}]}]}""";

    private static Fact fact(String kind, String type, String predicate) throws UnreadableException {
        Claim claim = Reading.claim(TestStatement.of(Reading.IMAGE, type, predicate));
        return new Wanted(EvidenceKind.parse(kind).orElseThrow(), Set.of(type))
                .fact(claim)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sast", "iac-scan", "secret-scan", "dast", "fuzz", "sca"})
    void readSarifOfATypeThatAProfileNames(String kind) throws UnreadableException {
        Fact fact = fact(kind, OTHER, LOG);

        assertThat(fact.kind()).hasToString(kind);
        assertThat(fact.data().at("/findings/0/id").asText()).isEqualTo("R1");
    }

    @Test
    void readSarifAsWitnessWrapsIt() throws UnreadableException {
        Fact fact = fact("sast", WITNESS, "{\"report\":" + LOG + ",\"reportFileName\":\"lint.sarif\"}");

        assertThat(fact.data().at("/findings/0/id").asText()).isEqualTo("R1");
    }

    @Test
    void readNoWrappedSarifOfAnotherType() {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> fact("sast", OTHER, "{\"report\":" + LOG + "}"))
                .withMessageStartingWith("predicate.version:");
    }

    @Test
    void standForNothingUnderATypeThatNobodyNames() {
        assertThat(Read.facts(WITNESS, "{\"report\":" + LOG + "}")).isEmpty();
    }
}
