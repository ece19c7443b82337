package dev.countersign.readiness;

import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Outlook;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.Result;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Findings on one image that an init container and an ephemeral one are made of, and what they come to. */
final class Facts {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final WorkloadRef API = new WorkloadRef(WorkloadKind.DEPLOYMENT, "payments", "api", "uid-of-api");
    static final ImageUse INIT = new ImageUse("migrate", ImageUse.Type.INIT, "ghcr.io/acme/api:1");
    static final ImageUse EPHEMERAL = new ImageUse("debug", ImageUse.Type.EPHEMERAL, "ghcr.io/acme/api:1");

    static final Outcome MET = new Outcome.Met(List.of(), List.of());
    static final Outcome UNMET = unmet(Result.FAIL, "SIGNER_UNTRUSTED");
    static final Outcome STALE = unmet(Result.STALE, "SCAN_STALE");
    static final Outcome UNREACHABLE = unknown("REGISTRY_UNREACHABLE");
    static final Outcome OVERLOADED = unknown("OVERLOADED");
    static final Outcome ERRED = unknown("POLICY_ERRED");

    private Facts() {}

    private static Outcome unmet(Result result, String code) {
        return new Outcome.Unmet(result, List.of(Problem.of(code, "no")), List.of(), List.of());
    }

    private static Outcome unknown(String code) {
        return new Outcome.Unknown(List.of(Problem.of(code, "who knows")));
    }

    static Finding finding(String requirement, Outcome outcome) {
        return finding(requirement, outcome, Optional.empty());
    }

    static Finding lenient(String requirement, Outcome outcome) {
        return finding(requirement, outcome, Optional.of("effective from later"));
    }

    private static Finding finding(String requirement, Outcome outcome, Optional<String> lenience) {
        return new Finding(
                Optional.of(new ImageInQuestion(
                        INIT.reference(), List.of(INIT, EPHEMERAL), new Located.At(Digest.sha256(new byte[0])))),
                requirement,
                Optional.empty(),
                Severity.HIGH,
                List.of(),
                Optional.of("security"),
                Optional.empty(),
                Optional.empty(),
                lenience,
                outcome);
    }

    static Outlook always(Finding... findings) {
        return outlook(_ -> List.of(findings));
    }

    static Outlook outlook(Function<Instant, List<Finding>> at) {
        Evaluated now = new Evaluated(Verdict.of(at.apply(NOON)), List.of(), Refusals.NONE, Digest.sha256(new byte[0]));
        return new Outlook(now, then -> Verdict.of(at.apply(then)));
    }
}
