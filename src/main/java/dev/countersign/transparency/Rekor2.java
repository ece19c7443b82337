package dev.countersign.transparency;

/**
 * The bodies of Rekor v2 (<a
 * href="https://github.com/sigstore/rekor-tiles/tree/main/api/proto/rekor/v2">its protos</a>). New entries are all
 * hashedrekord, of an envelope over its pre-authentication encoding; older ones may be dsse.
 */
final class Rekor2 {
    private Rekor2() {}

    static EntryBody hashedRekord(Part entry) throws RefusedException {
        return body(Covered.MESSAGE, entry.part("data"), entry.part("signature"));
    }

    static EntryBody dsse(Part entry) throws RefusedException {
        return body(
                Covered.PAYLOAD,
                entry.part("payloadHash"),
                entry.part("signatures").only());
    }

    private static EntryBody body(Covered covered, Part hash, Part signature) throws RefusedException {
        Part name = hash.part("algorithm");
        return new EntryBody(
                covered,
                HashAlgorithm.named(name.text(), HashAlgorithm::name2)
                        .orElseThrow(() -> name.refuse("is not SHA2_256, SHA2_384 or SHA2_512")),
                hash.part("digest").bytes(),
                signature.part("content").bytes(),
                material(signature.part("verifier")));
    }

    private static Material material(Part verifier) throws RefusedException {
        Part certificate = verifier.part("x509Certificate");
        Part key = verifier.part("publicKey");
        if (certificate.present() == key.present()) {
            throw verifier.refuse("has " + (key.present() ? "both" : "neither") + " a certificate "
                    + (key.present() ? "and" : "nor") + " a public key, needed is one of them");
        }
        return key.present()
                ? new Material.Key(key.part("rawBytes").bytes())
                : new Material.Certificate(certificate.part("rawBytes").bytes());
    }
}
