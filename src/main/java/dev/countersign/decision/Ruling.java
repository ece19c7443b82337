package dev.countersign.decision;

import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnVerifierError;

/** What a decision did: the verdict with the profile's mode applied, once. The first that holds, in this order. */
public enum Ruling {
    /** Enforce, and a finding is not met; could-not-tell counts unless the profile says to admit and record. */
    DENIED("Denied"),
    /** Something that could not be told was let through because the profile says so. */
    ADMITTED_UNVERIFIED("AdmittedUnverified"),
    /** Warn, and a finding is not met. */
    ADMITTED_WITH_WARNINGS("AdmittedWithWarnings"),
    /** Audit, or nobody asked. */
    OBSERVED("Observed"),
    ADMITTED("Admitted");

    private final String word;

    Ruling(String word) {
        this.word = word;
    }

    /** As records and metrics spell it. */
    public String word() {
        return word;
    }

    /** What becomes of an admission with that verdict. */
    public static Ruling on(Verdict verdict, Enforcement enforcement) {
        return switch (verdict) {
            case Verdict.Compliant ignored -> enforcement.mode() == Mode.AUDIT ? OBSERVED : ADMITTED;
            case Verdict.NonCompliant ignored ->
                switch (enforcement.mode()) {
                    case ENFORCE -> DENIED;
                    case WARN -> ADMITTED_WITH_WARNINGS;
                    case AUDIT -> OBSERVED;
                };
            case Verdict.Undetermined ignored ->
                switch (enforcement.mode()) {
                    case ENFORCE ->
                        enforcement.onVerifierError() == OnVerifierError.DENY ? DENIED : ADMITTED_UNVERIFIED;
                    case WARN -> ADMITTED_WITH_WARNINGS;
                    case AUDIT -> OBSERVED;
                };
        };
    }
}
