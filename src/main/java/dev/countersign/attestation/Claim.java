package dev.countersign.attestation;

import dev.countersign.json.Canonical;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a signed payload says of the image it was checked against. */
public sealed interface Claim {
    /** The signer vouches for the image; says nothing more. */
    record ImageSignature() implements Claim {}

    /**
     * The image was scanned for known vulnerabilities.
     *
     * @param findings of the scan, as rules see them
     */
    record Scanned(VulnScan scan, Canonical findings) implements Claim {
        /** What a scan says. */
        public Scanned(VulnScan scan) {
            this(scan, VulnFindings.asRulesSeeThem(scan.findings()));
        }

        // The findings follow from the scan, and are compared by their digest.
        @Override
        public boolean equals(Object other) {
            return other instanceof Scanned(VulnScan theirs, Canonical found)
                    && findings.equals(found)
                    && scan.equals(theirs);
        }

        @Override
        public int hashCode() {
            return findings.hashCode();
        }
    }

    /** A statement of kinds that requirements can ask for. */
    record Stated(String predicateType, List<Fact> facts) implements Claim {
        public Stated {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A statement of a type that is evidence only where a profile says so.
     *
     * @param predicate its JSON, for a kind of the profile's own; empty where there is none, or more than is kept
     * @param characters how many its JSON has, kept or not
     * @param as what it says as each kind that reads other types than its own; of a large one that is all that is kept
     */
    record Unrecognised(String predicateType, String predicate, int characters, Map<EvidenceKind, ReadAs> as)
            implements Claim {
        /** Characters of a predicate that are kept for a profile that gives its type a kind of its own. */
        static final int MOST = 256 << 10;

        public Unrecognised {
            as = Map.copyOf(as);
        }

        /** What it says as any kind, each once where several kinds read the same of it. */
        public List<Fact> facts() {
            Map<Canonical, Fact> facts = new LinkedHashMap<>();
            for (ReadAs each : as.values()) {
                if (each instanceof ReadAs.Said(Fact fact)) {
                    facts.putIfAbsent(fact.content(), fact);
                }
            }
            return List.copyOf(facts.values());
        }
    }
}
