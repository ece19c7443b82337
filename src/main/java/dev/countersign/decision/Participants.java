package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.people.Act;
import dev.countersign.people.IdentityMap;
import dev.countersign.people.Matter;
import dev.countersign.people.Principal;
import dev.countersign.people.Role;
import dev.countersign.signature.Verified;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects who had a part in what is judged, each part once. */
final class Participants {
    private final IdentityMap identities;
    private final Set<Participant> found = new LinkedHashSet<>();

    Participants(IdentityMap identities, Deployer deployer) {
        this.identities = identities;
        for (Deployer each : Deployer.all(deployer)) {
            if (each instanceof Deployer.Known(Principal who)) {
                Act act = new Act(Role.DEPLOYER, who, who.id(), false);
                found.add(new Participant(act, "", identities.person(who), Optional.empty()));
            }
        }
    }

    /** Those of whom evidence of that kind tells that counts. */
    void add(EvidenceKind kind, List<Verified<Claim>> claims) {
        for (Verified<Claim> claim : claims) {
            Matters.of(kind, claim).forEach(matter -> add(matter, claim));
        }
    }

    private void add(Matter matter, Verified<Claim> claim) {
        for (Act act : matter.acts()) {
            found.add(new Participant(act, matter.name(), identities.person(act.who()), Optional.of(claim.evidence())));
        }
    }

    List<Participant> all() {
        return List.copyOf(found);
    }
}
