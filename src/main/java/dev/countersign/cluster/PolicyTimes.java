package dev.countersign.cluster;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * How long deployed rules take. All rules of a decision are asked at once, which tells nothing of one; so now and then one that was just
 * asked is asked the same once more, alone, after the answer was given. One at a time, and each seldom, so that it costs nobody anything
 * that could be told.
 */
public final class PolicyTimes {
    static final Duration SELDOM = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Of rules that were deployed at a time; the longest unasked are forgotten first. */
    private static final int MOST = 300;

    private final Executor later;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Measured> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    private record Measured(RunTimes times, Instant last) {}

    /**
     * One that knows nothing yet.
     *
     * @param later runs what nobody waits for
     * @param nanos tells how time goes by
     */
    public PolicyTimes(Executor later, InstantSource clock, LongSupplier nanos) {
        this.later = later;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Calls {@code listener} after something more is known; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * What 95 of 100 of the last runs of the rule that asks call so took at most: of one ask, alone, with the whole input of a
     * decision, sent and answered. Empty where there were too few.
     */
    public Optional<Duration> p95(String address) {
        synchronized (byAddress) {
            return Optional.ofNullable(byAddress.get(address))
                    .flatMap(measured -> measured.times().p95());
        }
    }

    /**
     * {@code engine}, whose rules are then measured.
     *
     * @param alone is asked again
     */
    public PolicyEngine over(PolicyEngine engine, PolicyEngine alone) {
        return (input, deadline) -> {
            Answers answers = engine.evaluate(input, deadline);
            due(input, answers).ifPresent(ask -> measureLater(input.asking(List.of(ask)), ask.policy(), alone));
            return answers;
        };
    }

    private Optional<Ask> due(PolicyInput input, Answers answers) {
        List<Ask> deployed = input.asks().stream()
                .filter(ask -> ask.policy().contains("@"))
                .filter(ask -> !isTooMuch(answers.to(ask)))
                .toList();
        if (deployed.isEmpty() || !busy.compareAndSet(false, true)) {
            return Optional.empty();
        }
        Optional<Ask> due = deployed.stream().filter(ask -> isDue(ask.policy())).findFirst();
        if (due.isEmpty()) {
            busy.set(false);
        }
        return due;
    }

    private boolean isDue(String address) {
        Instant now = clock.instant();
        synchronized (byAddress) {
            Measured before = byAddress.get(address);
            if (before != null && now.isBefore(before.last().plus(SELDOM))) {
                return false;
            }
            byAddress.put(address, new Measured(before == null ? new RunTimes() : before.times(), now));
            if (byAddress.size() > MOST) {
                byAddress.remove(byAddress.keySet().iterator().next());
            }
            return true;
        }
    }

    private void measureLater(PolicyInput alone, String address, PolicyEngine engine) {
        try {
            later.execute(() -> {
                try {
                    measure(alone, address, engine);
                } finally {
                    busy.set(false);
                }
            });
        } catch (RuntimeException stopping) {
            // Nobody's answer depends on it.
            busy.set(false);
        }
    }

    private void measure(PolicyInput alone, String address, PolicyEngine engine) {
        long began = nanos.getAsLong();
        Answers answers = engine.evaluate(alone, clock.instant().plus(PATIENCE));
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        if (isOfTheRule(answers.to(alone.asks().getFirst()))) {
            synchronized (byAddress) {
                Optional.ofNullable(byAddress.get(address))
                        .ifPresent(measured -> measured.times().add(took));
            }
            listeners.forEach(Runnable::run);
        }
    }

    /** What did not end in time would only take as long again, and what was kept back for that takes no time at all. */
    private static boolean isTooMuch(Answer answer) {
        return answer instanceof Answer.Undecided(Answer.Cause cause, String _) && cause == Answer.Cause.TOO_MUCH;
    }

    /** Where OPA did not run it, how long that took tells nothing of it. */
    private static boolean isOfTheRule(Answer answer) {
        return switch (answer) {
            case Answer.Decided _ -> true;
            case Answer.Undecided undecided -> undecided.cause() != Answer.Cause.ENGINE;
        };
    }
}
