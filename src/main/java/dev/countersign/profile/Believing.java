package dev.countersign.profile;

import dev.countersign.identity.CertificateIdentity;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Match;
import dev.countersign.image.Digest;
import dev.countersign.profile.TrustEntry.Certificate;
import dev.countersign.profile.TrustEntry.Keyless;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.profile.TrustEntry.ProofTerms;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.trustroot.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds signatures against one trust entry. What the entry names and is not at hand believes nothing. */
record Believing(TrustEntry entry, Map<String, List<TrustedKey>> keys, Map<String, TrustRoot> roots) {
    private static final Belief BELIEVED = new Belief.Believed();

    Belief belief(Signer signer, List<Proof> proofs, Instant now) {
        return switch (entry.who()) {
            case Keys _ -> byKey(signer, proofs, now);
            case Keyless(IdentityMatcher matcher) -> certified(matcher, signer, proofs, now);
            case Certificate(var _, IdentityMatcher matcher) -> certified(matcher, signer, proofs, now);
        };
    }

    private Belief byKey(Signer signer, List<Proof> proofs, Instant now) {
        List<TrustedKey> mine = keys.getOrDefault(entry.name(), List.of());
        List<TrustedKey> same = switch (signer) {
            case Signer.Key(Digest fingerprint) ->
                mine.stream()
                        .filter(each -> each.fingerprint().equals(fingerprint))
                        .toList();
            case Signer.Certified _ -> List.of();
        };
        if (same.isEmpty()) {
            return new Belief.SomebodyElse(mine.isEmpty() ? "a key that is not at hand" : wanted(mine));
        }
        Belief proved = entry.proofs().map(terms -> proved(terms, proofs, now)).orElse(BELIEVED);
        return proved instanceof Belief.Believed ? inTime(same, proofs, now) : proved;
    }

    private static String wanted(List<TrustedKey> keys) {
        return keys.stream().map(each -> "key " + each.fingerprint()).distinct().collect(Collectors.joining(" or "));
    }

    // A time that a log or an authority proves cannot be chosen by whoever found the key later; without one, only now
    // can count.
    private Belief inTime(List<TrustedKey> same, List<Proof> proofs, Instant now) {
        List<Instant> proved =
                entry.proofs().flatMap(_ -> counting(proofs).map(Proof::times)).orElse(List.of());
        List<Instant> times = proved.isEmpty() ? List.of(now) : proved;
        if (same.stream().anyMatch(each -> times.stream().allMatch(each.validFor()::contains))) {
            return BELIEVED;
        }
        String windows =
                same.stream().map(each -> each.validFor().toString()).distinct().collect(Collectors.joining(" or "));
        return new Belief.Untimely(
                proved.isEmpty()
                        ? "its key counts %s, nothing proves when it signed, and now is %s".formatted(windows, now)
                        : "its key counts %s, and it signed at %s"
                                .formatted(
                                        windows,
                                        proved.stream().map(Instant::toString).collect(Collectors.joining(" and "))));
    }

    private Belief certified(IdentityMatcher matcher, Signer signer, List<Proof> proofs, Instant now) {
        return switch (signer) {
            case Signer.Key _ -> new Belief.SomebodyElse("a certificate, not a key");
            case Signer.Certified(CertificateIdentity identity) ->
                switch (matcher.match(identity)) {
                    case Match.Unmatched(List<Match.Mismatch> mismatches) ->
                        new Belief.SomebodyElse(
                                mismatches.stream().map(Believing::wanted).collect(Collectors.joining(" and ")));
                    case Match.Matched() ->
                        entry.proofs()
                                .map(terms -> proved(terms, proofs, now))
                                .orElseGet(() -> whileValid(proofs, now));
                };
        };
    }

    private Belief whileValid(List<Proof> proofs, Instant now) {
        return counting(proofs)
                .flatMap(Proof::whileValid)
                .<Belief>map(validity -> validity.contains(now)
                        ? BELIEVED
                        : new Belief.Untimely(
                                "its certificate and those it rests on are valid %s, nothing proves when it"
                                                .formatted(validity)
                                        + " signed, and now is " + now))
                .orElse(unproved("its certificate is not of the entry's authority"));
    }

    private static String wanted(Match.Mismatch mismatch) {
        return mismatch.name() + " " + mismatch.expected();
    }

    private Belief proved(ProofTerms terms, List<Proof> proofs, Instant now) {
        if (!roots.containsKey(entry.name())) {
            return unproved("TrustRoot " + terms.trustRoot() + " is not at hand");
        }
        return under(proofs).map(proof -> proved(terms, proof, now)).orElseGet(() -> unproved(nobody(terms)));
    }

    private static Belief unproved(String why) {
        return new Belief.Unproved(new Objection(Flaw.PROOF_MISSING, why));
    }

    private Belief proved(ProofTerms terms, Proof proof, Instant now) {
        return terms.policy()
                .disproof(proof, now)
                .<Belief>map(Belief.Disproved::new)
                .or(() -> terms.policy()
                        .lack(proof)
                        .or(() -> undated(terms, proof))
                        .map(Belief.Unproved::new))
                .orElse(BELIEVED);
    }

    // The certificate was held against every time that is proved; one of them must be of what the entry looks at.
    private Optional<Objection> undated(ProofTerms terms, Proof proof) {
        return switch (entry.who()) {
            case Keys _ -> Optional.empty();
            case Keyless _, Certificate _ ->
                terms.policy().times(proof).isEmpty()
                        ? Optional.of(new Objection(
                                Flaw.SIGNING_TIME_UNPROVED,
                                "nothing that it takes account of proves when the signature was made"))
                        : Optional.empty();
        };
    }

    private String nobody(ProofTerms terms) {
        return switch (entry.who()) {
            case Keys _, Keyless _ -> "nobody of TrustRoot " + terms.trustRoot() + " vouches for it";
            case Certificate _ ->
                "the entry's authority does not vouch for it at a time that TrustRoot " + terms.trustRoot() + " proves";
        };
    }

    /** What is proved under the root that the entry names, as far as the entry looks at it. */
    Optional<Proof> counting(List<Proof> proofs) {
        return under(proofs)
                .map(proof -> entry.proofs()
                        .map(terms -> terms.policy().counting(proof))
                        .orElse(proof));
    }

    private Optional<Proof> under(List<Proof> proofs) {
        return Optional.ofNullable(roots.get(entry.name()))
                .flatMap(root -> proofs.stream()
                        .filter(proof -> proof.trustRoot().equals(root.digest()))
                        .findFirst());
    }
}
