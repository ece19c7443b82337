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

    /** Whether it tells of any vulnerability, though nobody has said yet what that means. */
    static boolean tells(Field bom) throws UnreadableException {
        return bom.at("vulnerabilities").present()
                && !bom.at("vulnerabilities").items().isEmpty();
    }

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
        CycloneDxSubject subject = CycloneDxSubject.of(bom);
        CycloneDxRefs refs = CycloneDxRefs.of(bom);
        List<VexStatement> statements = new ArrayList<>();
        for (Field each : bom.at("vulnerabilities").items()) {
            if (each.object().at("analysis").present()) {
                VexStatement statement = statement(each, each.at("analysis"), issued);
                CycloneDxAffects.read(each.at("affects"), refs, subject, statement.status())
                        .forEach(affected -> statements.add(statement.of(affected)));
            }
        }
        return statements;
    }

    /** What is said, of whatever it is said. */
    private static VexStatement statement(Field field, Field analysis, Optional<Instant> issued)
            throws UnreadableException {
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
        return new VexStatement(
                CycloneDxParts.text(field.at("id"), read.getId()),
                aliases(field.at("references"), read.getReferences()),
                List.of(),
                List.of(),
                STATUSES.getOrDefault(state, ""),
                state == State.FALSE_POSITIVE
                        ? justification.or(() -> Optional.of(state.getStateName()))
                        : justification,
                detail,
                response(analysis.at("response")),
                updated.isPresent() ? updated : issued);
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
