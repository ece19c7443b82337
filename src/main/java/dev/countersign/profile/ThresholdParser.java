package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.TextPattern;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.Certificate;
import dev.countersign.profile.TrustEntry.KeySource;
import dev.countersign.profile.TrustEntry.KeyTerms;
import dev.countersign.profile.TrustEntry.Keyless;
import dev.countersign.profile.TrustEntry.Keys;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads how many different signers a requirement wants, and whether there can be so many. */
final class ThresholdParser {
    private static final int MOST = 32;

    private ThresholdParser() {}

    static int read(Field requirement, List<TrustEntry> trust) {
        Field field = requirement.member("threshold");
        if (!field.present()) {
            return 1;
        }
        OptionalInt number = field.count(MOST);
        if (number.isEmpty()) {
            return 1;
        }
        if (!requirement.member("kind").tree().asText().equals(EvidenceKind.SIGNATURE.word())) {
            field.refuse("counts who signed, which is for kind signature only; remove it");
            return 1;
        }
        most(requirement, trust)
                .filter(most -> most < number.getAsInt())
                .ifPresent(most -> field.refuse(
                        "wants %d different signers, and the trust entries that may sign have %d; lower it, or trust more"
                                .formatted(number.getAsInt(), most)));
        return number.getAsInt();
    }

    /** How many signers there can be at most; empty where the profile alone does not tell. */
    private static Optional<Integer> most(Field requirement, List<TrustEntry> trust) {
        List<String> named = requirement.member("trust").items().stream()
                .map(item -> item.tree().asText())
                .toList();
        Set<Object> signers = new HashSet<>();
        for (TrustEntry entry : trust) {
            boolean may = entry.allowedKinds().isEmpty() || entry.allowedKinds().contains(EvidenceKind.SIGNATURE);
            if (may && (named.isEmpty() || named.contains(entry.name())) && !add(entry, signers)) {
                return Optional.empty();
            }
        }
        return Optional.of(signers.size());
    }

    private static boolean add(TrustEntry entry, Set<Object> signers) {
        return switch (entry.who()) {
            case Keys(List<KeyTerms> sources) -> sources.stream().allMatch(source -> add(source.source(), signers));
            case Keyless(IdentityMatcher matcher) -> add(matcher, signers);
            case Certificate(var _, IdentityMatcher matcher) -> add(matcher, signers);
        };
    }

    private static boolean add(IdentityMatcher matcher, Set<Object> signers) {
        if (matcher.issuer() instanceof TextPattern.Exact(String issuer)
                && matcher.subject() instanceof TextPattern.Exact(String subject)
                && matcher.kind().isPresent()) {
            signers.add(List.of(issuer, matcher.kind().get(), subject));
            return true;
        }
        return false;
    }

    private static boolean add(KeySource source, Set<Object> signers) {
        return switch (source) {
            case KeySource.SecretRef _ -> false;
            case KeySource.Pem(String text) -> {
                try {
                    VerificationKey.parseAll(text).forEach(key -> signers.add(key.fingerprint()));
                    yield true;
                } catch (InvalidKeyException refusedElsewhere) {
                    yield false;
                }
            }
        };
    }
}
