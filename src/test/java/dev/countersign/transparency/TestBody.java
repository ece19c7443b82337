package dev.countersign.transparency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.signature.TestSigner;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The bodies of entries, each kind as its log writes it. */
final class TestBody {
    private TestBody() {}

    static ObjectNode version1(Signing signing) {
        return switch (signing.content()) {
            case Content.Envelope envelope -> dsse1(signing);
            case Content.Artifact artifact -> hashedRekord1(signing);
            case Content.Digested digested -> hashedRekord1(signing);
        };
    }

    static ObjectNode version2(Signing signing) {
        return hashedRekord2(signing);
    }

    static ObjectNode hashedRekord1(Signing signing) {
        ObjectNode body = of("hashedrekord", "0.0.1");
        ObjectNode spec = body.putObject("spec");
        hash1(spec.putObject("data").putObject("hash"), digest(Covered.MESSAGE, signing));
        ObjectNode signature = spec.putObject("signature").put("content", TestLog.base64(signing.signature()));
        signature.putObject("publicKey").put("content", pem(signing.material()));
        return body;
    }

    static ObjectNode dsse1(Signing signing) {
        ObjectNode body = of("dsse", "0.0.1");
        ObjectNode spec = body.putObject("spec");
        hash1(spec.putObject("envelopeHash"), new byte[32]);
        hash1(spec.putObject("payloadHash"), digest(Covered.PAYLOAD, signing));
        spec.putArray("signatures")
                .addObject()
                .put("signature", TestLog.base64(signing.signature()))
                .put("verifier", pem(signing.material()));
        return body;
    }

    static ObjectNode inToto2(Signing signing) {
        ObjectNode body = of("intoto", "0.0.2");
        ObjectNode content = body.putObject("spec").putObject("content");
        hash1(content.putObject("hash"), new byte[32]);
        hash1(content.putObject("payloadHash"), digest(Covered.PAYLOAD, signing));
        String once = TestLog.base64(signing.signature());
        content.putObject("envelope")
                .put("payloadType", "application/vnd.in-toto+json")
                .putArray("signatures")
                .addObject()
                .put("publicKey", pem(signing.material()))
                .put("sig", TestLog.base64(once.getBytes(StandardCharsets.US_ASCII)));
        return body;
    }

    /** It has no signature. */
    static ObjectNode inToto1(Signing signing) {
        ObjectNode body = of("intoto", "0.0.1");
        ObjectNode spec = body.putObject("spec");
        hash1(spec.putObject("content").putObject("hash"), digest(Covered.PAYLOAD, signing));
        spec.put("publicKey", pem(signing.material()));
        return body;
    }

    static ObjectNode hashedRekord2(Signing signing) {
        ObjectNode body = of("hashedrekord", "0.0.2");
        ObjectNode entry = body.putObject("spec").putObject("hashedRekordV002");
        hash2(entry.putObject("data"), digest(Covered.MESSAGE, signing));
        signature2(entry.putObject("signature"), signing);
        return body;
    }

    static ObjectNode dsse2(Signing signing) {
        ObjectNode body = of("dsse", "0.0.2");
        ObjectNode entry = body.putObject("spec").putObject("dsseV002");
        hash2(entry.putObject("payloadHash"), digest(Covered.PAYLOAD, signing));
        signature2(entry.putArray("signatures").addObject(), signing);
        return body;
    }

    private static ObjectNode of(String kind, String version) {
        return TestLog.JSON.createObjectNode().put("apiVersion", version).put("kind", kind);
    }

    private static void hash1(ObjectNode hash, byte[] digest) {
        hash.put("algorithm", "sha256").put("value", HexFormat.of().formatHex(digest));
    }

    private static void hash2(ObjectNode hash, byte[] digest) {
        hash.put("algorithm", "SHA2_256").put("digest", TestLog.base64(digest));
    }

    private static void signature2(ObjectNode node, Signing signing) {
        node.put("content", TestLog.base64(signing.signature()));
        ObjectNode verifier = node.putObject("verifier").put("keyDetails", "PKIX_ECDSA_P256_SHA_256");
        String name = switch (signing.material()) {
            case Material.Certificate certificate -> "x509Certificate";
            case Material.Key key -> "publicKey";
        };
        verifier.putObject(name)
                .put("rawBytes", TestLog.base64(signing.material().der()));
    }

    private static byte[] digest(Covered covered, Signing signing) {
        return covered.digest(signing.content(), HashAlgorithm.SHA256).orElseThrow();
    }

    static String pem(Material material) {
        String label = switch (material) {
            case Material.Certificate certificate -> "CERTIFICATE";
            case Material.Key key -> "PUBLIC KEY";
        };
        return TestLog.base64(TestSigner.pem(label, material.der()).getBytes(StandardCharsets.US_ASCII));
    }
}
