package dev.countersign.profile;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads whom a profile trusts. */
final class TrustParser {
    private static final String ALL_IMAGES = "leave it out to trust this entry for all images";
    private static final String ALL_KINDS = "leave it out to trust this entry for all kinds";

    private TrustParser() {}

    static TrustEntry read(Field item) {
        Field entry = item.closed(
                "name",
                "key",
                "keyless",
                ProofTermsParser.ROOT,
                ProofTermsParser.LOG,
                ProofTermsParser.TIMESTAMPS,
                ProofTermsParser.CERTIFICATE_LOG,
                "images",
                "allowedKinds");
        Field keyless = entry.member("keyless");
        if (entry.member("key").present() == keyless.present()) {
            entry.refuse("must have exactly one of key and keyless, has " + (keyless.present() ? "both" : "neither"));
        }
        return new TrustEntry(
                entry.member("name").text(Format.NAME),
                keyless.present() ? KeylessParser.read(keyless) : key(entry.member("key")),
                keyless.present() ? ProofTermsParser.keyless(entry) : ProofTermsParser.key(entry),
                ScopeParser.patterns(entry.member("images").itemsIfAny(ALL_IMAGES)),
                kinds(entry.member("allowedKinds").itemsIfAny(ALL_KINDS)));
    }

    /** The kind of evidence that {@code field} names. */
    static Optional<EvidenceKind> kind(Field field) {
        return field.oneOf(List.of(EvidenceKind.values()), EvidenceKind::word);
    }

    private static Set<EvidenceKind> kinds(List<Field> items) {
        Field.refuseRepeats(items);
        return items.stream().flatMap(item -> kind(item).stream()).collect(Collectors.toSet());
    }

    private static KeySource key(Field field) {
        if (!field.present()) {
            return new KeySource.Pem("");
        }
        Field key = field.closed("pem", "secretRef");
        Field pem = key.member("pem");
        Field secretRef = key.member("secretRef");
        if (pem.present() == secretRef.present()) {
            key.refuse("must have exactly one of pem and secretRef, has " + (pem.present() ? "both" : "neither"));
        }
        return secretRef.present() ? secretRef(secretRef) : pem(pem);
    }

    private static KeySource pem(Field field) {
        String text = field.present() ? field.text() : "";
        if (!text.isEmpty()) {
            try {
                VerificationKey.parse(text);
            } catch (InvalidKeyException invalid) {
                field.refuse(invalid);
            }
        }
        return new KeySource.Pem(text);
    }

    private static KeySource secretRef(Field field) {
        Field reference = field.closed("name", "key");
        return new KeySource.SecretRef(
                reference.member("name").text(Format.SECRET_NAME),
                reference.member("key").present()
                        ? reference.member("key").text(Format.SECRET_KEY)
                        : KeySource.SecretRef.DEFAULT_KEY);
    }
}
