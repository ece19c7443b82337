package dev.countersign.policy.opa;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Answers;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.Rule;
import dev.countersign.policy.opa.Readiness.NotReady;
import dev.countersign.policy.opa.Readiness.Ready;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Runs the library in an OPA process over its REST API: all asks in one call and, where that fails in a way that one ask
 * may be the cause of, each by itself in what time is left; a deployed rule that then gives no answer in time is kept back. Safe for use by many threads.
 */
public final class OpaPolicyEngine implements PolicyEngine {
    private static final int SIDE_BY_SIDE = 8;
    private final Semaphore sending = new Semaphore(FactBounds.SENT);

    private final Library library;
    private final Call call;
    private final OpaLibrary inOpa;
    private final OpaDeployed deployed;
    private final OpaFacts facts;
    private final InstantSource clock;
    private final Breaks breaks;
    private final KeptBack keptBack;

    /** An engine that puts {@code library} into the OPA at {@code settings} with the first ask or check. */
    public OpaPolicyEngine(OpaSettings settings, Library library, InstantSource clock, LibraryListener listener) {
        this(settings, library, DeployedRules.NONE, clock, listener);
    }

    /** As above, where {@code rules} can be asked, too. */
    public OpaPolicyEngine(
            OpaSettings settings, Library library, DeployedRules rules, InstantSource clock, LibraryListener listener) {
        this(settings, FactBounds.DEFAULT, library, rules, clock, listener);
    }

    OpaPolicyEngine(
            OpaSettings settings,
            FactBounds bounds,
            Library library,
            DeployedRules rules,
            InstantSource clock,
            LibraryListener listener) {
        this.breaks = new Breaks(clock);
        OpaHttp opa = new OpaHttp(settings, clock, breaks::note);
        this.deployed = new OpaDeployed(rules, opa, clock);
        this.library = library;
        this.clock = clock;
        this.keptBack = new KeptBack(clock);
        this.call = new Call(opa);
        this.facts = new OpaFacts(bounds, opa, call, clock);
        this.inOpa = new OpaLibrary(library, opa, clock, listener, this::forget);
    }

    private void forget() {
        deployed.forget();
        facts.forget();
        keptBack.forget();
    }

    /**
     * Whether OPA can judge now. Puts the library there if it is not; to be called at start and from time to time, so that
     * no request has to wait for that.
     */
    public Readiness check(Instant deadline) {
        return switch (inOpa.load(deadline)) {
            case NotReady not -> not;
            case Ready _ -> {
                Readiness readiness = probe(deadline);
                if (readiness instanceof Ready) {
                    deployed.tidy(deadline);
                    facts.tidy(deadline);
                }
                yield readiness;
            }
        };
    }

    private Readiness probe(Instant deadline) {
        return switch (call.nothing(deadline)) {
            case Reply.Ok ok when ok.body().path("result").isObject() -> new Ready();
            case Reply.Ok _ -> inOpa.restore(Set.of(OpaLibrary.MAIN), deadline);
            case Reply.Failure failure -> new NotReady(failure.cause(), failure.why());
        };
    }

    @Override
    public Answers evaluate(PolicyInput input, Instant deadline) {
        Map<String, Answer> answers = new HashMap<>(improper(input));
        List<Ask> proper = input.asks().stream()
                .filter(ask -> !answers.containsKey(ask.id()))
                .toList();
        if (!proper.isEmpty()) {
            answers.putAll(breaks.unexcused(put(input.asking(proper), deadline)));
        }
        return new Answers(answers);
    }

    private Map<String, Answer> improper(PolicyInput input) {
        Map<String, Long> uses = input.asks().stream().collect(groupingBy(Ask::id, counting()));
        Map<String, Answer> improper = new HashMap<>();
        for (Ask ask : input.asks()) {
            if (library.rule(ask.policy()).isEmpty() && !deployed.has(ask.policy())) {
                improper.put(ask.id(), new Undecided(absent(ask.policy())));
            }
            if (uses.getOrDefault(ask.id(), 0L) > 1) {
                improper.put(ask.id(), new Undecided("several asks share the id " + ask.id()));
            }
        }
        return improper;
    }

    private static String absent(String policy) {
        String name = Rule.nameAt(policy);
        return name.equals(policy)
                ? "the library has no rule named %s, and no DeploymentPolicy of that name can be used by this profile"
                        .formatted(policy)
                : "DeploymentPolicy %s is gone; apply it again, or take it out of the profile".formatted(name);
    }

    private Map<String, Answer> put(PolicyInput input, Instant deadline) {
        return switch (inOpa.load(deadline)) {
            case NotReady not -> undecided(input, new Undecided(not.cause(), not.why()));
            case Ready _ -> putDeployed(input, deadline);
        };
    }

    /** What is kept back, and what is not in OPA and does not get there, is undecided, and no other for its sake. */
    private Map<String, Answer> putDeployed(PolicyInput input, Instant deadline) {
        Map<String, Answer> answers = new HashMap<>();
        for (Ask ask : input.asks()) {
            keptBack.why(ask.policy())
                    .or(() -> deployed.load(ask.policy(), deadline))
                    .ifPresent(why -> answers.put(ask.id(), why));
        }
        List<Ask> there = input.asks().stream()
                .filter(ask -> !answers.containsKey(ask.id()))
                .toList();
        if (!there.isEmpty()) {
            answers.putAll(putLoaded(input.asking(there), deadline));
        }
        return answers;
    }

    private Map<String, Answer> putLoaded(PolicyInput input, Instant deadline) {
        try (HeldFacts held = facts.none()) {
            return facts.load(input, held, deadline)
                    .map(not -> undecided(input, not))
                    .orElseGet(() -> send(input, held, deadline));
        }
    }

    /** What finds no room in OPA is sent only as far as OPA has room for that. */
    private Map<String, Answer> send(PolicyInput input, HeldFacts held, Instant deadline) {
        int bytes = facts.sent(input, held);
        if (bytes > FactBounds.SENT || !sending.tryAcquire(bytes)) {
            return undecided(
                    input,
                    new Undecided(
                            Answer.Cause.TOO_MUCH,
                            "the evidence of these images is more than OPA has room for; attest less at once, or try again"));
        }
        try {
            return ask(input, held, deadline);
        } finally {
            sending.release(bytes);
        }
    }

    private Map<String, Answer> ask(PolicyInput input, HeldFacts held, Instant deadline) {
        Reply reply = together(input, held, deadline);
        Set<String> suspects = Call.suspects(input, reply);
        if (!suspects.isEmpty()) {
            if (inOpa.restore(suspects, deadline) instanceof NotReady not) {
                return undecided(input, new Undecided(not.cause(), not.why()));
            }
            input.asks().forEach(ask -> deployed.load(ask.policy(), deadline));
            Optional<Undecided> lost = facts.restore(input, held, deadline);
            if (lost.isPresent()) {
                return undecided(input, lost.get());
            }
            reply = together(input, held, deadline);
        }
        return input.asks().size() > 1 && mayBeOfOneAsk(reply) && facts.sent(input, held) == 0
                ? oneByOne(input, held, deadline)
                : Call.answers(input, reply);
    }

    /** With several asks half of the time is kept, so that one slow rule leaves the others time to be asked alone. */
    private Reply together(PolicyInput input, HeldFacts held, Instant deadline) {
        if (input.asks().size() == 1) {
            return alone(input, held, deadline);
        }
        Instant now = clock.instant();
        return call.all(
                input, held::has, now.plus(Duration.between(now, deadline).dividedBy(2)));
    }

    private Reply alone(PolicyInput one, HeldFacts held, Instant deadline) {
        Instant asked = clock.instant();
        Reply reply = call.all(one, held::has, deadline);
        String policy = one.asks().getFirst().policy();
        if (reply instanceof Reply.TimedOut && deployed.has(policy)) {
            keptBack.noAnswer(policy, asked);
        }
        return reply;
    }

    private static boolean mayBeOfOneAsk(Reply reply) {
        return switch (reply) {
            case Reply.Refused refused -> refused.isEvaluationError();
            case Reply.TimedOut _, Reply.Broken _ -> true;
            case Reply.Ok _, Reply.Unreachable _, Reply.Nonsense _ -> false;
        };
    }

    private Map<String, Answer> oneByOne(PolicyInput input, HeldFacts held, Instant deadline) {
        List<Callable<Map<String, Answer>>> calls = input.asks().stream()
                .map(ask -> input.asking(List.of(ask)))
                .<Callable<Map<String, Answer>>>map(one -> () -> Call.answers(one, alone(one, held, deadline)))
                .toList();
        Map<String, Answer> answers = new HashMap<>();
        try (var threads =
                Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            threads.invokeAll(calls).forEach(done -> answers.putAll(done.resultNow()));
            return answers;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return undecided(input, new Undecided(Answer.Cause.TOO_MUCH, "waiting for OPA was interrupted"));
        }
    }

    private static Map<String, Answer> undecided(PolicyInput input, Undecided why) {
        Map<String, Answer> answers = new HashMap<>();
        input.asks().forEach(ask -> answers.put(ask.id(), why));
        return answers;
    }
}
