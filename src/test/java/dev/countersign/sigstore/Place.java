package dev.countersign.sigstore;

import java.util.Locale;

/** Where tools put evidence about an image. */
enum Place {
    /** In a manifest that refers to the image. */
    REFERRER,
    /** At the tag of signatures. */
    SIG,
    /** At the tag of attestations. */
    ATT;

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
