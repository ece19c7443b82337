package dev.countersign.decision;

import dev.countersign.profile.Belief;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Verified;
import java.util.List;
import java.util.Optional;

/** Why a trust entry that means whoever signed something does not take it. */
record Doubt(TrustEntry entry, String code, String why) {
    /** What a doubt can come to, the most telling first. */
    static final List<String> CODES = List.of(Codes.PROOF_INVALID, Codes.PROOF_MISSING, Codes.KEY_NOT_VALID);

    /** Empty where the entry takes it, and where it means somebody else. */
    static Optional<Doubt> of(TrustEntry entry, Belief belief) {
        return switch (belief) {
            case Belief.Disproved(String why) -> Optional.of(new Doubt(entry, Codes.PROOF_INVALID, why));
            case Belief.Unproved(String why) -> Optional.of(new Doubt(entry, Codes.PROOF_MISSING, why));
            case Belief.Untimely(String why) -> Optional.of(new Doubt(entry, Codes.KEY_NOT_VALID, why));
            case Belief.SomebodyElse _, Belief.Believed _ -> Optional.empty();
        };
    }

    /** In words, of what it is about. */
    String of(Verified<?> claim) {
        return "signed by %s, which trust entry \"%s\" does not take: %s"
                .formatted(SignerText.of(claim.signer()), entry.name(), why);
    }
}
