package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody says of a vulnerability in products, in whatever format.
 *
 * @param products what it is about; none for the image itself
 * @param subcomponents of the products, to which it is limited; none for all of them
 * @param status one of OpenVEX's four
 * @param justification the format's own word for why it does not affect them
 */
record VexStatement(
        String vulnerability,
        List<String> aliases,
        List<String> products,
        List<String> subcomponents,
        String status,
        Optional<String> justification,
        Optional<String> impact,
        Optional<String> action,
        Optional<Instant> at) {
    /** The same of these products, in their own status: why the others are not affected says nothing of those that are. */
    VexStatement of(CycloneDxAffects.Affected affected) {
        boolean same = affected.status().equals(status);
        return new VexStatement(
                vulnerability,
                aliases,
                affected.products(),
                subcomponents,
                affected.status(),
                same ? justification : Optional.empty(),
                impact,
                action,
                at);
    }

    void addTo(ArrayNode statements) {
        ObjectNode data = statements.addObject().put("vulnerability", vulnerability);
        Lists.put(data, "aliases", aliases);
        Lists.put(data, "products", products);
        Lists.put(data, "subcomponents", subcomponents);
        data.put("status", status);
        justification.ifPresent(text -> data.put("justification", text));
        impact.ifPresent(text -> data.put("impact", text));
        action.ifPresent(text -> data.put("action", text));
        at.ifPresent(time -> data.put("at", time.toString()));
    }
}
