package dev.countersign.attestation.predicate;

import com.google.auto.service.AutoService;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.util.Optional;
import java.util.Set;

/**
 * The revision that the image was built from was verified ({@code source-vsa}): a {@link VerificationSummary} of a {@code git+}
 * address or with a level of SLSA's source track. Rules see what they see of {@link Vsa} and {@code twoPartyReviewed}, which is
 * so only for {@code SLSA_SOURCE_TWO_PARTY_REVIEWED} and {@code SLSA_SOURCE_LEVEL_4} themselves, never for a level of the
 * verifier's own that is called alike.
 */
@AutoService(Kind.class)
public final class SourceVsa implements Kind {
    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("source-vsa");
    }

    @Override
    public Set<String> predicateTypes() {
        return VerificationSummary.TYPES;
    }

    @Override
    public int mostBytes() {
        return 1 << 20;
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        VerificationSummary summary = VerificationSummary.parse(predicateType, predicate);
        return summary.isOfSource()
                ? Optional.of(summary.fact(
                        kind(),
                        predicateType,
                        summary.data(predicate).put("twoPartyReviewed", summary.twoPartyReviewed())))
                : Optional.empty();
    }

    @Override
    public Set<String> codes() {
        return Set.of(VerificationSummary.FAILED);
    }

    @Override
    public String noun() {
        return "verification summary of the source";
    }

    @Override
    public String advice() {
        return "have the source control system attest the revision's SLSA source level";
    }
}
