package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.OrganizationalEntity;
import org.jspecify.annotations.Nullable;

/**
 * Says what the components of a <a href="https://cyclonedx.org/docs/1.7/json/">CycloneDX BOM in JSON</a> are, nested ones too, and those of what it is of. A file
 * without a package URL is no component: SPDX lists those apart.
 */
final class CycloneDxSbom {
    private CycloneDxSbom() {}

    static Optional<Instant> read(Field bom, ObjectNode data) throws UnreadableException {
        data.put("format", "cyclonedx-" + CycloneDx.version(bom));
        Field metadata = bom.at("metadata");
        Optional<Instant> created = CycloneDx.at(bom);
        created.ifPresent(time -> data.put("created", time.toString()));
        Lists.put(data, "tools", CycloneDxTools.names(metadata.at("tools")));
        Optional<String> subject = subject(metadata.at("component"), data);
        Inventory inventory = new Inventory();
        add(inventory, bom.at("components"));
        Field parts = metadata.at("component").at("components");
        if (parts.present()) {
            add(inventory, parts);
        }
        data.put("total", inventory.total());
        Compositions.complete(bom.at("compositions"), subject).ifPresent(complete -> data.put("complete", complete));
        if (inventory.total() == 0) {
            throw bom.at("components").wrong("a component at least that is no mere file");
        }
        inventory.putInto(data);
        return created;
    }

    /** Whether it has no components, which is no bill of materials but may be something else. */
    static boolean listsNothing(Field bom) throws UnreadableException {
        Field components = bom.at("components");
        return !components.present()
                || (components.items().isEmpty()
                        && !bom.at("metadata").at("component").at("components").present());
    }

    /** By what others refer to it. */
    private static Optional<String> subject(Field field, ObjectNode data) throws UnreadableException {
        if (!field.present()) {
            return Optional.empty();
        }
        Component subject = CycloneDxParts.read(field, Component.class);
        Sbom.putSubject(
                data,
                CycloneDxParts.text(field.at("name"), subject.getName()),
                CycloneDxParts.optionalText(subject.getVersion()));
        return field.at("bom-ref").optionalText();
    }

    private static void add(Inventory inventory, Field components) throws UnreadableException {
        for (Field each : components.items()) {
            Component read = CycloneDxParts.read(each, Component.class);
            // A type that the library does not know, or knows without its blanks, is as good as any but a file.
            boolean file = each.at("type").text().equals(Component.Type.FILE.getTypeName());
            if (!file || CycloneDxParts.optionalText(read.getPurl()).isPresent()) {
                inventory.add(components, component(each, read));
            }
            if (each.at("components").present()) {
                add(inventory, each.at("components"));
            }
        }
    }

    private static Inventory.Component component(Field each, Component read) throws UnreadableException {
        return new Inventory.Component(
                CycloneDxParts.text(each.at("name"), read.getName()),
                CycloneDxParts.optionalText(read.getVersion()).orElse(""),
                CycloneDxParts.optionalText(read.getPurl()).isPresent()
                        ? PackageUrl.readings(each.at("purl"))
                        : List.of(),
                licensing(each.at("licenses")),
                hasName(read.getSupplier()));
    }

    private static boolean hasName(@Nullable OrganizationalEntity supplier) {
        return supplier != null
                && CycloneDxParts.optionalText(supplier.getName()).isPresent();
    }

    private static Optional<Licensing> licensing(Field licenses) throws UnreadableException {
        List<Licensing> all = new ArrayList<>();
        for (Field each : licenses.present() ? licenses.items() : List.<Field>of()) {
            all.add(license(each.object()));
        }
        return Licensing.all(all);
    }

    private static Licensing license(Field each) throws UnreadableException {
        Optional<String> expression = each.at("expression").optionalText();
        if (expression.isPresent()) {
            return Licensing.expressed(expression.get());
        }
        Field license = each.at("license");
        License read = CycloneDxParts.read(license, License.class);
        Optional<String> id = CycloneDxParts.optionalText(read.getId());
        return Licensing.named(id.isPresent() ? id.get() : CycloneDxParts.text(license.at("name"), read.getName()));
    }
}
