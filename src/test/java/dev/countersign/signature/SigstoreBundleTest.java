package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigstoreBundleTest {
    private final TestSigner signer = TestSigner.create();
    private final TestEnvelope good = TestEnvelope.of(signer, TestStatement.signature(Digest.sha256(new byte[] {1})));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.dev.sigstore.bundle+json;version=0.1",
                "application/vnd.dev.sigstore.bundle+json;version=0.2",
                "application/vnd.dev.sigstore.bundle+json;version=0.3",
                "application/vnd.dev.sigstore.bundle.v0.3+json"
            })
    void acceptsEveryVersion(String mediaType) {
        assertThat(Check.accepted(good.bundle(json -> json.put("mediaType", mediaType)), signer)
                        .format())
                .isEqualTo(Format.BUNDLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.dev.sigstore.bundle.v0.4+json",
                "application/vnd.dev.sigstore.bundle+json;version=0.4",
                "application/vnd.dev.sigstore.bundle.v0.3+json ",
                ""
            })
    void refusesEveryOtherVersion(String mediaType) {
        assertThat(malformed(json -> json.put("mediaType", mediaType))).contains("mediaType");
    }

    @Test
    void refusesACertificateBecauseAKeyIsTrusted() {
        Consumer<ObjectNode> single = json ->
                without(material(json), "publicKey").putObject("certificate").put("rawBytes", "MA==");
        Consumer<ObjectNode> chain = json -> without(
                        material(json.put("mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.2")),
                        "publicKey")
                .putObject("x509CertificateChain")
                .putArray("certificates")
                .addObject()
                .put("rawBytes", "MA==");

        assertThat(Check.rejected(good.bundle(single), signer)).satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(rejection.message()).contains("certificate", "key");
            assertThat(rejection.claimedType()).isEqualTo(TestSigner.COSIGN_SIGN);
        });
        assertThat(Check.rejected(good.bundle(chain), signer).reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void refusesAKeyTogetherWithACertificateAndNeither() {
        assertThat(malformed(json -> material(json).putObject("certificate")))
                .contains("both a public key and a certificate");
        assertThat(malformed(json -> material(json).putObject("x509CertificateChain")))
                .contains("both");
        assertThat(malformed(json -> material(json).remove("publicKey")))
                .contains("neither a public key nor a certificate");
        assertThat(malformed(json -> json.remove("verificationMaterial"))).contains("neither");
    }

    @Test
    void refusesAHintThatNamesAnotherKeyThanTheEnvelope() {
        Consumer<ObjectNode> keyId = json -> ((ObjectNode) json.at("/dsseEnvelope/signatures/0")).put("keyid", "k2");

        assertThat(Check.accepted(good.hint("k2").bundle(keyId), signer)).isNotNull();
        assertThat(Check.accepted(good.hint("k1").bundle(), signer)).isNotNull();
        assertThat(Check.accepted(good.hint("").bundle(keyId), signer)).isNotNull();
        assertThat(Check.rejected(good.hint("k1").bundle(keyId), signer).message())
                .contains("k1", "k2");
    }

    @Test
    void theHintChoosesNoKey() {
        TestSigner stranger = TestSigner.create();
        String hint = signer.key().fingerprint().toString();
        Candidate posing = TestEnvelope.of(stranger, good.payload()).hint(hint).bundle();

        assertThat(Check.rejected(posing, signer).reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(Check.accepted(posing, signer, stranger).signer())
                .isEqualTo(new Signer.Key(stranger.key().fingerprint()));
    }

    @Test
    void refusesAMessageSignature() {
        Consumer<ObjectNode> instead = json ->
                without(json, "dsseEnvelope").putObject("messageSignature").put("signature", "MAYCAQECAQE=");

        assertThat(malformed(instead)).contains("message signature");
        assertThat(malformed(json -> json.putObject("messageSignature"))).contains("message signature");
    }

    @Test
    void refusesABundleOfNothing() {
        assertThat(malformed(json -> json.remove("dsseEnvelope"))).contains("neither a DSSE envelope");
        assertThat(malformed(ObjectNode::removeAll)).contains("mediaType");
    }

    @Test
    void refusesMembersThatItDoesNotKnow() {
        assertThat(malformed(json -> json.set("dsse_envelope", json.path("dsseEnvelope"))))
                .contains("dsse_envelope");
        assertThat(malformed(json -> material(json).putObject("public_key"))).contains("public_key");
        assertThat(malformed(json -> json.put("evil\u001b[2J", 1)))
                .contains("evil?[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void notesLogMaterialAsNotVerified() {
        Consumer<ObjectNode> entry =
                json -> material(json).putArray("tlogEntries").addObject();
        Consumer<ObjectNode> timestamp = json -> material(json)
                .putObject("timestampVerificationData")
                .putArray("rfc3161Timestamps")
                .addObject()
                .put("signedTimestamp", "MAA=");
        Consumer<ObjectNode> none = json -> material(json).putArray("tlogEntries");

        assertThat(Check.accepted(good.bundle(), signer).logMaterialUnverified())
                .isFalse();
        assertThat(Check.accepted(good.bundle(none), signer).logMaterialUnverified())
                .isFalse();
        assertThat(Check.accepted(good.bundle(entry), signer).logMaterialUnverified())
                .isTrue();
        assertThat(Check.accepted(good.bundle(timestamp), signer).logMaterialUnverified())
                .isTrue();
    }

    @Test
    void readsAChainOfTenCertificatesAndNoLonger() {
        assertThat(Check.rejected(good.bundle(json -> chain(json, 10)), signer).reason())
                .as("read, and by nobody whom a root names")
                .isEqualTo(Reason.UNTRUSTED);
        assertThat(malformed(json -> chain(json, 11)))
                .isEqualTo("the bundle's x509CertificateChain has 11 items, the most that is read is 10");
    }

    @Test
    void refusesMoreProofsThanAnyoneNeeds() {
        Consumer<ArrayNode> fill = list -> {
            for (int each = 0; each < 33; each++) {
                list.addObject();
            }
        };
        Consumer<ObjectNode> most = json -> {
            ArrayNode entries = material(json).putArray("tlogEntries");
            fill.accept(entries);
            entries.remove(0);
        };

        assertThat(Check.accepted(good.bundle(most), signer)).isNotNull();

        assertThat(malformed(json -> fill.accept(material(json).putArray("tlogEntries"))))
                .contains("tlogEntries");
        assertThat(malformed(json -> material(json).put("tlogEntries", "none"))).contains("tlogEntries");
        assertThat(malformed(json -> fill.accept(
                        material(json).putObject("timestampVerificationData").putArray("rfc3161Timestamps"))))
                .contains("rfc3161Timestamps");
    }

    private static void chain(ObjectNode bundle, int length) {
        ArrayNode certificates = without(material(bundle), "publicKey")
                .putObject("x509CertificateChain")
                .putArray("certificates");
        for (int each = 0; each < length; each++) {
            certificates.addObject().put("rawBytes", "MA==");
        }
    }

    private static ObjectNode material(ObjectNode bundle) {
        return (ObjectNode) bundle.path("verificationMaterial");
    }

    private static ObjectNode without(ObjectNode object, String name) {
        object.remove(name);
        return object;
    }

    private String malformed(Consumer<ObjectNode> change) {
        Rejection rejection = Check.rejected(good.bundle(change), signer);
        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
        return rejection.message();
    }
}
