package dev.countersign.cli;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Claims;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.gather.Evidence.Gap;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is asked for of an image: evidence of one kind, or attestations of one predicate type. */
sealed interface ClaimType {
    /** Whether {@code claim} is what is asked for. */
    boolean is(Claim claim);

    /** Whether it may be in what was not seen. */
    boolean mayBeIn(Gap gap);

    /** Of one of the kinds that requirements ask for, whatever its predicate type. */
    record OfKind(EvidenceKind kind) implements ClaimType {
        @Override
        public boolean is(Claim claim) {
            return Wanted.of(kind).is(claim);
        }

        @Override
        public boolean mayBeIn(Gap gap) {
            return gap.mayHide(Wanted.of(kind));
        }

        @Override
        public String toString() {
            return kind.word();
        }
    }

    /** Of exactly this predicate type. */
    record OfPredicate(String uri) implements ClaimType {
        @Override
        public boolean is(Claim claim) {
            return predicateType(claim).equals(uri);
        }

        @Override
        public boolean mayBeIn(Gap gap) {
            return gap.claimedType().isEmpty() || gap.claimedType().equals(uri);
        }

        @Override
        public String toString() {
            return uri;
        }
    }

    static ClaimType parse(String text) throws UnusableException {
        Optional<EvidenceKind> kind = EvidenceKind.parse(text);
        if (kind.filter(EvidenceKind::isCustom).isPresent()) {
            throw new UnusableException("--type is \"" + text
                    + "\", of which only a profile says what predicate types it has; give the URI of one");
        }
        if (kind.isPresent()) {
            return new OfKind(kind.get());
        }
        if (!text.contains(":")) {
            String kinds = EvidenceKind.known().stream().map(EvidenceKind::word).collect(Collectors.joining(", "));
            throw new UnusableException(
                    "--type is \"" + text + "\", needed is a kind (" + kinds + ") or the URI of a predicate type");
        }
        return new OfPredicate(text);
    }

    /** The predicate type of what was signed; a signature in simple-signing form says the same as cosign's statement. */
    static String predicateType(Claim claim) {
        return switch (claim) {
            case Claim.ImageSignature() -> Claims.COSIGN_SIGN;
            case Claim.Scanned(var scan, var _) -> scan.predicateType();
            case Claim.Stated stated -> stated.predicateType();
            case Claim.Unrecognised unread -> unread.predicateType();
        };
    }
}
