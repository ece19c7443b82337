package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.decision.EvidenceTerms.Signing;
import dev.countersign.gather.Evidence;
import dev.countersign.image.Repository;
import dev.countersign.profile.Belief;
import dev.countersign.profile.Occasion.AppliesTo;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.TrustEntry;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which evidence counts for a requirement: who signed it, what it is about, and how old it is. */
final class EvidenceCheck {
    private final Trusting trusting;
    private final EvidenceAge age;
    private final Making making;

    EvidenceCheck(ResolvedProfile profile, Question question) {
        this(profile, question.now(), question.making());
    }

    EvidenceCheck(ResolvedProfile profile, Instant now, Making making) {
        this.trusting = new Trusting(profile, now);
        this.age = new EvidenceAge(now);
        this.making = making;
    }

    Basis check(Requirement requirement, Wanted wanted, Repository repository, Evidence evidence) {
        EvidenceKind kind = wanted.kind();
        List<TrustEntry> trusted = trusting.profile().eligible(requirement, kind, repository);
        if (trusted.isEmpty()) {
            return new Basis.Decided(nobody(requirement, kind, repository));
        }
        if (trusted.stream().noneMatch(trusting.profile()::isAtHand)) {
            return new Basis.Decided(lost(trusted));
        }
        List<Verified<Claim>> counting = evidence.claims().stream()
                .filter(claim -> wanted.is(claim.payload()))
                .filter(claim -> trusting.accepts(claim) && trusting.believes(trusted, claim))
                .toList();
        Lack lack = new Lack(wanted, trusted, repository, evidence);
        // A signature says nothing that could be worse than another.
        Optional<Outcome> unreadable =
                kind.equals(EvidenceKind.SIGNATURE) ? Optional.empty() : lack.unreadable(trusting);
        if (unreadable.isPresent()) {
            return new Basis.Decided(unreadable.get());
        }
        if (counting.isEmpty()) {
            return new Basis.Decided(lack.outcome(trusting));
        }
        if (kind.equals(EvidenceKind.SIGNATURE)) {
            return lack.tooFew(requirement.threshold(), counting, trusting)
                    .<Basis>map(Basis.Decided::new)
                    .orElseGet(() -> Basis.Counts.all(counting));
        }
        // What was not seen may be newer and say worse.
        return lack.untold()
                .<Basis>map(Basis.Decided::new)
                .orElseGet(() -> age.check(
                        new EvidenceTerms(
                                wanted,
                                requirement.freshness(),
                                after(requirement),
                                until(requirement),
                                claim -> trusting.names(trusted, claim),
                                claim -> signed(trusted, claim)),
                        counting,
                        lack.bad()));
    }

    /** What the configuration before was made with cannot be of the one that takes its place. */
    private Optional<Instant> after(Requirement requirement) {
        return requirement.occasion().appliesTo() == AppliesTo.CONFIG
                        && making.configured() instanceof Configured.Anew(Instant last, Instant _)
                ? Optional.of(last)
                : Optional.empty();
    }

    /** What is made again of a change needs no newer evidence than the change did, and what came after it is of the next. */
    private Optional<Instant> until(Requirement requirement) {
        return requirement.occasion().appliesTo() == AppliesTo.CONFIG ? making.at() : Optional.empty();
    }

    /** When a certificate signed it, by the word of those whose word counts. */
    private Signing signed(List<TrustEntry> trusted, Verified<Claim> claim) {
        List<Proof> proofs = claim.signer() instanceof Signer.Certified
                ? trusted.stream()
                        .filter(entry -> trusting.belief(entry, claim) instanceof Belief.Believed)
                        .flatMap(entry -> trusting.profile().counting(entry, claim.proofs()).stream())
                        .toList()
                : List.of();
        return new Signing(
                earliest(proofs, proof -> proof.notBefore().stream()),
                earliest(proofs, proof -> proof.times().stream()));
    }

    private static Optional<Instant> earliest(List<Proof> proofs, Function<Proof, Stream<Instant>> times) {
        return proofs.stream().flatMap(times).min(Instant::compareTo);
    }

    // Nobody looks for what could not count: that is no failure of a registry, and no reason to let anybody in.
    private static Outcome lost(List<TrustEntry> trusted) {
        return Outcome.Unmet.because(
                Result.UNTRUSTED,
                Codes.TRUST_NOT_AT_HAND,
                "the keys and trust roots of %s are gone, so that nobody's word counts; see the conditions of the profile"
                        .formatted(trusted.stream().map(TrustEntry::name).collect(Collectors.joining(", "))));
    }

    private Outcome nobody(Requirement requirement, EvidenceKind kind, Repository repository) {
        String asked = "%s of %s".formatted(kind, repository);
        String message = requirement.trust().isEmpty()
                ? "the profile trusts nobody for %s: %s; add a trust entry that may speak of it"
                        .formatted(asked, purposes(requirement, kind, repository))
                : "none of the trust entries that the requirement names may give %s: %s; let one, or name another"
                        .formatted(asked, purposes(requirement, kind, repository));
        return Outcome.Unmet.because(Result.UNTRUSTED, Codes.NO_TRUST_FOR_IMAGE, message);
    }

    private String purposes(Requirement requirement, EvidenceKind kind, Repository repository) {
        return new Purposes(kind, repository)
                .of(trusting.profile().profile().trust().stream()
                        .filter(entry -> requirement.trust().isEmpty()
                                || requirement.trust().contains(entry.name()))
                        .toList());
    }
}
