package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads whom a profile trusts. */
final class TrustParser {
    private static final String KEYLESS = "keyless";
    private static final String ALL_IMAGES = "leave it out to trust this entry for all images";
    private static final String ALL_KINDS = "leave it out to trust this entry for all kinds";

    private TrustParser() {}

    static TrustEntry read(Field item) {
        Field entry = item.closed(
                "name",
                KeyParser.ONE,
                KeyParser.SEVERAL,
                KEYLESS,
                CertificateParser.NAME,
                ProofTermsParser.ROOT,
                ProofTermsParser.LOG,
                ProofTermsParser.TIMESTAMPS,
                ProofTermsParser.CERTIFICATE_LOG,
                ProofTermsParser.OPERATORS,
                "images",
                "allowedKinds");
        refuseUnlessOne(entry, KeyParser.ONE, KeyParser.SEVERAL, KEYLESS, CertificateParser.NAME);
        return new TrustEntry(
                entry.member("name").text(Format.NAME),
                who(entry),
                proofs(entry),
                ScopeParser.patterns(entry.member("images").itemsIfAny(ALL_IMAGES)),
                kinds(entry.member("allowedKinds").itemsIfAny(ALL_KINDS)));
    }

    private static TrustEntry.Who who(Field entry) {
        if (entry.member(KEYLESS).present()) {
            return KeylessParser.read(entry.member(KEYLESS));
        }
        return entry.member(CertificateParser.NAME).present()
                ? CertificateParser.read(entry).orElseGet(() -> KeyParser.read(entry))
                : KeyParser.read(entry);
    }

    private static Optional<TrustEntry.ProofTerms> proofs(Field entry) {
        if (entry.member(KEYLESS).present()) {
            return ProofTermsParser.keyless(entry);
        }
        return entry.member(CertificateParser.NAME).present()
                ? ProofTermsParser.certificate(entry)
                : ProofTermsParser.key(entry);
    }

    private static void refuseUnlessOne(Field entry, String... ways) {
        List<String> given =
                Stream.of(ways).filter(way -> entry.member(way).present()).toList();
        if (given.size() != 1) {
            entry.refuse("must have exactly one of %s, has %s"
                    .formatted(String.join(", ", ways), given.isEmpty() ? "none" : String.join(" and ", given)));
        }
    }

    /** The kind of evidence that {@code field} names. */
    static Optional<EvidenceKind> kind(Field field) {
        Optional<EvidenceKind> custom = field.tree().asText().startsWith("custom:")
                ? EvidenceKind.parse(field.tree().asText())
                : Optional.empty();
        return custom.isPresent() ? custom : field.oneOf(EvidenceKind.known(), EvidenceKind::word);
    }

    private static Set<EvidenceKind> kinds(List<Field> items) {
        Field.refuseRepeats(items);
        return items.stream().flatMap(item -> kind(item).stream()).collect(Collectors.toSet());
    }
}
