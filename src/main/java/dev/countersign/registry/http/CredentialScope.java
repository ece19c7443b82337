package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credential.BearerToken;
import dev.countersign.registry.Credential.Password;
import dev.countersign.registry.Credential.RefreshToken;
import dev.countersign.registry.Credential.Renewed;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells credentials apart without holding them: keyed with a key of this process, so that no password can be tried out. */
final class CredentialScope {
    private static final SecretKeySpec KEY = new SecretKeySpec(SecureRandom.getSeed(32), "HmacSHA256");
    private static final AtomicLong UNTOLD = new AtomicLong();

    private CredentialScope() {}

    /** Where it could not be told, a name that nobody else has. */
    static String of(Fetched<Optional<Credential>> credential) {
        return credential instanceof Found<Optional<Credential>>(Optional<Credential> told)
                ? told.map(CredentialScope::of).orElse("anonymous")
                : "untold-" + UNTOLD.incrementAndGet();
    }

    private static String of(Credential credential) {
        return switch (credential) {
            case Password(String username, String password) -> keyed("password", username, password);
            case RefreshToken(String token) -> keyed("refresh", token);
            case BearerToken(String token) -> keyed("bearer", token);
            case Renewed(String owner, Credential.Shown _) -> keyed("renewed", owner);
        };
    }

    private static String keyed(String kind, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            mac.update(kind.getBytes(UTF_8));
            for (String part : parts) {
                mac.update((byte) 0);
                mac.update(part.getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal(), 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }
}
