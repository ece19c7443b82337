package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a BOM means by a <a href="https://cyclonedx.org/docs/1.6/json/#vulnerabilities_items_affects_items_ref">reference</a>: a {@code
 * bom-ref} of its own, or a <a href="https://cyclonedx.org/capabilities/bomlink/">BOM-Link</a> to itself.
 */
final class CycloneDxRefs {
    private static final String LINK = "urn:cdx:";
    private static final String SERIAL = "urn:uuid:";

    private final Map<String, String> purls = new HashMap<>();
    private final Optional<String> self;

    private CycloneDxRefs(Optional<String> self) {
        this.self = self;
    }

    static CycloneDxRefs of(Field bom) throws UnreadableException {
        CycloneDxRefs refs = new CycloneDxRefs(bom.at("serialNumber")
                .optionalText()
                .filter(serial -> serial.startsWith(SERIAL))
                .map(serial -> LINK + serial.substring(SERIAL.length()) + "/"));
        Deque<Field> open = new ArrayDeque<>(components(bom));
        if (bom.at("metadata").at("component").present()) {
            open.add(bom.at("metadata").at("component"));
        }
        Set<String> twice = new HashSet<>();
        while (!open.isEmpty()) {
            Field component = open.removeLast().object();
            Optional<String> ref = component.at("bom-ref").optionalText();
            Optional<String> purl = component.at("purl").optionalText();
            if (ref.isPresent() && purl.isPresent() && refs.purls.put(ref.get(), purl.get()) != null) {
                twice.add(ref.get());
            }
            open.addAll(components(component));
        }
        // Of two nobody knows which is meant.
        refs.purls.keySet().removeAll(twice);
        return refs;
    }

    private static List<Field> components(Field of) throws UnreadableException {
        return of.at("components").present() ? of.at("components").items() : List.of();
    }

    /** The package URL of what is meant; the reference as it came where that is nothing here with one, which may be a package URL itself. */
    String named(String ref) {
        return Optional.ofNullable(purls.get(ref))
                .or(() -> self.filter(ref::startsWith)
                        .filter(_ -> ref.indexOf('#') >= 0)
                        .map(_ -> purls.get(ref.substring(ref.indexOf('#') + 1))))
                .orElse(ref);
    }
}
