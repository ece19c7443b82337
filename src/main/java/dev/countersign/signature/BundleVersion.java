package dev.countersign.signature;

import java.util.Arrays;
import java.util.Optional;

/** The versions of a Sigstore bundle, which differ in what must be in them. */
enum BundleVersion {
    V0_1("0.1"),
    V0_2("0.2"),
    V0_3("0.3");

    private static final String LATER_SPELLING = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private final String mediaType;

    BundleVersion(String number) {
        this.mediaType = "application/vnd.dev.sigstore.bundle+json;version=" + number;
    }

    /** The version that a bundle's mediaType names exactly. */
    static Optional<BundleVersion> of(String mediaType) {
        return mediaType.equals(LATER_SPELLING)
                ? Optional.of(V0_3)
                : Arrays.stream(values())
                        .filter(version -> version.mediaType.equals(mediaType))
                        .findFirst();
    }

    /** sigstore_bundle.proto: v0.1 asks each log entry for an inclusion promise, later versions for an inclusion proof. */
    boolean needsPromise() {
        return this == V0_1;
    }

    /** sigstore_bundle.proto: since v0.3 a certificate comes alone. */
    boolean takesChain() {
        return this != V0_3;
    }
}
