package dev.countersign.profile;

import dev.countersign.identity.CertificateIdentity;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Match;
import dev.countersign.image.Digest;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource;
import dev.countersign.profile.TrustEntry.Keyless;
import dev.countersign.profile.TrustEntry.ProofTerms;
import dev.countersign.signature.Proof;
import dev.countersign.signature.Signer;
import dev.countersign.trustroot.TrustRoot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds signatures against one trust entry. What the entry names and is not at hand believes nothing. */
record Believing(TrustEntry entry, Map<String, VerificationKey> keys, Map<String, TrustRoot> roots) {
    private static final Belief BELIEVED = new Belief.Believed();

    Belief belief(Signer signer, List<Proof> proofs) {
        return switch (entry.who()) {
            case KeySource _ -> byKey(signer, proofs);
            case Keyless(IdentityMatcher matcher) -> keyless(matcher, signer, proofs);
        };
    }

    private Belief byKey(Signer signer, List<Proof> proofs) {
        Optional<Digest> wanted = Optional.ofNullable(keys.get(entry.name())).map(VerificationKey::fingerprint);
        boolean same = switch (signer) {
            case Signer.Key(Digest fingerprint) -> wanted.equals(Optional.of(fingerprint));
            case Signer.Certified _ -> false;
        };
        if (!same) {
            return new Belief.SomebodyElse(wanted.map(key -> "key " + key).orElse("a key that is not at hand"));
        }
        return entry.proofs().map(terms -> proved(terms, proofs)).orElse(BELIEVED);
    }

    private Belief keyless(IdentityMatcher matcher, Signer signer, List<Proof> proofs) {
        return switch (signer) {
            case Signer.Key _ -> new Belief.SomebodyElse("a certificate, not a key");
            case Signer.Certified(CertificateIdentity identity) ->
                switch (matcher.match(identity)) {
                    case Match.Unmatched(List<Match.Mismatch> mismatches) ->
                        new Belief.SomebodyElse(
                                mismatches.stream().map(Believing::wanted).collect(Collectors.joining(" and ")));
                    // An entry without terms cannot be parsed; nobody would vouch for its certificates.
                    case Match.Matched() ->
                        entry.proofs()
                                .map(terms -> proved(terms, proofs))
                                .orElse(new Belief.Unproved("it names no trust root"));
                };
        };
    }

    private static String wanted(Match.Mismatch mismatch) {
        return mismatch.name() + " " + mismatch.expected();
    }

    private Belief proved(ProofTerms terms, List<Proof> proofs) {
        if (!roots.containsKey(terms.trustRoot())) {
            return new Belief.Unproved("TrustRoot " + terms.trustRoot() + " is not at hand");
        }
        return counting(proofs)
                .map(proof -> terms.policy().lack(proof))
                .orElse(Optional.of("nobody of TrustRoot " + terms.trustRoot() + " vouches for it"))
                .<Belief>map(Belief.Unproved::new)
                .orElse(BELIEVED);
    }

    /** What is proved under the root that the entry names. */
    Optional<Proof> counting(List<Proof> proofs) {
        return entry.proofs()
                .flatMap(terms -> Optional.ofNullable(roots.get(terms.trustRoot())))
                .flatMap(root -> proofs.stream()
                        .filter(proof -> proof.trustRoot().equals(root.digest()))
                        .findFirst());
    }
}
