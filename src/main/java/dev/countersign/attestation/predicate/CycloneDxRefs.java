package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which packages the references of a CycloneDX BOM mean. A reference is the {@code bom-ref} of a component of this BOM, by itself or as a <a
 * href="https://cyclonedx.org/capabilities/bomlink/">BOM-Link</a> to this BOM, and means the component's package URL, with the component's version
 * where the URL has none; or, where no component has it, a package URL itself. One of two components, of a component without a package URL, of
 * a service, and of another BOM means nothing that anybody here could tell.
 */
final class CycloneDxRefs {
    private static final String LINK = "urn:cdx:";

    private final Map<String, Optional<Field>> components = new HashMap<>();
    private final String self;

    private CycloneDxRefs(String self) {
        this.self = self;
    }

    static CycloneDxRefs of(Field bom) throws UnreadableException {
        CycloneDxRefs refs = new CycloneDxRefs(self(bom));
        Field subject = bom.at("metadata").at("component");
        if (subject.present()) {
            refs.add(subject.object());
        }
        refs.addAll(bom.at("components"));
        refs.addAll(bom.at("services"));
        return refs;
    }

    /** By what a BOM-Link to an element of this BOM begins; empty where it has no serial number, so that nothing can link to it. */
    private static String self(Field bom) throws UnreadableException {
        Optional<String> serial = bom.at("serialNumber").optionalText().filter(text -> text.startsWith("urn:uuid:"));
        // The default version is 1.
        int version = bom.at("version").present() ? Scalars.count(bom.at("version")) : 1;
        return serial.map(text -> LINK + text.substring("urn:uuid:".length()) + "/" + version + "#")
                .orElse("");
    }

    private void addAll(Field components) throws UnreadableException {
        for (Field each : components.present() ? components.items() : List.<Field>of()) {
            add(each.object());
        }
    }

    private void add(Field component) throws UnreadableException {
        Optional<String> ref = component.at("bom-ref").optionalText();
        if (ref.isPresent()) {
            components.merge(ref.get(), Optional.of(component), (_, _) -> Optional.empty());
        }
        addAll(component.at("components"));
        addAll(component.at("services"));
    }

    /** The package URL that a reference means; empty where nothing tells. */
    Optional<String> packageUrl(Field reference) throws UnreadableException {
        String ref = reference.text();
        boolean linked = ref.startsWith(LINK);
        if (linked && (self.isEmpty() || !ref.startsWith(self))) {
            return Optional.empty();
        }
        String own = linked ? ref.substring(self.length()) : ref;
        if (components.containsKey(own)) {
            return packageUrlOf(components.get(own));
        }
        if (linked) {
            // A fragment of a URN has whatever is not allowed in it in escapes.
            return packageUrlOf(components.getOrDefault(Percent.decoded(own), Optional.empty()));
        }
        return ref.startsWith("pkg:") ? Optional.of(PackageUrl.parse(reference)).map(_ -> ref) : Optional.empty();
    }

    private static Optional<String> packageUrlOf(Optional<Field> component) throws UnreadableException {
        return component.isPresent()
                        && component.get().at("purl").optionalText().isPresent()
                ? Optional.of(PackageUrl.withVersionOf(component.get().at("purl"), component.get()))
                : Optional.empty();
    }
}
