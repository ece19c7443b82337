package dev.countersign.transparency;

import dev.countersign.json.Base64Text;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the certificate or key that Rekor v1 keeps in PEM (RFC 7468): one block, nothing around it. */
final class PemMaterial {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (CERTIFICATE|PUBLIC KEY)-----\\r?\\n([A-Za-z0-9+/=\\r\\n]*)-----END \\1-----\\s*");

    private PemMaterial() {}

    static Material read(Part pem) throws RefusedException {
        Matcher block = BLOCK.matcher(new String(pem.bytes(), StandardCharsets.ISO_8859_1));
        if (!block.matches()) {
            throw pem.refuse("is not base64 of one PEM block with the label CERTIFICATE or PUBLIC KEY");
        }
        byte[] der = Base64Text.decode(block.group(2).replaceAll("[\\r\\n]", ""))
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> pem.refuse("is a PEM block whose body is not base64"));
        return block.group(1).equals("CERTIFICATE") ? new Material.Certificate(der) : new Material.Key(der);
    }
}
