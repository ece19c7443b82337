package dev.countersign.decision;

import dev.countersign.attestation.Wanted;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Repository;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Verified;
import java.time.Instant;

/** Whether those who must sign something in a registry did, judged as an image's evidence is and by the same code. */
public final class Publishers {
    private Publishers() {}

    /** What {@code requirement} of {@code profile}, which asks for evidence and for no rules, makes of {@code evidence} at {@code now}. */
    public static Outcome signed(
            ResolvedProfile profile, Requirement requirement, Repository repository, Evidence evidence, Instant now) {
        Wanted wanted = requirement.wanted().orElseThrow();
        // Nothing that is deployed is asked about, and so nothing that changes what was.
        EvidenceCheck check = new EvidenceCheck(profile, now, new Configured.First());
        return switch (check.check(requirement, wanted, repository, evidence)) {
            case Basis.Decided(Outcome outcome) -> outcome;
            case Basis.Counts counts ->
                counts.besides()
                        .orElseGet(() -> new Outcome.Met(
                                counts.claims().stream()
                                        .map(Verified::evidence)
                                        .distinct()
                                        .toList(),
                                Outcome.Signed.of(counts.claims())));
        };
    }
}
