package dev.countersign.policy;

import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.PolicyInput.Ask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** A policy engine whose rules are Java functions. A rule that was not scripted is unknown to it. */
public final class ScriptedPolicyEngine implements PolicyEngine {
    private final Map<String, BiFunction<PolicyInput, Ask, Answer>> rules = new ConcurrentHashMap<>();
    private final List<PolicyInput> asked = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    /** Deadlines are held against the system's clock. */
    public ScriptedPolicyEngine() {
        this(InstantSource.system());
    }

    /** Deadlines are held against {@code clock}. */
    public ScriptedPolicyEngine(InstantSource clock) {
        this.clock = clock;
    }

    /** The rule {@code policy} answers what {@code rule} returns; where that throws, it erred. */
    public ScriptedPolicyEngine answers(String policy, BiFunction<PolicyInput, Ask, Answer> rule) {
        rules.put(policy, rule);
        return this;
    }

    /** The rule {@code policy} denies nothing. */
    public ScriptedPolicyEngine passes(String policy) {
        return answers(policy, (input, ask) -> new Decided(List.of()));
    }

    /** The rule {@code policy} denies for these reasons. */
    public ScriptedPolicyEngine denies(String policy, Violation... violations) {
        return answers(policy, (input, ask) -> new Decided(List.of(violations)));
    }

    /** The rule {@code policy} cannot be run. */
    public ScriptedPolicyEngine undecided(String policy, String why) {
        return answers(policy, (input, ask) -> new Undecided(why));
    }

    /** Every input so far, in order. */
    public List<PolicyInput> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Answers evaluate(PolicyInput input, Instant deadline) {
        asked.add(input);
        Map<String, Answer> answers = new HashMap<>();
        input.asks()
                .forEach(ask -> answers.merge(
                        ask.id(), answer(input, ask, deadline), (one, other) -> new Undecided("an id used twice")));
        return new Answers(answers);
    }

    private Answer answer(PolicyInput input, Ask ask, Instant deadline) {
        BiFunction<PolicyInput, Ask, Answer> rule = rules.get(ask.policy());
        if (rule == null) {
            return new Undecided("no rule named " + ask.policy());
        }
        if (!clock.instant().isBefore(deadline)) {
            return new Undecided(Answer.Cause.TOO_MUCH, "no time was left");
        }
        try {
            return rule.apply(input, ask);
        } catch (RuntimeException erred) {
            return new Undecided(Answer.Cause.INPUT, "the rule erred: " + erred.getMessage());
        }
    }
}
