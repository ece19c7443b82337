package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static dev.countersign.decision.Cases.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.TestScans;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody can read may say worse than what everybody can. */
class UnreadableEvidenceTest {
    private static final String TESTS = "https://in-toto.io/attestation/test-result/v0.1";
    private static final EvidenceKind TEST_RESULT =
            EvidenceKind.parse("test-result").orElseThrow();
    private static final Duration HOUR = Duration.ofHours(1);

    private static TestProfiles scanned() {
        return TestProfiles.profile()
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .trust("release", RELEASE, EvidenceKind.SIGNATURE)
                .scan("scanned", Optional.empty());
    }

    private static Candidate garbled(TestSigner signer) {
        return signer.attests(IMAGE, TestScans.COSIGN_VULN, TestScans.trivy("yesterday"));
    }

    @Test
    void isNotHiddenByAScanThatIsRead() {
        Candidate garbled = garbled(SCANNER);
        Cases cases = Cases.judgedBy(scanned()).found(scan(SCANNER, HOUR), garbled);

        assertThat(cases.told("scanned")).isEqualTo("Unreadable EVIDENCE_UNREADABLE");
        assertThat(cases.message("scanned"))
                .startsWith("predicate.metadata.scanFinishedOn: needed is a time")
                .endsWith(
                        "scan it and attest the result with the key of scanner, and delete what cannot be read from the registry");
        assertThat(cases.outcome("scanned")).extracting("evidence").isEqualTo(List.of(garbled.evidence()));
    }

    @Test
    void isNotHiddenByEvidenceOfAnotherKindThatIsRead() {
        TestProfiles tested = TestProfiles.profile()
                .trust("release", RELEASE)
                .requires("tested", Optional.of(TEST_RESULT), List.of(), Optional.empty(), List.of());
        Candidate passed = RELEASE.attests(IMAGE, TESTS, "{\"result\":\"PASSED\",\"configuration\":[]}");

        assertThat(Cases.judgedBy(tested)
                        .found(passed, RELEASE.attests(IMAGE, TESTS, "{\"result\":\"PASSED\"}"))
                        .message("tested"))
                .startsWith("predicate.configuration: ");
        assertThat(Cases.judgedBy(tested).found(passed, garbled(RELEASE)).told("tested"))
                .isEqualTo("Pass");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    [],                                                EVIDENCE_NOT_JSON
                    {"_type":"https://in-toto.io/Statement/v9"},       STATEMENT_TYPE_UNKNOWN
                    """)
    void mayBeOfEveryKindWhereNotEvenItsTypeIsRead(String payload, String code) {
        assertThat(Cases.judgedBy(scanned())
                        .found(
                                scan(SCANNER, HOUR),
                                TestEnvelope.of(SCANNER, payload).bundle())
                        .told("scanned"))
                .isEqualTo("Unreadable " + code);
    }

    @Test
    void isNobodysAffairWhereItIsByWhomNobodyAsks() {
        Candidate good = scan(SCANNER, HOUR);

        assertThat(Cases.judgedBy(scanned()).found(good, garbled(STRANGER)).told("scanned"))
                .isEqualTo("Pass");
        assertThat(Cases.judgedBy(scanned()).found(good, garbled(RELEASE)).told("scanned"))
                .isEqualTo("Pass");
    }

    @Test
    void doesNotCountInAFormatThatDoesNot() {
        Candidate legacy = TestEnvelope.of(SCANNER, "[]").envelope();

        assertThat(Cases.judgedBy(scanned()).found(scan(SCANNER, HOUR), legacy).told("scanned"))
                .isEqualTo("Unreadable EVIDENCE_NOT_JSON");
        assertThat(Cases.judgedBy(scanned().formats(Format.BUNDLE))
                        .found(scan(SCANNER, HOUR), legacy)
                        .told("scanned"))
                .isEqualTo("Pass");
    }

    @Test
    void isToldBeforeWhatCouldNotBeSeenSinceNothingMendsIt() {
        Cases cases = Cases.judgedBy(scanned())
                .found(scan(SCANNER, HOUR), garbled(SCANNER))
                .unseen(Cause.UNREACHABLE, "timeout", "");

        assertThat(cases.told("scanned")).isEqualTo("Unreadable EVIDENCE_UNREADABLE");
    }

    @Test
    void hidesNoSignature() {
        TestProfiles signed = TestProfiles.profile().trust("release", RELEASE).signature("signed");

        assertThat(Cases.judgedBy(signed)
                        .found(
                                RELEASE.signs(IMAGE),
                                TestEnvelope.of(RELEASE, "[]").bundle())
                        .told("signed"))
                .isEqualTo("Pass");
    }
}
