package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the <a href="https://cyclonedx.org/capabilities/vex/">VEX in a CycloneDX BOM</a>: the vulnerabilities with an {@code
 * analysis}. One without is only found, and nobody said anything of it.
 */
final class CycloneDxVex {
    private static final Map<String, String> STATUSES = Map.of(
            "not_affected", "not_affected",
            "false_positive", "not_affected",
            "resolved", "fixed",
            "resolved_with_pedigree", "fixed",
            "exploitable", "affected",
            "in_triage", "under_investigation");
    private static final Set<String> JUSTIFICATIONS = Set.of(
            "code_not_present",
            "code_not_reachable",
            "requires_configuration",
            "requires_dependency",
            "requires_environment",
            "protected_by_compiler",
            "protected_at_runtime",
            "protected_at_perimeter",
            "protected_by_mitigating_control");

    private CycloneDxVex() {}

    static boolean isIn(Field bom) throws UnreadableException {
        if (!bom.at("vulnerabilities").present()) {
            return false;
        }
        for (Field each : bom.at("vulnerabilities").items()) {
            if (each.object().at("analysis").present()) {
                return true;
            }
        }
        return false;
    }

    static List<VexStatement> statements(Field bom) throws UnreadableException {
        Optional<Instant> issued = CycloneDx.at(bom);
        List<VexStatement> statements = new ArrayList<>();
        for (Field each : bom.at("vulnerabilities").items()) {
            if (each.object().at("analysis").present()) {
                statements.add(statement(each, each.at("analysis").object(), issued));
            }
        }
        return statements;
    }

    private static VexStatement statement(Field vulnerability, Field analysis, Optional<Instant> issued)
            throws UnreadableException {
        String state = analysis.at("state").text();
        String status = STATUSES.getOrDefault(state, "");
        if (status.isEmpty()) {
            throw analysis.at("state").wrong("one of CycloneDX's states of an analysis");
        }
        Optional<String> justification = analysis.at("justification").optionalText();
        if (justification.isPresent() && !JUSTIFICATIONS.contains(justification.get())) {
            throw analysis.at("justification").wrong("one of CycloneDX's justifications");
        }
        Optional<String> detail = analysis.at("detail").optionalText();
        if (state.equals("not_affected") && justification.isEmpty() && detail.isEmpty()) {
            throw analysis.at("justification").wrong("why it is not_affected, there or in detail");
        }
        Optional<Instant> updated = analysis.at("lastUpdated").optionalTime();
        return new VexStatement(
                vulnerability.at("id").text(),
                aliases(vulnerability.at("references")),
                products(vulnerability.at("affects")),
                List.of(),
                status,
                state.equals("false_positive") ? justification.or(() -> Optional.of(state)) : justification,
                detail,
                response(analysis.at("response")),
                updated.isPresent() ? updated : issued);
    }

    private static List<String> aliases(Field references) throws UnreadableException {
        List<String> ids = new ArrayList<>();
        for (Field each : references.present() ? references.items() : List.<Field>of()) {
            ids.add(each.object().at("id").text());
        }
        return ids;
    }

    private static List<String> products(Field affects) throws UnreadableException {
        List<String> refs = new ArrayList<>();
        for (Field each : affects.present() ? affects.items() : List.<Field>of()) {
            refs.add(each.object().at("ref").text());
        }
        return refs;
    }

    private static Optional<String> response(Field response) throws UnreadableException {
        List<String> words = Lists.texts(response);
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }
}
