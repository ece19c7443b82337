package dev.countersign.attestation;

import dev.countersign.json.Canonical;
import java.util.List;

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
     * @param predicate its JSON; empty where there is none, or more than is kept
     */
    record Unrecognised(String predicateType, String predicate) implements Claim {
        /** Characters of a predicate that are kept for a profile that gives its type a kind. */
        static final int MOST = 256 << 10;
    }
}
