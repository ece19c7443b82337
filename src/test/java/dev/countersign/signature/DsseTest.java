package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DsseTest {
    private final TestSigner signer = TestSigner.create();
    private final TestEnvelope good = TestEnvelope.of(signer, TestStatement.signature(Digest.sha256(new byte[] {1})));

    @Test
    void encodesAsTheSpecificationsExampleDoes() {
        assertThat(pae("http://example.com/HelloWorld", "hello world"))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(pae("é", "😀")).isEqualTo("DSSEv1 2 é 4 😀");
        assertThat(pae("", "")).isEqualTo("DSSEv1 0  0 ");
    }

    @Test
    void acceptsAPayloadBeyondAscii() {
        byte[] payload = "{\"ŴťŸ\":\"😀\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Check.accepted(TestEnvelope.of(signer, payload).envelope(), signer)
                        .payload()
                        .bytes())
                .isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.in-toto+JSON",
                "application/vnd.in-toto+json ",
                "application/vnd.in-toto.provenance+json",
                "application/json",
                "ŴťŸŴ/vnd.in-toto+json",
                ""
            })
    void refusesEveryOtherPayloadTypeEvenWhereItIsSigned(String type) {
        assertThat(malformed(good.type(type))).contains("payloadType");
    }

    @Test
    void refusesAPayloadTypeThatIsAbsentOrNoText() {
        assertThat(malformed(json -> json.remove("payloadType"))).contains("no payloadType");
        assertThat(malformed(json -> json.putNull("payloadType"))).contains("no payloadType");
        assertThat(malformed(json -> json.put("payloadType", 1))).contains("no payloadType");
    }

    @Test
    void refusesATypeThatWasExchangedAfterSigning() {
        Candidate exchanged = good.type("application/json").envelope(json -> json.put("payloadType", Dsse.IN_TOTO));

        assertThat(Check.rejected(exchanged, signer).reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void refusesNoSignatureAndTwo() {
        Consumer<ObjectNode> twice = json -> {
            ArrayNode signatures = (ArrayNode) json.path("signatures");
            signatures.add(signatures.path(0).deepCopy());
        };

        assertThat(malformed(json -> json.putArray("signatures"))).contains("0 signatures");
        assertThat(malformed(json -> json.remove("signatures"))).contains("signatures");
        assertThat(malformed(
                        json -> json.set("signatures", json.path("signatures").path(0))))
                .contains("signatures");
        assertThat(malformed(twice)).contains("2 signatures");
    }

    @Test
    void acceptsEitherAlphabetOfBase64() {
        // These bytes need '+' and '/' in base64.
        byte[] payload = "{\"a\":\"???>>>ÿÿ\"}".getBytes(StandardCharsets.UTF_8);
        TestEnvelope envelope = TestEnvelope.of(signer, payload);
        String url = Base64.getUrlEncoder().encodeToString(payload);

        assertThat(url).containsAnyOf("-", "_");
        assertThat(Check.accepted(envelope.envelope(json -> json.put("payload", url)), signer)
                        .payload()
                        .bytes())
                .isEqualTo(payload);
    }

    @Test
    void refusesLooseBase64AndNone() {
        Consumer<ObjectNode> broken =
                json -> json.put("payload", "\n" + json.path("payload").asText());

        assertThat(malformed(broken)).contains("payload");
        assertThat(malformed(json -> json.put("payload", ""))).contains("payload");
        assertThat(malformed(json -> json.remove("payload"))).contains("payload");
        assertThat(malformed(json -> ((ObjectNode) json.at("/signatures/0")).put("sig", "*")))
                .contains("sig");
        assertThat(malformed(json -> ((ObjectNode) json.at("/signatures/0")).put("sig", "")))
                .contains("sig");
        assertThat(malformed(json -> ((ObjectNode) json.at("/signatures/0")).remove("sig")))
                .contains("sig");
    }

    @Test
    void refusesBytesAroundTheEnvelopeAndMembersTwice() {
        String json = new String(good.envelope().json(), StandardCharsets.UTF_8);
        String twice = json.replaceFirst("\\{", "{\"payload\":\"e30=\",");

        assertThat(malformedText(json + "x")).contains("not JSON with one reading");
        assertThat(malformedText("\uFEFF" + json)).contains("byte order mark");
        assertThat(malformedText(twice)).contains("Duplicate");
    }

    @Test
    void refusesAnEnvelopeOfMoreTokensThanAnyoneNeeds() {
        String json = new String(good.envelope().json(), StandardCharsets.UTF_8);

        assertThat(malformedText(json.replaceFirst("\\{", "{\"x\":[" + "1,".repeat(10_000) + "1],")))
                .contains("oken count");
    }

    private String malformed(Consumer<ObjectNode> change) {
        return rejectedAsMalformed(good.envelope(change));
    }

    private String malformed(TestEnvelope envelope) {
        return rejectedAsMalformed(envelope.envelope());
    }

    private String malformedText(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return rejectedAsMalformed(new Candidate.Envelope(Digest.sha256(bytes), bytes, Annotations.NONE));
    }

    private String rejectedAsMalformed(Candidate candidate) {
        Rejection rejection = Check.rejected(candidate, signer);
        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
        return rejection.message();
    }

    private static String pae(String type, String body) {
        byte[] encoded = Dsse.preAuthenticationEncoding(type, body.getBytes(StandardCharsets.UTF_8));
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
