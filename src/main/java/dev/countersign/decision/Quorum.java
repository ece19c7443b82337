package dev.countersign.decision;

import dev.countersign.attestation.Claim;
import dev.countersign.identity.CertificateIdentity;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Subject;
import dev.countersign.image.Digest;
import dev.countersign.profile.TrustEntry;
import dev.countersign.profile.TrustEntry.Certificate;
import dev.countersign.profile.TrustEntry.Keyless;
import dev.countersign.profile.TrustEntry.Keys;
import dev.countersign.profile.TrustedKey;
import dev.countersign.signature.Apart;
import dev.countersign.signature.Signer;
import dev.countersign.signature.Verified;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether enough different people signed. Signatures by one key are by one signer, whatever trust entries have it and whatever
 * certificates name it; so are signatures as one identity, whatever key each was made with.
 *
 * @param counting signatures by somebody whose word counts
 */
record Quorum(int threshold, List<TrustEntry> trusted, List<Verified<Claim>> counting) {
    private static final int SHOWN = 4;

    private record Named(Optional<String> issuer, Subject subject) {}

    /** Why they are too few; empty where they are not. */
    Optional<Outcome> lack(Trusting trusting, String advice) {
        int signers = signers();
        if (signers >= threshold) {
            return Optional.empty();
        }
        String message = "signed by %d of %d different signers needed: there is %s; missing is one of %s; %s"
                .formatted(signers, threshold, there(trusting), missing(trusting), advice);
        return Optional.of(
                Outcome.Unmet.because(Result.MISSING, Codes.SIGNATURES_TOO_FEW, ShortDigests.in(message), counting));
    }

    private int signers() {
        return Apart.count(counting.stream().map(Quorum::marks).toList());
    }

    private static Set<Object> marks(Verified<Claim> claim) {
        Set<Object> marks = new HashSet<>(Set.of(claim.key()));
        if (claim.signer() instanceof Signer.Certified(CertificateIdentity identity)) {
            marks.add(new Named(identity.issuer(), identity.subject()));
        }
        return marks;
    }

    private String there(Trusting trusting) {
        return shown(counting.stream()
                .map(claim ->
                        "%s (%s)".formatted(String.join(", ", trusting.names(claim)), SignerText.of(claim.signer()))));
    }

    /** Keys that did not sign, and all who are known by name, since of these another one may be meant. */
    private String missing(Trusting trusting) {
        Set<Digest> used = counting.stream().map(Verified::key).collect(Collectors.toSet());
        return shown(trusted.stream().flatMap(entry -> switch (entry.who()) {
            case Keys _ ->
                trusting.profile().keys().getOrDefault(entry.name(), List.of()).stream()
                        .map(TrustedKey::fingerprint)
                        .filter(key -> !used.contains(key))
                        .map(key -> "%s (key %s)".formatted(entry.name(), key));
            case Keyless(var matcher) -> missing(entry, matcher, trusting);
            case Certificate(var _, var matcher) -> missing(entry, matcher, trusting);
        }));
    }

    private Stream<String> missing(TrustEntry entry, IdentityMatcher matcher, Trusting trusting) {
        return counting.stream().anyMatch(claim -> trusting.names(claim).contains(entry.name()))
                ? Stream.of("%s as somebody else than above".formatted(entry.name()))
                : Stream.of("%s (subject %s)".formatted(entry.name(), matcher.subject()));
    }

    private static String shown(Stream<String> texts) {
        Set<String> each = texts.collect(Collectors.toCollection(LinkedHashSet::new));
        String shown = each.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return each.isEmpty() ? "nobody" : each.size() > SHOWN ? shown + ", …" : shown;
    }
}
