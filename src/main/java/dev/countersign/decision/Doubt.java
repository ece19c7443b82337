package dev.countersign.decision;

import dev.countersign.profile.Belief;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Verified;
import java.util.Optional;

/** Why a trust entry that means whoever signed something does not take it. */
record Doubt(TrustEntry entry, Sort sort, String code, String why) {
    /** What a doubt can come to, the most telling first. */
    enum Sort {
        DISPROVED,
        UNPROVED,
        UNTIMELY
    }

    /** Empty where the entry takes it, and where it means somebody else. */
    static Optional<Doubt> of(TrustEntry entry, Belief belief) {
        return switch (belief) {
            case Belief.Disproved(Objection why) -> Optional.of(new Doubt(entry, Sort.DISPROVED, why));
            case Belief.Unproved(Objection why) -> Optional.of(new Doubt(entry, Sort.UNPROVED, why));
            case Belief.Untimely(String why) -> Optional.of(new Doubt(entry, Sort.UNTIMELY, Codes.KEY_NOT_VALID, why));
            case Belief.SomebodyElse _, Belief.Believed _ -> Optional.empty();
        };
    }

    private Doubt(TrustEntry entry, Sort sort, Objection why) {
        this(entry, sort, why.flaw().name(), why.message());
    }

    /** In words, of what it is about. */
    String of(Verified<?> claim) {
        return "signed by %s, which trust entry \"%s\" does not take: %s"
                .formatted(SignerText.of(claim.signer()), entry.name(), why);
    }
}
