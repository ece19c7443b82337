package dev.countersign.policy;

import java.util.Map;

/** What came of each ask, by its id. */
public record Answers(Map<String, Answer> byAsk) {
    public Answers {
        byAsk = Map.copyOf(byAsk);
    }

    /** The answer to {@code ask}; one that is not there was not decided. */
    public Answer to(PolicyInput.Ask ask) {
        return byAsk.getOrDefault(ask.id(), new Answer.Undecided("the policy engine gave no answer to this ask"));
    }
}
