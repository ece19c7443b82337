package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Place;
import dev.countersign.profile.Profile;
import dev.countersign.signature.Format;
import java.util.EnumSet;
import java.util.Set;

/** In which places a profile has evidence looked for. */
final class Searched {
    private Searched() {}

    /** Where what is worth telling of may lie. Rules see all that counts; without rules, and where signatures alone are wanted, nobody reads attestations. */
    static Set<Place> telling(Profile profile) {
        boolean signaturesOnly = profile.requirements().stream()
                .allMatch(requirement -> requirement.policies().isEmpty()
                        && requirement
                                .kind()
                                .filter(kind -> !kind.equals(EvidenceKind.SIGNATURE))
                                .isEmpty());
        return signaturesOnly ? Place.ofSignatures() : Place.all();
    }

    /** Of these, where what counts may lie: in cosign's tags nothing does where only bundles do. */
    static Set<Place> counting(Profile profile) {
        Set<Place> places = EnumSet.copyOf(telling(profile));
        if (!profile.formats().contains(Format.LEGACY)) {
            places.retainAll(EnumSet.of(Place.REFERRERS));
        }
        return places;
    }
}
