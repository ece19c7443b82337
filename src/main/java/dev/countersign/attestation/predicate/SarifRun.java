package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Scan.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a tool (section 3.14).
 *
 * @param category what the run is one of, such as {@code /language:java}
 * @param findings empty where the run failed and has no results
 */
record SarifRun(
        Tool tool,
        Optional<String> category,
        Optional<String> commit,
        Optional<Instant> ended,
        Optional<String> failure,
        Optional<List<ScanFinding>> findings) {

    static SarifRun read(Field run) throws UnreadableException {
        SarifExternal.refuse(run.object().at("externalPropertyFileReferences"));
        Field driver = run.at("tool").object().at("driver").object();
        Optional<String> version = driver.at("version").optionalText();
        SarifInvocations invocations = SarifInvocations.read(run.at("invocations"));
        return new SarifRun(
                new Tool(
                        driver.at("name").text(),
                        version.isPresent()
                                ? version
                                : driver.at("semanticVersion").optionalText()),
                run.at("automationDetails").at("id").optionalText().flatMap(SarifRun::category),
                commit(run.at("versionControlProvenance")),
                invocations.ended(),
                invocations.failure(),
                findings(run, invocations));
    }

    // The last part of the id is of this run alone (section 3.17.3).
    private static Optional<String> category(String id) {
        return Optional.of(id.substring(0, Math.max(0, id.lastIndexOf('/')))).filter(category -> !category.isEmpty());
    }

    private static Optional<String> commit(Field provenance) throws UnreadableException {
        return provenance.present() && provenance.items().size() == 1
                ? provenance.items().getFirst().at("revisionId").optionalText()
                : Optional.empty();
    }

    // "results: null" is of a run that could not begin, and an absent list is of one that never looked (section
    // 3.14.23).
    private static Optional<List<ScanFinding>> findings(Field run, SarifInvocations invocations)
            throws UnreadableException {
        Field results = run.at("results");
        if (!results.present() && invocations.failure().isPresent()) {
            return Optional.empty();
        }
        SarifRules rules = SarifRules.read(run.at("tool"), run.at("invocations"));
        List<ScanFinding> findings = new ArrayList<>();
        for (Field result : results.items()) {
            SarifResult.read(result.object(), rules).ifPresent(findings::add);
        }
        return Optional.of(findings);
    }
}
