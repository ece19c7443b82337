package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis.Justification;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis.State;
import org.jspecify.annotations.Nullable;

/**
 * Says what the <a href="https://cyclonedx.org/capabilities/vex/">VEX in a CycloneDX BOM</a> means: the vulnerabilities with an {@code
 * analysis}. One without is only found, and nobody said anything of it.
 */
final class CycloneDxVex {
    private static final Map<State, String> STATUSES = Map.of(
            State.NOT_AFFECTED, "not_affected",
            State.FALSE_POSITIVE, "not_affected",
            State.RESOLVED, "fixed",
            State.RESOLVED_WITH_PEDIGREE, "fixed",
            State.EXPLOITABLE, "affected",
            State.IN_TRIAGE, "under_investigation");

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
        CycloneDxRefs refs = CycloneDxRefs.of(bom);
        List<VexStatement> statements = new ArrayList<>();
        for (Field each : bom.at("vulnerabilities").items()) {
            if (each.object().at("analysis").present()) {
                statements.addAll(statements(each, each.at("analysis"), refs, issued));
            }
        }
        return statements;
    }

    /** One for each status: what it says of some versions need not be what it says of others. */
    private static List<VexStatement> statements(
            Field field, Field analysis, CycloneDxRefs refs, Optional<Instant> issued) throws UnreadableException {
        Vulnerability read = CycloneDxParts.read(field, Vulnerability.class);
        Analysis said = read.getAnalysis();
        State state = CycloneDxParts.word(
                analysis.at("state"), said.getState(), State::getStateName, "one of CycloneDX's states of an analysis");
        Optional<String> justification = CycloneDxParts.optionalWord(
                        analysis.at("justification"),
                        said.getJustification(),
                        Justification::getJustificationName,
                        "one of CycloneDX's justifications")
                .map(Justification::getJustificationName);
        Optional<String> detail = CycloneDxParts.optionalText(said.getDetail());
        if (state == State.NOT_AFFECTED && justification.isEmpty() && detail.isEmpty()) {
            throw analysis.at("justification").wrong("why it is not_affected, there or in detail");
        }
        Optional<Instant> updated = analysis.at("lastUpdated").optionalTime();
        String id = CycloneDxParts.text(field.at("id"), read.getId());
        List<String> aliases = aliases(field.at("references"), read.getReferences());
        Optional<String> response = response(analysis.at("response"));
        String status = STATUSES.getOrDefault(state, "");
        return CycloneDxAffects.of(field.at("affects"), refs, status).entrySet().stream()
                .map(each -> new VexStatement(
                        id,
                        aliases,
                        each.getValue(),
                        List.of(),
                        each.getKey(),
                        state == State.FALSE_POSITIVE
                                ? justification.or(() -> Optional.of(state.getStateName()))
                                : justification,
                        detail,
                        response,
                        updated.isPresent() ? updated : issued))
                .toList();
    }

    private static List<String> aliases(Field field, @Nullable List<Vulnerability.Reference> references)
            throws UnreadableException {
        List<String> ids = new ArrayList<>();
        if (references != null) {
            List<Field> fields = field.items();
            for (Vulnerability.Reference each : references) {
                ids.add(CycloneDxParts.text(fields.get(ids.size()).at("id"), each.getId()));
            }
        }
        return ids;
    }

    private static Optional<String> response(Field response) throws UnreadableException {
        List<String> words = Lists.texts(response);
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }
}
