package dev.countersign.signature;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.trustroot.CertificateAuthority;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.Log;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A {@code trusted_root.json} in the making. */
public record TestTrustRoot(
        List<CertificateAuthority> authorities,
        List<Log> logs,
        List<Log> certificateLogs,
        List<CertificateAuthority> timestamps) {
    /** With these transparency logs alone. */
    public TestTrustRoot logs(Log... others) {
        return new TestTrustRoot(authorities, List.of(others), certificateLogs, timestamps);
    }

    /** With these certificate logs alone. */
    public TestTrustRoot certificateLogs(Log... others) {
        return new TestTrustRoot(authorities, logs, List.of(others), timestamps);
    }

    /** With these timestamp authorities alone. */
    public TestTrustRoot timestamps(CertificateAuthority... others) {
        return new TestTrustRoot(authorities, logs, certificateLogs, List.of(others));
    }

    /** With these certificate authorities alone. */
    public TestTrustRoot authorities(CertificateAuthority... others) {
        return new TestTrustRoot(List.of(others), logs, certificateLogs, timestamps);
    }

    /** As it is read from its text. */
    public TrustRoot root() {
        try {
            return TrustRoot.parse(json().getBytes(StandardCharsets.UTF_8));
        } catch (InvalidTrustRootException wrong) {
            throw new AssertionError(json(), wrong);
        }
    }

    /** Its text. */
    public String json() {
        ObjectNode root = TestEnvelope.JSON.createObjectNode();
        root.put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
        logs.forEach(log -> add(root.withArray("tlogs"), log));
        authorities.forEach(each -> add(root.withArray("certificateAuthorities"), each));
        certificateLogs.forEach(log -> add(root.withArray("ctlogs"), log));
        timestamps.forEach(each -> add(root.withArray("timestampAuthorities"), each));
        return root.toString();
    }

    private static void add(ArrayNode list, Log log) {
        ObjectNode item = list.addObject().put("baseUrl", log.baseUrl());
        log.operator().ifPresent(operator -> item.put("operator", operator));
        item.put("hashAlgorithm", "SHA2_256");
        boolean edwards = log.key().key().getAlgorithm().equals("EdDSA");
        ObjectNode key = item.putObject("publicKey")
                .put("rawBytes", base64(log.key().key().getEncoded()))
                .put("keyDetails", edwards ? "PKIX_ED25519" : "PKIX_ECDSA_P256_SHA_256");
        window(key, log.validity());
        item.putObject("logId").put("keyId", base64(HexFormat.of().parseHex(log.id())));
    }

    private static void add(ArrayNode list, CertificateAuthority authority) {
        ObjectNode item = list.addObject().put("uri", authority.uri());
        authority.operator().ifPresent(operator -> item.put("operator", operator));
        item.putObject("subject").put("organization", "test").put("commonName", "test");
        ArrayNode chain = item.putObject("certChain").putArray("certificates");
        authority.chain().forEach(each -> chain.addObject().put("rawBytes", base64(TestCertificate.der(each))));
        window(item, authority.validity());
    }

    private static void window(ObjectNode item, Validity validity) {
        ObjectNode window =
                item.putObject("validFor").put("start", validity.from().toString());
        validity.until().ifPresent(end -> window.put("end", end.toString()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
