package dev.countersign.policy.opa;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.Fault.Part;
import dev.countersign.policy.Rule;
import dev.countersign.policy.rego.ModuleText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Keeps the rules that people deployed in OPA, each under a package that carries its digest: an old and a new one are there side
 * by side, and which one answers is settled by who asks. One that OPA does not take keeps no other from answering.
 */
final class OpaDeployed {
    private final ReentrantLock pushing = new ReentrantLock();
    private final Set<String> pushed = ConcurrentHashMap.newKeySet();
    private final Set<String> unasked = ConcurrentHashMap.newKeySet();
    private final DeployedRules rules;
    private final OpaHttp opa;
    private final InstantSource clock;

    OpaDeployed(DeployedRules rules, OpaHttp opa, InstantSource clock) {
        this.rules = rules;
        this.opa = opa;
        this.clock = clock;
    }

    /** Whether there is such a rule. */
    boolean has(String address) {
        return rules.at(address).isPresent();
    }

    /** Takes nothing for granted any more. */
    void forget() {
        pushed.clear();
    }

    /** Puts the rule of that address there unless this was done before; says why where that did not succeed. */
    Optional<Undecided> load(String address, Instant deadline) {
        Optional<Rule> rule = rules.at(address);
        unasked.remove(address);
        if (pushed.contains(address) || rule.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!pushing.tryLock(Duration.between(clock.instant(), deadline).toNanos(), NANOSECONDS)) {
                return Optional.of(new Undecided(Cause.TOO_MUCH, "OPA still takes other rules"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of(new Undecided(Cause.TOO_MUCH, "waiting for OPA to take the rule was interrupted"));
        }
        try {
            return pushed.contains(address) ? Optional.empty() : push(rule.get(), deadline);
        } finally {
            pushing.unlock();
        }
    }

    /**
     * Puts the active ones there before anybody asks, and takes away what nobody asks for any more: what is gone, and what is active no
     * more and was not asked since the last time. OPA has room for each policy once.
     */
    void tidy(Instant deadline) {
        Set<String> active = rules.active().stream().map(Rule::address).collect(Collectors.toSet());
        active.forEach(address -> load(address, deadline));
        for (String address : List.copyOf(pushed)) {
            if (!active.contains(address) && (!has(address) || !unasked.add(address)) && takeAway(address, deadline)) {
                pushed.remove(address);
                unasked.remove(address);
            }
        }
    }

    private boolean takeAway(String address, Instant deadline) {
        return !(opa.delete(OpaLibrary.path(address), deadline) instanceof Reply.Failure);
    }

    private Optional<Undecided> push(Rule rule, Instant deadline) {
        return switch (ModuleText.read(Part.SOURCE, rule.name(), rule.text())) {
            case ModuleText.Read.Improper(var fault) -> Optional.of(new Undecided("the rule cannot be used: " + fault));
            case ModuleText.Read.Proper(ModuleText module) -> {
                String text = module.under("policy", rule.address());
                Reply reply = opa.put(OpaLibrary.path(rule.address()), text, deadline);
                if (reply instanceof Reply.Failure failure) {
                    yield Optional.of(new Undecided(
                            failure.cause(), "OPA did not take the rule %s: %s".formatted(rule.name(), failure.why())));
                }
                pushed.add(rule.address());
                yield Optional.empty();
            }
        };
    }
}
