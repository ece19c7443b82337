package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads <a href="https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md">OpenVEX</a> 0.2.0, and what 0.0.x wrote differently:
 * texts for vulnerabilities and products. What a statement leaves out it has from the document, which is its time, or from the
 * attestation, which are its products.
 */
final class OpenVex {
    private static final Set<String> STATUSES = Set.of("not_affected", "affected", "fixed", "under_investigation");
    private static final Set<String> JUSTIFICATIONS = Set.of(
            "component_not_present",
            "vulnerable_code_not_present",
            "vulnerable_code_not_in_execute_path",
            "vulnerable_code_cannot_be_controlled_by_adversary",
            "inline_mitigations_already_exist");

    private OpenVex() {}

    /** When the document was last changed. */
    static Optional<Instant> at(Field document) throws UnreadableException {
        return newest(document);
    }

    static List<VexStatement> statements(Field document) throws UnreadableException {
        Optional<Instant> issued = document.at("timestamp").optionalTime();
        List<VexStatement> statements = new ArrayList<>();
        for (Field each : document.at("statements").items()) {
            for (OpenVexProducts products : OpenVexProducts.of(each.object())) {
                statements.add(statement(each, products, issued));
            }
        }
        return statements;
    }

    private static VexStatement statement(Field statement, OpenVexProducts products, Optional<Instant> issued)
            throws UnreadableException {
        String status = statement.at("status").text();
        if (!STATUSES.contains(status)) {
            throw statement.at("status").wrong("not_affected, affected, fixed or under_investigation");
        }
        Optional<String> justification = statement.at("justification").optionalText();
        if (justification.isPresent() && !JUSTIFICATIONS.contains(justification.get())) {
            throw statement.at("justification").wrong("one of OpenVEX's justifications");
        }
        Optional<String> impact = statement.at("impact_statement").optionalText();
        // A not_affected that says no why could be anybody's wish: the specification makes it no statement.
        if (status.equals("not_affected") && justification.isEmpty() && impact.isEmpty()) {
            throw statement.at("justification").wrong("why it is not_affected, there or in impact_statement");
        }
        Field vulnerability = statement.at("vulnerability");
        boolean text = vulnerability.value().isTextual();
        return new VexStatement(
                text ? vulnerability.text() : vulnerability.object().at("name").text(),
                text ? List.of() : Lists.texts(vulnerability.at("aliases")),
                products.names(),
                products.subcomponents(),
                status,
                justification,
                impact,
                statement.at("action_statement").optionalText(),
                newest(statement).or(() -> issued));
    }

    private static Optional<Instant> newest(Field dated) throws UnreadableException {
        Optional<Instant> updated = dated.at("last_updated").optionalTime();
        return updated.isPresent() ? updated : dated.at("timestamp").optionalTime();
    }
}
