package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.PolicyUse;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is to be judged, and with it everything the rules are to be asked, so that they are asked once. */
final class Docket {
    private final ResolvedProfile profile;
    private final PlatformCheck check;
    private final List<Judgment> judgments = new ArrayList<>();
    private int asked;

    Docket(ResolvedProfile profile, Instant now) {
        this.profile = profile;
        this.check = new PlatformCheck(new EvidenceCheck(profile, now));
    }

    List<Judgment> judgments() {
        return List.copyOf(judgments);
    }

    List<Ask> asks() {
        return judgments.stream().flatMap(judgment -> judgment.asks().stream()).toList();
    }

    /** Enters every requirement that asks for evidence about an image. */
    void enter(Dossier dossier) {
        for (Requirement requirement : profile.profile().requirements()) {
            requirement.kind().ifPresent(kind -> {
                Basis basis = basis(requirement, kind, dossier);
                List<Ask> asks = asks(requirement, kind, dossier.name(), basis);
                judgments.add(new Judgment(requirement, Optional.of(dossier.image()), basis, asks));
            });
        }
    }

    private Basis basis(Requirement requirement, EvidenceKind kind, Dossier dossier) {
        return Whereabouts.lack(dossier.image().located())
                .<Basis>map(Basis.Decided::new)
                .orElseGet(() -> check.check(requirement, kind, dossier));
    }

    /** Enters every requirement on the workload itself. */
    void enterWorkload() {
        for (Requirement requirement : profile.profile().requirements()) {
            if (requirement.kind().isEmpty()) {
                List<Ask> asks = asks(requirement, Optional.empty(), Optional.empty());
                judgments.add(new Judgment(requirement, Optional.empty(), new Basis.Counts(List.of()), asks));
            }
        }
    }

    private List<Ask> asks(Requirement requirement, EvidenceKind kind, String image, Basis basis) {
        return switch (basis) {
            case Basis.Decided _ -> List.of();
            case Basis.Counts(List<Verified<Claim>> claims) ->
                switch (kind) {
                    case SIGNATURE -> asks(requirement, Optional.of(image), Optional.empty());
                    // Each scan that counts must pass each rule.
                    case VULN_SCAN ->
                        claims.stream()
                                .map(claim -> Optional.of(claim.evidence().toString()))
                                .flatMap(scan -> asks(requirement, Optional.of(image), scan).stream())
                                .toList();
                };
        };
    }

    private List<Ask> asks(Requirement requirement, Optional<String> image, Optional<String> scan) {
        return requirement.policies().stream()
                .map(use -> ask(requirement, use, image, scan))
                .toList();
    }

    private Ask ask(Requirement requirement, PolicyUse use, Optional<String> image, Optional<String> scan) {
        asked++;
        return new Ask("a" + asked, requirement.id(), use.name(), use.params(), image, scan);
    }
}
