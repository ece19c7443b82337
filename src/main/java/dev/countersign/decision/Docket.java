package dev.countersign.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence;
import dev.countersign.image.ImageRef;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is to be judged, and with it everything the rules are to be asked, so that they are asked once. */
final class Docket {
    private final ResolvedProfile profile;
    private final EvidenceCheck check;
    private final List<Judgment> judgments = new ArrayList<>();
    private int asked;

    Docket(ResolvedProfile profile, Instant now) {
        this.profile = profile;
        this.check = new EvidenceCheck(profile, now);
    }

    List<Judgment> judgments() {
        return List.copyOf(judgments);
    }

    List<Ask> asks() {
        return judgments.stream().flatMap(judgment -> judgment.asks().stream()).toList();
    }

    /** Enters every requirement that asks for evidence about an image. */
    void enter(ImageInQuestion image, ImageRef reference, Evidence evidence) {
        for (Requirement requirement : profile.profile().requirements()) {
            requirement.kind().ifPresent(kind -> {
                Basis basis = check.check(requirement, kind, reference.repository(), evidence);
                judgments.add(
                        new Judgment(requirement, Optional.of(image), basis, asks(requirement, kind, image, basis)));
            });
        }
    }

    /** Enters every requirement that asks for evidence about an image of which it is not known which bytes it is. */
    void enterUnlocated(ImageInQuestion image, Outcome why) {
        for (Requirement requirement : profile.profile().requirements()) {
            if (requirement.kind().isPresent()) {
                judgments.add(new Judgment(requirement, Optional.of(image), new Basis.Decided(why), List.of()));
            }
        }
    }

    /** Enters every requirement on the workload itself. */
    void enterWorkload() {
        for (Requirement requirement : profile.profile().requirements()) {
            if (requirement.kind().isEmpty()) {
                List<Ask> asks = requirement.policies().stream()
                        .map(use -> ask(requirement, use.name(), use.params(), Optional.empty(), Optional.empty()))
                        .toList();
                judgments.add(new Judgment(requirement, Optional.empty(), new Basis.Counts(List.of()), asks));
            }
        }
    }

    private List<Ask> asks(Requirement requirement, EvidenceKind kind, ImageInQuestion image, Basis basis) {
        return switch (basis) {
            case Basis.Decided _ -> List.of();
            case Basis.Counts(List<Verified<Claim>> claims) ->
                switch (kind) {
                    case SIGNATURE -> asks(requirement, image, Optional.empty());
                    case VULN_SCAN ->
                        claims.stream()
                                .flatMap(claim ->
                                        asks(
                                                requirement,
                                                image,
                                                Optional.of(claim.evidence().toString()))
                                                .stream())
                                .toList();
                };
        };
    }

    private List<Ask> asks(Requirement requirement, ImageInQuestion image, Optional<String> scan) {
        return requirement.policies().stream()
                .map(use -> ask(requirement, use.name(), use.params(), Optional.of(image.reference()), scan))
                .toList();
    }

    private Ask ask(
            Requirement requirement, String policy, JsonNode params, Optional<String> image, Optional<String> scan) {
        asked++;
        return new Ask("a" + asked, requirement.id(), policy, params, image, scan);
    }
}
