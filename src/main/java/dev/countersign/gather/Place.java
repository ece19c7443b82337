package dev.countersign.gather;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where evidence about an image may lie in its repository. */
public enum Place {
    /** Cosign's tag for signatures: nothing else can lie there. */
    SIGNATURE_TAG,
    /** Cosign's tag for attestations. */
    ATTESTATION_TAG,
    /** What refers to the image: bundles of every kind. */
    REFERRERS;

    /** Every place there is. */
    public static Set<Place> all() {
        return EnumSet.allOf(Place.class);
    }

    /** Where signatures lie; for whom nothing is to be told from attestations. */
    public static Set<Place> ofSignatures() {
        return EnumSet.of(SIGNATURE_TAG, REFERRERS);
    }

    static List<Place> sorted(Set<Place> places) {
        return places.stream().sorted().toList();
    }

    Look look(Places places, Limits limits) {
        Look look = switch (this) {
            case SIGNATURE_TAG -> places.signatureTag();
            case ATTESTATION_TAG -> places.attestationTag();
            case REFERRERS -> places.referrers(limits);
        };
        return look.within(limits);
    }
}
