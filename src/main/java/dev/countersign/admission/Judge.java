package dev.countersign.admission;

import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Question;
import dev.countersign.profile.ResolvedProfile;

/** The one evaluator, {@link dev.countersign.decision.Evaluation}, as admission calls it. */
@FunctionalInterface
public interface Judge {
    /** Judges every requirement of {@code profile} on what {@code question} is about. */
    Evaluated evaluate(Question question, ResolvedProfile profile);
}
