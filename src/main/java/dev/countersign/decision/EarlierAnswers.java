package dev.countersign.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.Ask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rules said, for who would ask the same again: asks are known again by what they are about, since their ids are of one document. */
final class EarlierAnswers {
    private final Map<Key, Answer> said = new HashMap<>();

    /** What an ask is about, without what else counted beside it: of that, time alone takes away. */
    private record Key(
            String requirement, String policy, JsonNode params, Optional<String> image, String kind, String evidence) {
        static Key of(Ask ask) {
            return new Key(
                    ask.requirement(),
                    ask.policy(),
                    ask.params(),
                    ask.image(),
                    ask.about().map(about -> about.kind()).orElse(""),
                    ask.about().map(about -> about.evidence()).orElse(""));
        }
    }

    EarlierAnswers(List<Ask> asks, Answers answers) {
        asks.forEach(ask -> said.put(Key.of(ask), answers.to(ask)));
    }

    /** The same answers to {@code asks}; what was not asked then has none. */
    Answers to(List<Ask> asks) {
        Map<String, Answer> again = new HashMap<>();
        asks.forEach(
                ask -> Optional.ofNullable(said.get(Key.of(ask))).ifPresent(answer -> again.put(ask.id(), answer)));
        return new Answers(again);
    }
}
