package dev.countersign.decision;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.Repository;
import dev.countersign.profile.TrustEntry;
import java.util.List;
import java.util.stream.Collectors;

/** The words for whose word does not count for what is asked, and for what it does. */
record Purposes(EvidenceKind kind, Repository repository) {
    private static final int SHOWN = 3;

    /** Of {@code entries}, none of which may give it here. */
    String of(List<TrustEntry> entries) {
        String shown = entries.stream().limit(SHOWN).map(this::purpose).collect(Collectors.joining(", "));
        return entries.size() > SHOWN ? shown + ", and " + (entries.size() - SHOWN) + " more are for others" : shown;
    }

    private String purpose(TrustEntry entry) {
        return entry.speaksFor(kind, repository)
                ? "trust entry \"%s\" is none of those that the requirement names".formatted(entry.name())
                : "trust entry \"%s\" is for %s, not for %s of %s"
                        .formatted(entry.name(), entry.purpose(), kind, repository);
    }
}
