package dev.countersign.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals stamps: HMAC-SHA-256 over the stamp and the group, kind, namespace and name it is for, with a key that the
 * replicas share. Where the API server makes the name, {@code generateName} stands in for it, since the stamp is older.
 */
public final class StampSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;

    private final SecretKeySpec key;

    /** @param key at least 32 bytes */
    public StampSeal(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the stamps' key has %d bytes; it needs at least %d".formatted(key.length, SHORTEST_KEY));
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The annotation's value: the stamp and its seal for {@code workload}. */
    public String seal(Stamp stamp, Workload workload) {
        ObjectNode annotation = StampJson.write(stamp);
        return CanonicalJson.text(annotation.put(StampJson.SEAL, mac(annotation, workload)));
    }

    /** The stamp in {@code annotation}, where its seal is ours and for {@code workload}; anything else counts as none. */
    public Optional<Stamp> open(String annotation, Workload workload) {
        // Sealing the claim again and comparing the whole leaves a stamp one spelling only.
        return StampJson.read(annotation).filter(claimed -> same(seal(claimed, workload), annotation));
    }

    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(ObjectNode stamp, Workload workload) {
        ObjectNode sealed = JsonNodeFactory.instance.objectNode();
        sealed.set("stamp", stamp);
        sealed.put("group", workload.ref().kind().group());
        sealed.put("kind", workload.ref().kind().kind());
        sealed.put("namespace", workload.ref().namespace());
        if (workload.generateName().isEmpty()) {
            sealed.put("name", workload.ref().name());
        } else {
            sealed.put("generateName", workload.generateName());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(CanonicalJson.bytes(sealed)));
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }
}
