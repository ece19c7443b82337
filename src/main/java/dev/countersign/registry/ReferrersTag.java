package dev.countersign.registry;

import dev.countersign.image.Digest;

/** The tag that lists referrers where a registry has no referrers API. */
public final class ReferrersTag {
    private static final int LONGEST_ENCODED = 64;

    private ReferrersTag() {}

    /** Distribution specification, <em>Referrers Tag Schema</em>: {@code sha256-9f86…}, the encoded part cut to 64. */
    public static String of(Digest subject) {
        String hex = subject.hex();
        return subject.algorithm() + "-" + hex.substring(0, Math.min(hex.length(), LONGEST_ENCODED));
    }
}
