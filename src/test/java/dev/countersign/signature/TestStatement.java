package dev.countersign.signature;

import dev.countersign.image.Digest;

/** The texts that cosign signs, as JSON. */
public final class TestStatement {
    private TestStatement() {}

    /** What {@code cosign sign} signs since version 3. */
    public static String signature(Digest image) {
        return of(image, TestSigner.COSIGN_SIGN, "{}");
    }

    /** An in-toto Statement v1 about one image; {@code predicate} is JSON. */
    public static String of(Digest image, String predicateType, String predicate) {
        return """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"%s":"%s"}}],\
                "predicateType":"%s","predicate":%s}""".formatted(image.algorithm(), image.hex(), predicateType, predicate);
    }

    /** What {@code cosign sign} signs in its older format. */
    public static String simpleSigning(Digest image) {
        return """
                {"critical":{"identity":{"docker-reference":"registry.example/app"},\
                "image":{"docker-manifest-digest":"%s"},"type":"cosign container image signature"},"optional":null}""".formatted(image);
    }
}
