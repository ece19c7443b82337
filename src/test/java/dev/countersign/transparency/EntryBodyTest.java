package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.transparency.Refused.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryBodyTest {
    private final TestLog log = TestLog.rekor1("log.example");

    /** A kind of entry that records a signature. */
    record Kind(String name, Function<Signing, ObjectNode> body, Signing signing) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("hashedrekord 0.0.1", TestBody::hashedRekord1, Check.ARTIFACT),
                new Kind("hashedrekord 0.0.2", TestBody::hashedRekord2, Check.ARTIFACT),
                new Kind("hashedrekord 0.0.2 of an envelope", TestBody::hashedRekord2, Check.ENVELOPE),
                new Kind("dsse 0.0.1", TestBody::dsse1, Check.ENVELOPE),
                new Kind("dsse 0.0.2", TestBody::dsse2, Check.ENVELOPE),
                new Kind("intoto 0.0.2", TestBody::inToto2, Check.ENVELOPE));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void believesEveryKindOfACertificateAndOfAKey(Kind kind) {
        Signing keyed = new Signing(kind.signing.signature(), Check.KEY, kind.signing.content());

        assertThat(check(kind.body.apply(kind.signing), kind.signing)).isInstanceOf(Recorded.class);
        assertThat(check(kind.body.apply(keyed), keyed)).isInstanceOf(Recorded.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesAnEntryOfOtherContent_CVE_2022_36056(Kind kind) {
        Signing other = new Signing(kind.signing.signature(), kind.signing.material(), otherContent(kind));

        Check.refused(check(kind.body.apply(kind.signing), other), Reason.OTHER_CONTENT, "was signed, needed is");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesAnEntryOfAnotherSignature_CVE_2022_23649(Kind kind) {
        Signing other = new Signing(Check.bytes("other"), kind.signing.material(), kind.signing.content());

        Check.refused(check(kind.body.apply(kind.signing), other), Reason.OTHER_SIGNATURE, "another signature");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesAnEntryOfAnotherCertificate_CVE_2024_53267(Kind kind) {
        Material certificate = new Material.Certificate(Check.bytes("another in DER"));
        Signing other = new Signing(kind.signing.signature(), certificate, kind.signing.content());

        Check.refused(check(kind.body.apply(kind.signing), other), Reason.OTHER_MATERIAL, "comes with the certificate");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aKeyWithTheBytesOfACertificateIsAnother(Kind kind) {
        Material key = new Material.Key(Check.CERTIFICATE.der());
        Signing other = new Signing(kind.signing.signature(), key, kind.signing.content());

        Check.refused(check(kind.body.apply(kind.signing), other), Reason.OTHER_MATERIAL, "comes with the public key");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesAnyValidEntryOfSomebodyElse_CVE_2026_22703(Kind kind) {
        Signing theirs = new Signing(
                Check.bytes("their signature"),
                new Material.Certificate(Check.bytes("their certificate")),
                otherContent(kind));

        assertThat(check(kind.body.apply(theirs), theirs)).isInstanceOf(Recorded.class);
        assertThat(check(kind.body.apply(theirs), kind.signing)).isInstanceOf(Refused.class);
    }

    private static Content otherContent(Kind kind) {
        return switch (kind.signing.content()) {
            case Content.Envelope envelope -> new Content.Envelope(Check.bytes("other"), Check.bytes("PAE of other"));
            case Content.Artifact artifact -> new Content.Artifact(Check.bytes("other"));
            case Content.Digested digested -> throw new IllegalStateException("not among the kinds");
        };
    }

    @Test
    void believesAnArtifactByItsDigestAlone() {
        Content digested = new Content.Digested(Digest.sha256(Check.bytes("artifact")));
        Signing signing = new Signing(Check.ARTIFACT.signature(), Check.CERTIFICATE, digested);

        assertThat(check(TestBody.hashedRekord1(Check.ARTIFACT), signing)).isInstanceOf(Recorded.class);
    }

    @Test
    void refusesADigestByAnotherHashThanIsKnown() {
        Content digested = new Content.Digested(new Digest("sha512", "0".repeat(128)));
        Signing signing = new Signing(Check.ARTIFACT.signature(), Check.CERTIFICATE, digested);

        Check.refused(check(TestBody.hashedRekord1(Check.ARTIFACT), signing), Reason.OTHER_KIND, "is not known");
    }

    @Test
    void refusesAnEntryOfAnEnvelopeForWhatIsNone() {
        for (Content content : List.of(
                new Content.Artifact(Check.bytes("payload")),
                new Content.Digested(Digest.sha256(Check.bytes("payload"))))) {
            Signing signing = new Signing(Check.ENVELOPE.signature(), Check.CERTIFICATE, content);
            Check.refused(check(TestBody.dsse1(Check.ENVELOPE), signing), Reason.OTHER_KIND, "is not known");
        }
    }

    @Test
    void hashesAsTheEntrySays() {
        Stream.of(HashAlgorithm.SHA384, HashAlgorithm.SHA512).forEach(algorithm -> {
            byte[] digest = algorithm.of(Check.bytes("artifact"));
            ObjectNode first = TestBody.hashedRekord1(Check.ARTIFACT);
            Check.at(first, "/spec/data/hash")
                    .put("algorithm", algorithm.name1())
                    .put("value", HexFormat.of().formatHex(digest));
            ObjectNode second = TestBody.hashedRekord2(Check.ARTIFACT);
            Check.at(second, "/spec/hashedRekordV002/data")
                    .put("algorithm", algorithm.name2())
                    .put("digest", TestLog.base64(digest));

            assertThat(check(first, Check.ARTIFACT)).isInstanceOf(Recorded.class);
            assertThat(check(second, Check.ARTIFACT)).isInstanceOf(Recorded.class);
        });
    }

    @Test
    void refusesHashesThatAreNotTrusted() {
        refuses(
                TestBody.hashedRekord1(Check.ARTIFACT),
                body -> Check.at(body, "/spec/data/hash").put("algorithm", "sha1"),
                "algorithm is not sha256");
        refuses(
                TestBody.hashedRekord2(Check.ARTIFACT),
                body -> Check.at(body, "/spec/hashedRekordV002/data").put("algorithm", "sha256"),
                "algorithm is not SHA2_256");
        refuses(
                TestBody.hashedRekord1(Check.ARTIFACT),
                body -> Check.at(body, "/spec/data/hash").put("value", "AB"),
                "needed is lower-case hexadecimal");
    }

    @Test
    void anIntotoEntryWithoutASignatureProvesNothing() {
        Check.refused(
                check(TestBody.inToto1(Check.ENVELOPE), Check.ENVELOPE), Reason.OTHER_KIND, "records no signature");
    }

    @Test
    void refusesKindsThatItDoesNotKnow() {
        for (String kind : List.of("rekord", "helm", "hashedRekord")) {
            ObjectNode body = TestBody.hashedRekord1(Check.ARTIFACT).put("kind", kind);
            Check.refused(check(body, Check.ARTIFACT), Reason.OTHER_KIND, "is a " + kind);
        }
        ObjectNode later = TestBody.hashedRekord1(Check.ARTIFACT).put("apiVersion", "0.0.3");
        Check.refused(check(later, Check.ARTIFACT), Reason.OTHER_KIND, "hashedrekord 0.0.3");
    }

    @Test
    void refusesABodyOfAnotherKindThanTheEntrySays() {
        for (var other : List.of(List.of("kind", "dsse"), List.of("version", "0.0.2"))) {
            ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
            Check.at(item, "/kindVersion").put(other.getFirst(), other.getLast());
            Check.refused(Check.of(log, item, Check.ARTIFACT), Reason.OTHER_KIND, "its body is a hashedrekord 0.0.1");
        }
    }

    @Test
    void readsTheMembersOfItsOwnVersionOnly() {
        ObjectNode body = TestBody.hashedRekord2(Check.ARTIFACT).put("apiVersion", "0.0.1");

        Check.refused(check(body, Check.ARTIFACT), Reason.MALFORMED, "is missing");
    }

    @Test
    void refusesTwoSignaturesInOneEntry() {
        for (ObjectNode body : List.of(
                TestBody.dsse1(Check.ENVELOPE), TestBody.inToto2(Check.ENVELOPE), TestBody.dsse2(Check.ENVELOPE))) {
            ArrayNode signatures = (ArrayNode) body.findValue("signatures");
            signatures.add(signatures.path(0).deepCopy());
            Check.refused(check(body, Check.ENVELOPE), Reason.MALFORMED, "has 2 items, needed is exactly one");
        }
    }

    @Test
    void refusesBothOrNeitherOfKeyAndCertificate() {
        refuses(
                TestBody.hashedRekord2(Check.ARTIFACT),
                body -> Check.at(body, "/spec/hashedRekordV002/signature/verifier")
                        .putObject("publicKey")
                        .put("rawBytes", "AAAA"),
                "has both a certificate and a public key");
        refuses(
                TestBody.hashedRekord2(Check.ARTIFACT),
                body -> Check.at(body, "/spec/hashedRekordV002/signature/verifier")
                        .remove("x509Certificate"),
                "has neither a certificate nor a public key");
    }

    @Test
    void refusesASignatureThatIsEncodedOnceWhereTwiceIsNeeded() {
        refuses(
                TestBody.inToto2(Check.ENVELOPE),
                body -> ((ObjectNode) body.at("/spec/content/envelope/signatures/0"))
                        .put("sig", TestLog.base64(new byte[] {1, 2})),
                "is not base64 of base64");
    }

    @Test
    void refusesPemWithMoreThanOneBlockOrAnotherLabel() {
        String certificate = pem("CERTIFICATE", "AAAA");
        refusesPem(certificate + certificate, "one PEM block");
        refusesPem("Subject: x\n" + certificate, "one PEM block");
        refusesPem(pem("PRIVATE KEY", "AAAA"), "one PEM block");
        refusesPem(certificate.replace("END CERTIFICATE", "END PUBLIC KEY"), "one PEM block");
        refusesPem(pem("CERTIFICATE", "AAA"), "body is not base64");
        refusesPem(pem("CERTIFICATE", ""), "body is not base64");
    }

    private void refusesPem(String pem, String message) {
        refuses(
                TestBody.hashedRekord1(Check.ARTIFACT),
                body -> Check.at(body, "/spec/signature/publicKey").put("content", TestLog.base64(Check.bytes(pem))),
                message);
    }

    private static String pem(String label, String body) {
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    @Test
    void refusesABodyThatCanBeReadInTwoWays() throws RefusedException {
        String twice = TestBody.hashedRekord1(Check.ARTIFACT)
                .toString()
                .replace("{\"apiVersion\"", "{\"kind\":\"x\",\"apiVersion\"");
        ObjectNode item = log.record(Check.ARTIFACT, Check.AT);
        item.put("canonicalizedBody", TestLog.base64(twice.getBytes(StandardCharsets.UTF_8)));

        LogEntry entry = LogEntry.parse(item);

        assertThatThrownBy(() -> EntryBody.read(entry))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not JSON with one reading: Duplicate");
    }

    private void refuses(ObjectNode body, Consumer<ObjectNode> change, String message) {
        change.accept(body);
        Signing signing = body.path("kind").asText().equals("hashedrekord") ? Check.ARTIFACT : Check.ENVELOPE;
        Check.refused(check(body, signing), Reason.MALFORMED, message);
    }

    private Inclusion check(ObjectNode body, Signing signing) {
        return Check.of(log, log.append(body, Check.AT), signing);
    }
}
