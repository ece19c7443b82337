package dev.countersign.attestation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One vulnerability scan, whatever tool and predicate it came from.
 *
 * @param predicateType of the statement it was read from
 * @param scannerUri as the attestation names the scanner
 * @param scannerVersion empty where the attestation does not say
 * @param databaseUpdated when the scanner's database was last updated, as claimed under signature
 * @param finished when the scan ended, as claimed under signature; a scan without it is unreadable
 * @param findings none found is an empty list; an absent list is unreadable
 */
public record VulnScan(
        String predicateType,
        String scannerUri,
        String scannerVersion,
        Optional<Instant> databaseUpdated,
        Instant finished,
        List<VulnFinding> findings) {
    /** The predicate types that are read as one. */
    public static final Set<String> PREDICATE_TYPES = Set.of(CosignVuln.TYPE, InTotoVulns.V01, InTotoVulns.V02);

    public VulnScan {
        findings = List.copyOf(findings);
    }

    /** What decides whether it counts among other scans: the newest of all does, whatever scanner it is by. */
    Fact fact() {
        return new Fact(
                EvidenceKind.VULN_SCAN,
                predicateType,
                new Fact.Currency("", Optional.of(finished), Optional.of(finished), databaseUpdated, Optional.empty()),
                JsonNodeFactory.instance.objectNode());
    }

    /**
     * One vulnerability in one package.
     *
     * @param id such as {@code CVE-2026-1234}
     * @param packageName empty where unknown
     * @param installed the version found
     * @param fixed the first version without it, where one exists
     * @param published when the vulnerability became known
     * @param purl of the package, where the scanner says it
     * @param aliases what else the vulnerability is called, such as the CVE of a GHSA
     * @param epss how likely it is to be exploited, from 0 to 1, where the scanner says it
     * @param exploited whether the scanner knows that it is exploited; that it does not is no proof
     */
    public record VulnFinding(
            String id,
            VulnSeverity severity,
            String packageName,
            Optional<String> installed,
            Optional<String> fixed,
            Optional<Instant> published,
            Optional<String> purl,
            List<String> aliases,
            Optional<Double> epss,
            boolean exploited) {
        public VulnFinding {
            aliases = List.copyOf(aliases);
        }

        /** One of which no more is known. */
        public VulnFinding(
                String id,
                VulnSeverity severity,
                String packageName,
                Optional<String> installed,
                Optional<String> fixed,
                Optional<Instant> published) {
            this(
                    id,
                    severity,
                    packageName,
                    installed,
                    fixed,
                    published,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    false);
        }
    }

    /** How bad a scanner says a vulnerability is; what no scanner word maps to is {@code UNKNOWN}, never harmless. */
    public enum VulnSeverity {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW,
        NEGLIGIBLE,
        UNKNOWN
    }
}
