package dev.countersign.transparency;

import dev.countersign.image.Printable;
import dev.countersign.json.Base64Text;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The bodies of Rekor v1 (<a href="https://github.com/sigstore/rekor/tree/main/pkg/types">its types</a>). */
final class Rekor1 {
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2})+");

    private Rekor1() {}

    static EntryBody hashedRekord(Part spec) throws RefusedException {
        Part signature = spec.part("signature");
        return body(
                Covered.MESSAGE,
                spec.part("data").part("hash"),
                signature.part("content").bytes(),
                signature.part("publicKey").part("content"));
    }

    static EntryBody dsse(Part spec) throws RefusedException {
        Part signature = spec.part("signatures").only();
        return body(
                Covered.PAYLOAD,
                spec.part("payloadHash"),
                signature.part("signature").bytes(),
                signature.part("verifier"));
    }

    static EntryBody inToto(Part spec) throws RefusedException {
        Part content = spec.part("content");
        Part signature = content.part("envelope").part("signatures").only();
        return body(
                Covered.PAYLOAD,
                content.part("payloadHash"),
                twice(signature.part("sig")),
                signature.part("publicKey"));
    }

    /** The envelope's base64 in base64 again. */
    private static byte[] twice(Part sig) throws RefusedException {
        String once = new String(sig.bytes(), StandardCharsets.ISO_8859_1);
        return Base64Text.decode(once).orElseThrow(() -> sig.refuse("is not base64 of base64"));
    }

    private static EntryBody body(Covered covered, Part hash, byte[] signature, Part pem) throws RefusedException {
        Part name = hash.part("algorithm");
        HashAlgorithm algorithm = HashAlgorithm.named(name.text(), HashAlgorithm::name1)
                .orElseThrow(() -> name.refuse("is not sha256, sha384 or sha512"));
        String hex = hash.part("value").text();
        if (!HEX.matcher(hex).matches()) {
            throw hash.part("value").refuse("is " + Printable.quoted(hex) + ", needed is lower-case hexadecimal");
        }
        return new EntryBody(covered, algorithm, HexFormat.of().parseHex(hex), signature, PemMaterial.read(pem));
    }
}
