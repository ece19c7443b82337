package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.signature.TestStatement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of types that only a profile gives a kind, of all sizes. */
class OtherTypesTest {
    private static final String TYPE = "https://scanner.example/report/v1";
    private static final int LARGE = 12 << 20;

    private static Wanted wanted(String kind) {
        return new Wanted(EvidenceKind.parse(kind).orElseThrow(), Set.of(TYPE));
    }

    private static Claim.Unrecognised claim(String predicate) {
        return (Claim.Unrecognised) Reading.claim(TestStatement.of(Reading.IMAGE, TYPE, predicate));
    }

    /** A log whose results have a rule and a message each. */
    private static String sarif(int results, String message) {
        return """
                {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"results":[%s]}]}""".formatted(IntStream.range(0, results)
                .mapToObj(i -> "{\"ruleId\":\"R%d\",\"message\":{\"text\":\"%s\"}}".formatted(i, message))
                .collect(Collectors.joining(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sast", "iac-scan", "dast", "fuzz", "sca", "secret-scan"})
    void aLogBeyondWhatIsKeptAsItIsIsRead(String kind) throws UnreadableException {
        Claim.Unrecognised log = claim(sarif(2000, "x".repeat(200)));

        Fact fact = wanted(kind).fact(log).orElseThrow();

        assertThat(log.characters()).isGreaterThan(Claim.Unrecognised.MOST);
        assertThat(fact.kind()).hasToString(kind);
        assertThat(fact.predicateType()).isEqualTo(TYPE);
        assertThat(fact.data().path("findings")).hasSize(2000);
    }

    @Test
    void aLogIsReadAsTheKindThatTheProfileSays() throws UnreadableException {
        Claim.Unrecognised log = claim(sarif(1, "AKIA"));

        assertThat(wanted("sast").fact(log).orElseThrow().data().toString()).contains("AKIA");
        assertThat(wanted("secret-scan").fact(log).orElseThrow().data().toString())
                .doesNotContain("AKIA");
        assertThat(Wanted.of(new EvidenceKind("sast")).fact(log)).isEmpty();
    }

    @Test
    void whatSeveralKindsReadAlikeIsKeptOnce() {
        assertThat(claim(sarif(3, "x")).facts()).hasSize(2);
        assertThat(claim(sarif(3, "x")).as().values().stream()
                        .map(ReadAs.Said.class::cast)
                        .map(said -> System.identityHashCode(said.fact().content()))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void ofWhatIsLargeAndNoLogNothingIsKept() {
        Claim.Unrecognised large = claim("{\"text\":\"" + "x".repeat(Claim.Unrecognised.MOST) + "\"}");

        assertThat(large.predicate()).isEmpty();
        assertThat(large.facts()).isEmpty();
        assertThatThrownBy(() -> wanted("sast").fact(large))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("predicate.version: needed is");
    }

    @Test
    void whatIsOverItsKindsLimitIsRefusedByKindLimitAndSize() throws UnreadableException {
        String log = sarif(1, "x");
        Claim allowed = Predicates.read(TYPE, Field.ofText(log), LARGE);
        Claim over = Predicates.read(TYPE, Field.ofText(log), LARGE + 1);

        assertThat(wanted("sast").fact(allowed)).isPresent();
        assertThatThrownBy(() -> wanted("sast").fact(over))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(
                        "a statement of kind sast may have 12582912 bytes, found are 12582913; attest less at once");
    }

    @Test
    void ofAProfilesOwnKindThereAreAtMostSoManyCharacters() throws UnreadableException {
        int most = Claim.Unrecognised.MOST;
        String largest = "{\"text\":\"" + "x".repeat(most - 11) + "\"}";

        assertThat(wanted("custom:report").fact(claim(largest))).isPresent();
        assertThatThrownBy(() -> wanted("custom:report").fact(claim(largest.replace("\"}", "y\"}"))))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(
                        "a predicate of kind custom:report may have %d characters, found are %d; attest less at once"
                                .formatted(most, most + 1));
        assertThatThrownBy(() -> wanted("custom:report").fact(claim("null")))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("predicate: needed is an object, found is nothing");
    }
}
