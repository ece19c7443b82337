package dev.countersign.identity;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.x509.DerShape;
import dev.countersign.x509.ExtensionTable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the extensions of Fulcio's certificates (fulcio/docs/oid-info.md). */
final class FulcioExtensions {
    private static final String ISSUER = Claim.BASE + "1";
    private static final String ISSUER_V2 = Claim.BASE + "8";
    private static final int UTF8_STRING = 0x0c;

    private FulcioExtensions() {}

    static boolean understands(String oid) {
        return oid.equals(ISSUER)
                || oid.equals(ISSUER_V2)
                || Stream.of(Claim.values()).anyMatch(claim -> claim.oid().equals(oid));
    }

    /** Readers differ in which of the two they believe: they must say the same. */
    static Optional<String> issuer(ExtensionTable extensions) throws RefusedException {
        Optional<String> current = read(extensions, ISSUER_V2, false);
        Optional<String> deprecated = read(extensions, ISSUER, true);
        if (current.isPresent() && deprecated.isPresent() && !current.equals(deprecated)) {
            throw new RefusedException(Reason.AMBIGUOUS, "a certificate that names two issuers");
        }
        return current.or(() -> deprecated);
    }

    static Map<Claim, String> claims(ExtensionTable extensions) throws RefusedException {
        Map<Claim, String> claims = new EnumMap<>(Claim.class);
        for (Claim claim : Claim.values()) {
            read(extensions, claim.oid(), claim.isBare()).ifPresent(text -> claims.put(claim, text));
        }
        return claims;
    }

    private static Optional<String> read(ExtensionTable extensions, String oid, boolean bare) throws RefusedException {
        Optional<byte[]> value = extensions.value(oid);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(bare ? utf8(value.get()) : utf8String(value.get()));
        } catch (CharacterCodingException invalid) {
            throw new RefusedException(
                    Reason.MALFORMED, "a certificate whose extension " + oid + " is not the UTF-8 text it should be");
        }
    }

    /** The text of a UTF8String that {@code der} consists of. */
    static String utf8String(byte[] der) throws CharacterCodingException {
        if (!DerShape.isOneValue(der) || der[0] != UTF8_STRING) {
            throw new CharacterCodingException();
        }
        int head = der[1] >= 0 ? 2 : 2 + (der[1] & 0x7f);
        return utf8(Arrays.copyOfRange(der, head, der.length));
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
