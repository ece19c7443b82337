package dev.countersign.profile;

import dev.countersign.key.InvalidKeyException;
import dev.countersign.key.VerificationKey;
import dev.countersign.profile.TrustEntry.KeySource;
import dev.countersign.profile.TrustEntry.KeyTerms;
import dev.countersign.profile.TrustEntry.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads which keys somebody holds, where they are to be had, and when they count. */
final class KeyParser {
    static final String ONE = "key";
    static final String SEVERAL = "keys";
    private static final int MOST = 16;

    private KeyParser() {}

    static Keys read(Field entry) {
        Field several = entry.member(SEVERAL);
        if (!several.present() && !entry.member(ONE).present()) {
            return Keys.of(new KeySource.Pem(""));
        }
        if (!several.present()) {
            return new Keys(List.of(terms(entry.member(ONE))));
        }
        List<Field> items = several.itemsIfAny("name at least one key");
        if (items.size() > MOST) {
            several.refuse("has %d items, at most %d are taken".formatted(items.size(), MOST));
        }
        return new Keys(items.stream().map(KeyParser::terms).toList());
    }

    private static KeyTerms terms(Field field) {
        Field key = field.closed("pem", "secretRef", "validFor");
        Field pem = key.member("pem");
        Field secretRef = key.member("secretRef");
        if (pem.present() == secretRef.present()) {
            key.refuse("must have exactly one of pem and secretRef, has " + (pem.present() ? "both" : "neither"));
        }
        return new KeyTerms(secretRef.present() ? secretRef(secretRef) : pem(pem), validFor(key.member("validFor")));
    }

    private static KeySource pem(Field field) {
        String text = field.present() ? field.text() : "";
        if (!text.isEmpty()) {
            try {
                VerificationKey.parseAll(text);
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

    private static ValidFor validFor(Field field) {
        if (!field.present()) {
            return ValidFor.EVER;
        }
        Field window = field.closed("notBefore", "notAfter");
        if (!window.member("notBefore").present() && !window.member("notAfter").present()) {
            window.refuse("has neither notBefore nor notAfter and so says nothing; add one of them");
        }
        Optional<Instant> first = window.member("notBefore").time();
        Optional<Instant> last = window.member("notAfter").time();
        if (first.isPresent() && last.isPresent() && !first.get().isBefore(last.get())) {
            window.refuse("has a notAfter that is not after its notBefore, so that the key never counts");
        }
        return new ValidFor(first, last);
    }
}
