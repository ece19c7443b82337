package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.control.ControlId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that must be true.
 *
 * @param kind the evidence that must exist for each image; empty for a rule on the workload itself
 * @param trust names of trust entries; empty for every entry that speaks for the kind and the image
 * @param threshold how many different signers must vouch; 1 mostly
 * @param maxAge how old the evidence may be
 * @param policies rules that must pass; with a kind and no policies the evidence itself suffices
 * @param severity orders messages and lists; decides nothing
 */
public record Requirement(
        String id,
        Optional<EvidenceKind> kind,
        List<String> trust,
        int threshold,
        Optional<Duration> maxAge,
        List<PolicyUse> policies,
        Severity severity,
        List<ControlId> controls,
        Optional<String> owner,
        Optional<Remediation> remediation) {
    public Requirement {
        trust = List.copyOf(trust);
        policies = List.copyOf(policies);
        controls = List.copyOf(controls);
    }

    /**
     * A rule of the library with this requirement's parameters.
     *
     * @param params an object; empty where the profile gives none
     */
    public record PolicyUse(String name, JsonNode params) {}

    /** What the reader of a refusal should do. */
    public record Remediation(String text, Optional<String> url) {}

    /** How much a requirement matters, for ordering. */
    public enum Severity {
        CRITICAL("critical"),
        HIGH("high"),
        MEDIUM("medium"),
        LOW("low");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** As profiles and records spell it. */
        public String word() {
            return word;
        }
    }
}
