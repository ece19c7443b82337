package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.registry.Credential;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells credentials apart without holding them: keyed with a key of this process, so that no password can be tried out. */
final class CredentialScope {
    private static final SecretKeySpec KEY = new SecretKeySpec(SecureRandom.getSeed(32), "HmacSHA256");

    private CredentialScope() {}

    static String of(Credential credential) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            mac.update(credential.username().getBytes(UTF_8));
            mac.update((byte) 0);
            mac.update(credential.password().getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(), 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
