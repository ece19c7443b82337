package dev.countersign.sigstore;

import java.util.Locale;

/** Where tools put evidence about an image. */
enum Place {
    /** In a manifest that refers to the image. */
    REFERRER,
    /** In a manifest that refers to the image, as it would be at the tag of signatures: cosign's OCI 1.1 mode. */
    REFERRING_SIG,
    /** At the tag of signatures. */
    SIG,
    /** At the tag of attestations. */
    ATT;

    boolean isReferrer() {
        return this == REFERRER || this == REFERRING_SIG;
    }

    /** Where it would look the same. */
    Place looks() {
        return this == REFERRING_SIG ? SIG : this;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
