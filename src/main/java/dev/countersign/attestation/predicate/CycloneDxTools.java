package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Service;
import org.cyclonedx.model.Tool;
import org.jspecify.annotations.Nullable;

/** What a CycloneDX BOM was made with: until 1.4 a list, from 1.5 on either that or components and services. */
final class CycloneDxTools {
    private CycloneDxTools() {}

    /** Each with its version, such as {@code syft-1.18.1}. */
    @SuppressWarnings("deprecation") // The list is, and still read.
    static List<String> names(Field tools) throws UnreadableException {
        List<String> names = new ArrayList<>();
        if (tools.value().isArray()) {
            for (Field each : tools.items()) {
                Tool tool = CycloneDxParts.read(each, Tool.class);
                names.add(name(each, tool.getName(), tool.getVersion()));
            }
        } else if (tools.present()) {
            for (Field each : list(tools.object().at("components"))) {
                Component tool = CycloneDxParts.read(each, Component.class);
                names.add(name(each, tool.getName(), tool.getVersion()));
            }
            for (Field each : list(tools.at("services"))) {
                Service tool = CycloneDxParts.read(each, Service.class);
                names.add(name(each, tool.getName(), tool.getVersion()));
            }
        }
        return names;
    }

    private static List<Field> list(Field list) throws UnreadableException {
        return list.present() ? list.items() : List.of();
    }

    private static String name(Field tool, @Nullable String name, @Nullable String version) throws UnreadableException {
        return CycloneDxParts.text(tool.at("name"), name)
                + CycloneDxParts.optionalText(version).map(text -> "-" + text).orElse("");
    }
}
