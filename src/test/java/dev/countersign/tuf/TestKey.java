package dev.countersign.tuf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.signature.TestSigner;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Somebody who signs metadata. */
record TestKey(String id, TestSigner signer) {
    static TestKey of(String id) {
        return of(id, TestSigner.Kind.P256);
    }

    static TestKey of(String id, TestSigner.Kind kind) {
        return new TestKey(id, kind == TestSigner.Kind.RSA2048 ? TestSigner.shared(kind) : TestSigner.create(kind));
    }

    /** The same key under another id. */
    TestKey alias(String other) {
        return new TestKey(other, signer);
    }

    ObjectNode json() {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        switch (signer.kind()) {
            case P256 -> key.put("keytype", "ecdsa").put("scheme", "ecdsa-sha2-nistp256");
            case P384 -> key.put("keytype", "ecdsa").put("scheme", "ecdsa-sha2-nistp384");
            case ED25519 -> key.put("keytype", "ed25519").put("scheme", "ed25519");
            default -> key.put("keytype", "rsa").put("scheme", "rsassa-pss-sha256");
        }
        byte[] info = signer.pair().getPublic().getEncoded();
        String raw = HexFormat.of().formatHex(Arrays.copyOfRange(info, Math.max(0, info.length - 32), info.length));
        key.putObject("keyval").put("public", signer.kind() == TestSigner.Kind.ED25519 ? raw : signer.pem());
        return key;
    }

    String sign(byte[] message) {
        byte[] signature = signer.kind() == TestSigner.Kind.RSA2048
                ? pss(message)
                : signer.sign(signer.kind().signing(), message);
        return HexFormat.of().formatHex(signature);
    }

    private byte[] pss(byte[] message) {
        try {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            pss.initSign(signer.pair().getPrivate());
            pss.update(message);
            return pss.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
