package dev.countersign.cluster;

import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.policy.PolicyArtifacts.Reading;
import java.time.InstantSource;
import java.util.Optional;

/** Where policies lie that are not in the object. */
final class TestPublications {
    private TestPublications() {}

    /** Nowhere. */
    static Publications none() {
        EvidenceSource nobody = (_, _, _, _) -> Evidence.NONE;
        return new Publications(
                (_, _) -> new Reading.Unfit("is nowhere"), nobody, Optional::empty, InstantSource.system());
    }
}
