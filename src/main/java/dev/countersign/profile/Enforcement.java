package dev.countersign.profile;

/** How hard a profile is: what becomes of a verdict, and of the lack of one. */
public record Enforcement(Mode mode, OnVerifierError onVerifierError) {
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
