package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.Annotations;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestStatement;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which what is signed with a trusted key is not bound to the image has a code of its own. */
class BindingCodesTest {
    private static final String LEGACY = TestStatement.simpleSigning(IMAGE);
    private static final String STATEMENT = TestStatement.signature(IMAGE);
    private static final String HEX = IMAGE.hex();
    private static final String CRITICAL =
            LEGACY.substring(LEGACY.indexOf("\"critical\""), LEGACY.indexOf(",\"optional\""));

    private final TestSigner signer = TestSigner.create();

    @Test
    void aSignatureOfAnotherImageCopiedHere() {
        told(signer.signsLegacy(Cases.digest(9)), Flaw.EVIDENCE_FOR_OTHER_IMAGE);
        told(signer.signs(Cases.digest(9)), Flaw.EVIDENCE_FOR_OTHER_IMAGE);
    }

    @Test
    void aDigestThatIsSpelledOtherwise() {
        for (String other : new String[] {
            IMAGE.toString().toUpperCase(Locale.ROOT),
            "SHA256:" + HEX,
            "sha256:" + HEX.toUpperCase(Locale.ROOT),
            IMAGE + " ",
            HEX
        }) {
            told(signer.signsLegacy(LEGACY.replace(IMAGE.toString(), other)), Flaw.DIGEST_NOT_CANONICAL);
        }
    }

    @Test
    void aSubjectsDigestThatIsSpelledOtherwise() {
        for (String other : new String[] {HEX.toUpperCase(Locale.ROOT), "sha256:" + HEX, HEX + " "}) {
            told(signs(STATEMENT.replace(HEX, other)), Flaw.DIGEST_NOT_CANONICAL);
        }
    }

    @Test
    void aMemberThatIsThereTwice() {
        String other = CRITICAL.replace(HEX, Cases.digest(9).hex());

        told(signer.signsLegacy("{" + CRITICAL + "," + other + "}"), Flaw.EVIDENCE_MEMBER_TWICE);
        told(signer.signsLegacy("{" + other + "," + CRITICAL + "}"), Flaw.EVIDENCE_MEMBER_TWICE);
        told(signs(STATEMENT.replaceFirst("\\{", "{\"subject\":[],")), Flaw.EVIDENCE_MEMBER_TWICE);
        told(
                bundle(new String(TestEnvelope.of(signer, STATEMENT).bundle().json(), StandardCharsets.UTF_8)
                        .replaceFirst("\\{", "{\"dsseEnvelope\":{},")),
                Flaw.EVIDENCE_MEMBER_TWICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"critical", "image", "type", "docker-manifest-digest"})
    void aMemberOfAnotherCase(String member) {
        told(
                signer.signsLegacy(LEGACY.replace("\"" + member + "\"", "\"" + member.toUpperCase(Locale.ROOT) + "\"")),
                Flaw.SIGNATURE_INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "\u0000"})
    void bytesAfterTheValue(String more) {
        told(signer.signsLegacy(LEGACY + more), Flaw.EVIDENCE_NOT_JSON);
        told(signs(STATEMENT + more), Flaw.EVIDENCE_NOT_JSON);
    }

    @Test
    void aByteOrderMarkAndWhatIsNotUnicode() {
        told(signer.signsLegacy("\uFEFF" + LEGACY), Flaw.EVIDENCE_NOT_JSON);
        byte[] bytes = STATEMENT.replace("{}", "{\"x\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xFF;
        told(TestEnvelope.of(signer, bytes).bundle(), Flaw.EVIDENCE_NOT_JSON);
    }

    @Test
    void aSignatureOfAnotherType() {
        told(
                signer.signsLegacy(LEGACY.replace("cosign container image signature", "atomic container signature")),
                Flaw.SIGNATURE_TYPE_OTHER);
    }

    @Test
    void anEnvelopeOfAnotherTypeOrOfNone() {
        told(TestEnvelope.of(signer, STATEMENT).type("text/plain").bundle(), Flaw.DSSE_TYPE_OTHER);
        told(envelope(envelope -> envelope.remove("payloadType")), Flaw.DSSE_TYPE_OTHER);
    }

    @Test
    void noSignatureAndTwo() {
        told(envelope(envelope -> envelope.putArray("signatures")), Flaw.DSSE_SIGNATURES_NOT_ONE);
        told(
                envelope(envelope -> {
                    ArrayNode signatures = (ArrayNode) envelope.path("signatures");
                    signatures.add(signatures.get(0));
                }),
                Flaw.DSSE_SIGNATURES_NOT_ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA", "A A=", "AA==\n", "AB==", "+_8="})
    void whatIsNotBase64(String text) {
        told(envelope(envelope -> envelope.put("payload", text)), Flaw.EVIDENCE_NOT_BASE64);
        Candidate.SimpleSigning good = signer.signsLegacy(IMAGE);
        told(
                new Candidate.SimpleSigning(good.evidence(), good.payload(), text, Annotations.NONE),
                Flaw.EVIDENCE_NOT_BASE64);
    }

    @ParameterizedTest
    @CsvSource({
        "sha512, DIGEST_OF_OTHER_ALGORITHM",
        "sha1, DIGEST_OF_OTHER_ALGORITHM",
        "SHA256, DIGEST_OF_OTHER_ALGORITHM"
    })
    void aSubjectByAnotherAlgorithm(String algorithm, Flaw flaw) {
        told(signs(STATEMENT.replace("\"sha256\"", "\"" + algorithm + "\"")), flaw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "[null]", "[{}]", "[{\"digest\":{}}]"})
    void noSubjectWithADigest(String subject) {
        told(
                signs(STATEMENT.replaceFirst("\"subject\":\\[.*?\\]", "\"subject\":" + subject)),
                Flaw.STATEMENT_SUBJECTS_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://in-toto.io/Statement/v9", "", "https://in-toto.io/Statement/v1 "})
    void aStatementOfAnUnknownVersion(String type) {
        told(signs(STATEMENT.replace("https://in-toto.io/Statement/v1", type)), Flaw.STATEMENT_TYPE_UNKNOWN);
    }

    @Test
    void aBundleOfAnUnknownVersionAndOneWithoutAStatement() {
        told(
                TestEnvelope.of(signer, STATEMENT).bundle(json -> json.put("mediaType", "application/json")),
                Flaw.BUNDLE_VERSION_UNKNOWN);
        told(
                TestEnvelope.of(signer, STATEMENT).bundle(json -> {
                    json.remove("dsseEnvelope");
                    json.putObject("messageSignature").put("signature", "AAAA");
                }),
                Flaw.BUNDLE_WITHOUT_STATEMENT);
    }

    @Test
    void moreThanIsRead() {
        told(signer.signsLegacy(LEGACY.replace("null", "\"" + "x".repeat(64 << 10) + "\"")), Flaw.EVIDENCE_OVER_LIMIT);
        told(signs(STATEMENT.replace("{}", "{\"x\":".repeat(70) + "1" + "}".repeat(70))), Flaw.EVIDENCE_OVER_LIMIT);
    }

    private Candidate signs(String statement) {
        assertThat(statement).isNotEqualTo(STATEMENT);
        return TestEnvelope.of(signer, statement).bundle();
    }

    private Candidate envelope(Consumer<ObjectNode> change) {
        return TestEnvelope.of(signer, STATEMENT).envelope(change);
    }

    private static Candidate bundle(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new Candidate.Bundle(Digest.sha256(bytes), bytes);
    }

    private void told(Candidate found, Flaw flaw) {
        TestProfiles profile = TestProfiles.profile().trust("release", signer);
        assertThat(Cases.problems(Told.signed(profile, found)))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.code()).as(problem.message()).isEqualTo(flaw.name()));
    }
}
