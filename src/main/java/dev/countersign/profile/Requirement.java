package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Wanted;
import dev.countersign.control.ControlId;
import dev.countersign.image.Platform;
import java.util.List;
import java.util.Optional;

/**
 * One thing that must be true.
 *
 * @param wanted the evidence that must exist for each image; empty for a rule on the workload itself
 * @param target on what the evidence must lie
 * @param trust names of trust entries; empty for every entry that speaks for the kind and the image
 * @param threshold how many different signers must vouch; 1 mostly
 * @param approvals of whom approvals count, where the kind tells of any; empty for leaving that to rules
 * @param freshness how old the evidence may be
 * @param occasion when and of what it is asked
 * @param policies rules that must pass; with a kind and no policies the evidence itself suffices
 * @param severity orders messages and lists; decides nothing
 */
public record Requirement(
        String id,
        Optional<Wanted> wanted,
        Target target,
        List<String> trust,
        int threshold,
        Optional<Approvals> approvals,
        Freshness freshness,
        Occasion occasion,
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

    /** The kind of evidence that it asks for; none where it is a rule on the workload itself. */
    public Optional<EvidenceKind> kind() {
        return wanted.map(Wanted::kind);
    }

    /**
     * On what evidence must lie where an image is an index of manifests for several platforms.
     *
     * @param platforms of which there must be manifests with evidence; none for all that the index has
     */
    public record Target(Subject subject, List<Platform> platforms) {
        /** What the workload names, as it is. */
        public static final Target INDEX = new Target(Subject.INDEX, List.of());

        public Target {
            platforms = List.copyOf(platforms);
        }
    }

    /** What evidence is about. */
    public enum Subject {
        /** The very digest that the workload names: of an index, the index. */
        INDEX("Index"),
        /** The manifest of each platform. */
        PLATFORM("Platform"),
        /** For each platform its manifest or the index. */
        EITHER("Either");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        /** As profiles spell it. */
        public String word() {
            return word;
        }
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
