package dev.countersign.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Primitive;

/** The instant that a UTCTime or GeneralizedTime in DER names (RFC 5280 §4.1.2.5, RFC 3161 §2.4.2): with seconds, in UTC. */
public final class DerTime {
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final Pattern UTC = Pattern.compile("\\d{12}Z");
    // X.690 §11.7: no trailing zeros in the fraction.
    private static final Pattern GENERALIZED = Pattern.compile("\\d{14}(\\.\\d{0,8}[1-9])?Z");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private DerTime() {}

    /**
     * The instant that {@code time} names.
     *
     * @throws IllegalArgumentException for any other value
     */
    public static Instant of(ASN1Primitive time) {
        try {
            byte[] der = time.getEncoded("DER");
            String text = new String(der, 2, der.length - 2, StandardCharsets.US_ASCII);
            if (der[0] == UTC_TIME && UTC.matcher(text).matches()) {
                return instant(century(text) + text);
            }
            if (der[0] == GENERALIZED_TIME && GENERALIZED.matcher(text).matches()) {
                return instant(text);
            }
            throw new IllegalArgumentException("no time in DER");
        } catch (IOException | DateTimeException invalid) {
            throw new IllegalArgumentException("no time in DER", invalid);
        }
    }

    private static String century(String text) {
        return text.charAt(0) >= '5' ? "19" : "20";
    }

    private static Instant instant(String text) {
        Instant whole = LocalDateTime.parse(text.substring(0, 14), SECONDS).toInstant(ZoneOffset.UTC);
        String fraction = text.substring(14, text.length() - 1);
        return fraction.isEmpty()
                ? whole
                : whole.plusNanos(Long.parseLong((fraction.substring(1) + "00000000").substring(0, 9)));
    }
}
