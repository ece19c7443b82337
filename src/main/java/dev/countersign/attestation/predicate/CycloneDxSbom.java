package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Inventory.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the components of a <a href="https://cyclonedx.org/docs/1.7/json/">CycloneDX BOM in JSON</a>, nested ones too. A file
 * without a package URL is no component: SPDX lists those apart.
 */
final class CycloneDxSbom {
    private CycloneDxSbom() {}

    static Optional<Instant> read(Field bom, ObjectNode data) throws UnreadableException {
        data.put("format", "cyclonedx-" + CycloneDx.version(bom));
        Field metadata = bom.at("metadata");
        Optional<Instant> created = CycloneDx.at(bom);
        created.ifPresent(time -> data.put("created", time.toString()));
        Lists.put(data, "tools", tools(metadata.at("tools")));
        Field subject = metadata.at("component");
        if (subject.present()) {
            Sbom.putSubject(
                    data,
                    subject.object().at("name").text(),
                    subject.at("version").optionalText());
        }
        Inventory inventory = new Inventory();
        add(inventory, bom.at("components"));
        data.put("total", inventory.total());
        Compositions.complete(bom).ifPresent(complete -> data.put("complete", complete));
        inventory.putInto(data);
        return created;
    }

    // Until 1.4 a list, from 1.5 on either that or components and services.
    private static List<String> tools(Field tools) throws UnreadableException {
        List<Field> all = new ArrayList<>();
        if (tools.value().isArray()) {
            all.addAll(tools.items());
        } else if (tools.present()) {
            for (String of : List.of("components", "services")) {
                Field list = tools.object().at(of);
                all.addAll(list.present() ? list.items() : List.of());
            }
        }
        List<String> names = new ArrayList<>();
        for (Field each : all) {
            Optional<String> version = each.object().at("version").optionalText();
            names.add(each.at("name").text() + version.map(text -> "-" + text).orElse(""));
        }
        return names;
    }

    private static void add(Inventory inventory, Field components) throws UnreadableException {
        for (Field each : components.items()) {
            String type = each.object().at("type").text();
            Optional<String> url = each.at("purl").optionalText();
            if (!type.equals("file") || url.isPresent()) {
                inventory.add(components, component(each, url.isPresent()));
            }
            if (each.at("components").present()) {
                add(inventory, each.at("components"));
            }
        }
    }

    private static Component component(Field each, boolean hasUrl) throws UnreadableException {
        Field supplier = each.at("supplier");
        return new Component(
                each.at("name").text(),
                each.at("version").optionalText().orElse(""),
                hasUrl ? List.of(PackageUrl.parse(each.at("purl"))) : List.of(),
                licensing(each.at("licenses")),
                supplier.present()
                        && supplier.object().at("name").optionalText().isPresent());
    }

    private static Optional<Licensing> licensing(Field licenses) throws UnreadableException {
        Optional<Licensing> all = Optional.empty();
        for (Field each : licenses.present() ? licenses.items() : List.<Field>of()) {
            Licensing one = license(each.object());
            all = Optional.of(all.map(before -> before.and(one)).orElse(one));
        }
        return all;
    }

    private static Licensing license(Field each) throws UnreadableException {
        Optional<String> expression = each.at("expression").optionalText();
        if (expression.isPresent()) {
            return Licensing.expressed(expression.get());
        }
        Field license = each.at("license").object();
        Optional<String> id = license.at("id").optionalText();
        return Licensing.named(id.isPresent() ? id.get() : license.at("name").text());
    }
}
