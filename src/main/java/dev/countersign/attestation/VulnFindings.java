package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.json.Canonical;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a scan found in the shape that rules see, as {@code policies/schema/input.json} describes it. */
final class VulnFindings {
    private VulnFindings() {}

    static Canonical asRulesSeeThem(List<VulnFinding> findings) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode(findings.size());
        findings.forEach(each -> write(each, all.addObject()));
        return Canonical.of(all);
    }

    private static void write(VulnFinding found, ObjectNode node) {
        node.put("id", found.id());
        node.put("severity", found.severity().name().toLowerCase(Locale.ROOT));
        node.put("package", found.packageName());
        put(node, "installed", found.installed());
        put(node, "fixed", found.fixed());
        put(node, "published", found.published());
        put(node, "purl", found.purl());
        found.aliases().forEach(node.putArray("aliases")::add);
        found.epss().ifPresent(epss -> node.put("epss", epss));
        node.put("exploited", found.exploited());
    }

    private static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(present -> node.put(name, present.toString()));
    }
}
