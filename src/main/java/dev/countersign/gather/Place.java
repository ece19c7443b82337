package dev.countersign.gather;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Where evidence about an image may lie in its repository. */
public enum Place {
    /** Cosign's tag for signatures: nothing else can lie there. */
    SIGNATURE_TAG((places, _) -> places.signatureTag()),
    /** Cosign's tag for attestations. */
    ATTESTATION_TAG((places, _) -> places.attestationTag()),
    /** What refers to the image: bundles of every kind. */
    REFERRERS(Places::referrers);

    private final BiFunction<Places, Limits, Look> look;

    Place(BiFunction<Places, Limits, Look> look) {
        this.look = look;
    }

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
        return look.apply(places, limits).within(limits);
    }
}
