package dev.countersign.cli;

import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Match;
import dev.countersign.key.VerificationKey;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whose signatures count: one key's, or those of an identity under one trust root. */
sealed interface Trust {
    /** What signatures are checked with. */
    Anchors anchors();

    /** The roots among that, with whose they are. */
    List<GivenRoot> roots();

    /** Why a signature that holds does not count; empty where it does. */
    Optional<Doubt> doubt(Verified<?> verified);

    /** What a signature lacks. */
    record Doubt(Kind kind, Objection why) {
        private static Doubt unproved(Objection lack) {
            return new Doubt(Kind.UNPROVED, lack);
        }

        private static Optional<Doubt> ofOther(Flaw flaw, String message) {
            return Optional.of(new Doubt(Kind.OTHER_SIGNER, new Objection(flaw, message)));
        }

        enum Kind {
            /** Somebody else signed. */
            OTHER_SIGNER,
            /** The right one signed, and what logs and authorities must prove is not proved. */
            UNPROVED
        }
    }

    static Trust inKey(VerificationKey key, List<GivenRoot> roots, Instant now) {
        return new InKey(key, roots, now);
    }

    static Trust inIdentity(IdentityMatcher wanted, GivenRoot root) {
        return new InIdentity(root, wanted);
    }

    /** In whoever holds the key. A certificate that a root proves is somebody else's. */
    record InKey(VerificationKey key, List<GivenRoot> roots, Instant now) implements Trust {
        @Override
        public Anchors anchors() {
            return new Anchors(List.of(key), roots.stream().map(GivenRoot::root).toList());
        }

        @Override
        public Optional<Doubt> doubt(Verified<?> verified) {
            return switch (verified.signer()) {
                case Signer.Key _ ->
                    verified.proofs().stream()
                            .flatMap(proof ->
                                    ProofPolicy.KEY.disproof(proof, now).or(() -> ProofPolicy.KEY.lack(proof)).stream())
                            .findFirst()
                            .map(Doubt::unproved);
                case Signer.Certified certified ->
                    Doubt.ofOther(
                            Flaw.KEY_NEEDED,
                            "it was signed with a certificate of " + SignerText.of(certified) + ", wanted is the key");
            };
        }
    }

    /** In whom a certificate names as wanted, where {@code root} proves it. */
    record InIdentity(GivenRoot given, IdentityMatcher wanted) implements Trust {
        @Override
        public Anchors anchors() {
            return new Anchors(List.of(), List.of(given.root()));
        }

        @Override
        public List<GivenRoot> roots() {
            return List.of(given);
        }

        @Override
        public Optional<Doubt> doubt(Verified<?> verified) {
            return switch (verified.signer()) {
                case Signer.Key key ->
                    Doubt.ofOther(Flaw.CERTIFICATE_NEEDED, "it was signed with a key, wanted is an identity: " + key);
                case Signer.Certified(var identity) ->
                    switch (wanted.match(identity)) {
                        case Match.Unmatched unmatched -> Doubt.ofOther(Flaw.SIGNER_UNTRUSTED, unmatched.message());
                        case Match.Matched _ ->
                            verified.under(given.root().digest())
                                    .map(ProofPolicy.KEYLESS::lack)
                                    .orElse(Optional.of(
                                            new Objection(Flaw.PROOF_MISSING, "the trusted root does not prove it")))
                                    .map(Doubt::unproved);
                    };
            };
        }
    }
}
