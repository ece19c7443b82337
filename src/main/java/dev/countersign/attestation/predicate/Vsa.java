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
 * The image, or what it was made of, was verified by a policy ({@code vsa}): a {@link VerificationSummary} that is not of source.
 * Rules see {@code {verifier, timeVerified?, resourceUri, policy: {uri, digest?}, verificationResult, verifiedLevels: [text],
 * slsaVersion?}}. A result of {@code FAILED} is no pass. Who may be which verifier is for the profile to say, by whom it trusts
 * for this kind, and for rules, by {@code verifier}.
 */
@AutoService(Kind.class)
public final class Vsa implements Kind {
    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("vsa");
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
        return !summary.isOfSource()
                ? Optional.of(summary.fact(kind(), predicateType, summary.data(predicate)))
                : Optional.empty();
    }

    @Override
    public Set<String> codes() {
        return Set.of(VerificationSummary.FAILED);
    }

    @Override
    public String noun() {
        return "verification summary";
    }

    @Override
    public String advice() {
        return "have the verifier attest what it verified";
    }
}
