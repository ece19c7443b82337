package dev.countersign.decision;

import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.OnVerifierError;
import java.util.List;

/** What a decision did: the verdict with the profile's mode applied, once. The first that holds, in this order. */
public enum Ruling {
    /**
     * Enforce, and a finding is not met; could-not-tell counts unless the profile says to admit and record, and always where it
     * was our load.
     */
    DENIED("Denied"),
    /**
     * Enforce, and a Pod runs an admitted change again that would be refused only because evidence aged or could not be looked at;
     * the profile says to let it run. {@link Reprieve} tells.
     */
    ADMITTED_FLAGGED("AdmittedFlagged"),
    /** Something that could not be told was let through: by an enforcing profile that says so, or by one that refuses nothing. */
    ADMITTED_UNVERIFIED("AdmittedUnverified"),
    /** Warn or Enforce, and all that is not met and binds is hidden by exceptions. */
    ADMITTED_BY_EXCEPTION("AdmittedByException"),
    /** Warn, and a finding is not met; or Enforce, and only such are not met about which the profile is lenient yet. */
    ADMITTED_WITH_WARNINGS("AdmittedWithWarnings"),
    /** Audit, with everything told; or nobody asked. */
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

    /**
     * What becomes of an admission with that verdict. An auditing profile lets through what could not be told as a warning one
     * does, and that comes first in the order. Where nobody asked, it is {@link #OBSERVED} whatever the verdict: nothing was let
     * through.
     */
    public static Ruling on(Verdict verdict, Enforcement enforcement) {
        return switch (enforcement.mode()) {
            case ENFORCE -> binding(verdict, enforcement.onVerifierError());
            case WARN ->
                verdict instanceof Verdict.Compliant compliant
                        ? admitted(compliant)
                        : let(verdict, ADMITTED, ADMITTED_WITH_WARNINGS);
            case AUDIT -> let(verdict, OBSERVED, OBSERVED);
        };
    }

    /** What the profile is lenient about is told of, and refuses nothing. */
    private static Ruling binding(Verdict verdict, OnVerifierError onVerifierError) {
        List<Finding> binding =
                verdict.findings().stream().filter(Finding::isBinding).toList();
        if (binding.size() == verdict.findings().size()) {
            return enforced(verdict, onVerifierError);
        }
        Ruling ruling = binding.isEmpty() ? ADMITTED : enforced(Verdict.of(binding), onVerifierError);
        return ruling == ADMITTED ? ADMITTED_WITH_WARNINGS : ruling;
    }

    private static Ruling enforced(Verdict verdict, OnVerifierError onVerifierError) {
        return switch (verdict) {
            case Verdict.Compliant compliant -> admitted(compliant);
            case Verdict.NonCompliant _ -> DENIED;
            case Verdict.Undetermined(List<Finding> findings) ->
                switch (onVerifierError) {
                    case DENY -> DENIED;
                    case ADMIT_AND_RECORD -> excused(findings) ? ADMITTED_UNVERIFIED : DENIED;
                };
        };
    }

    private static Ruling admitted(Verdict.Compliant compliant) {
        return compliant.isByException() ? ADMITTED_BY_EXCEPTION : ADMITTED;
    }

    /** Nothing at all to judge by is no verifier's error, nor is that more was asked than there was room for. */
    private static boolean excused(List<Finding> findings) {
        return !findings.isEmpty()
                && findings.stream()
                        .noneMatch(finding ->
                                finding.outcome() instanceof Outcome.Unknown unknown && unknown.mayBeOfTheAsking());
    }

    private static Ruling let(Verdict verdict, Ruling met, Ruling unmet) {
        return switch (verdict) {
            case Verdict.Compliant _ -> met;
            case Verdict.NonCompliant(List<Finding> findings) ->
                findings.stream().anyMatch(finding -> finding.outcome() instanceof Outcome.Unknown)
                        ? ADMITTED_UNVERIFIED
                        : unmet;
            case Verdict.Undetermined _ -> ADMITTED_UNVERIFIED;
        };
    }
}
