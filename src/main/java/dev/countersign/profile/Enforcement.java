package dev.countersign.profile;

/**
 * How hard a profile asks to be: what becomes of a verdict, and of the lack of one.
 *
 * @param requireReadiness whether Enforce waits, as Warn, until nothing that runs or is declared would be refused
 */
public record Enforcement(Mode mode, OnVerifierError onVerifierError, boolean requireReadiness) {
    /** One that waits for nothing. */
    public Enforcement(Mode mode, OnVerifierError onVerifierError) {
        this(mode, onVerifierError, false);
    }

    /** The same in another mode. */
    public Enforcement in(Mode other) {
        return new Enforcement(other, onVerifierError, requireReadiness);
    }

    /** What becomes of a finding that is not met. */
    public enum Mode {
        /** It is recorded. */
        AUDIT("Audit"),
        /** It is recorded and the requester is warned. */
        WARN("Warn"),
        /** The request is refused. */
        ENFORCE("Enforce");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** As profiles and records spell it. */
        public String word() {
            return word;
        }
    }

    /** What becomes of a requirement that could not be judged. */
    public enum OnVerifierError {
        DENY("Deny"),
        ADMIT_AND_RECORD("AdmitAndRecord");

        private final String word;

        OnVerifierError(String word) {
            this.word = word;
        }

        /** As profiles spell it. */
        public String word() {
            return word;
        }
    }
}
