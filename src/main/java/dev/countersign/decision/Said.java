package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.gather.Children;
import dev.countersign.gather.Children.Child;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Platform;
import dev.countersign.signature.Verified;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is said of an image or of a part of it.
 *
 * @param platform of the one manifest that it is said of; empty where that is the image itself
 */
record Said(Verified<Claim> claim, Optional<String> platform) {
    /** Each once, for a statement may be about an index and its manifests at the same time. */
    static List<Said> of(Dossier dossier) {
        List<Said> said = new ArrayList<>();
        dossier.evidence().orElse(Evidence.NONE).claims().forEach(claim -> said.add(new Said(claim, Optional.empty())));
        Set<List<Object>> known = new HashSet<>();
        said.forEach(each -> known.add(mark(each.claim())));
        if (dossier.children() instanceof Children.Of(List<Child> children)) {
            for (Child child : children) {
                Optional<String> platform =
                        Optional.of(child.platform().map(Platform::toString).orElse("any"));
                Evidence evidence = dossier.ofChildren().getOrDefault(child.digest(), Evidence.NONE);
                evidence.claims().stream()
                        .filter(claim -> known.add(mark(claim)))
                        .forEach(claim -> said.add(new Said(claim, platform)));
            }
        }
        return said;
    }

    /** What tells statements apart: cosign's older signatures of one image by several people share a blob, and have proofs beside it. */
    static List<Object> mark(Verified<Claim> claim) {
        return List.of(claim.evidence(), claim.signer(), claim.proofs());
    }
}
