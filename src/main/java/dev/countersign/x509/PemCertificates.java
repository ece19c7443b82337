package dev.countersign.x509;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in PEM (<a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>), one after another and nothing else. */
public final class PemCertificates {
    private static final int LONGEST = 256 << 10;
    private static final Pattern BLOCK =
            Pattern.compile("\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]++)-----END CERTIFICATE-----\\s*");

    private PemCertificates() {}

    /**
     * What the blocks hold, each of which should be a certificate in DER; nothing where there is no text.
     *
     * @throws InvalidCertificateException for anything besides such blocks
     */
    public static List<byte[]> read(String text) throws InvalidCertificateException {
        List<byte[]> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        int at = 0;
        while (at < text.length() && text.length() <= LONGEST) {
            if (!block.region(at, text.length()).lookingAt()) {
                break;
            }
            certificates.add(decode(block.group(1).replaceAll("\\s", "")));
            at = block.end();
        }
        if (at != text.length()) {
            throw refuse();
        }
        return certificates;
    }

    private static byte[] decode(String body) throws InvalidCertificateException {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException notBase64) {
            throw refuse();
        }
    }

    private static InvalidCertificateException refuse() {
        return new InvalidCertificateException("not certificates in PEM");
    }
}
