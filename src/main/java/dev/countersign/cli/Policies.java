package dev.countersign.cli;

import dev.countersign.policy.Answers;
import dev.countersign.policy.DeployedRules;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Rules;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.policy.opa.LibraryListener;
import dev.countersign.policy.opa.OpaInspector;
import dev.countersign.policy.opa.OpaPolicyEngine;
import dev.countersign.policy.opa.OpaSettings;
import dev.countersign.policy.opa.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the library's rules and those of one's own in an OPA that is started when they are needed. */
final class Policies implements PolicyEngine, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LibraryListener SILENT = new LibraryListener() {
        @Override
        public void pushed(String reason) {}

        @Override
        public void notPushed(String why) {}
    };

    private final Optional<Path> binary;
    private final Library library;
    private final OwnPolicies own;
    private final InstantSource clock;
    private List<Rule> inspected = List.of();
    private Optional<OpaProcess> process = Optional.empty();
    private Optional<OpaPolicyEngine> engine = Optional.empty();

    Policies(Optional<Path> binary, Library library, OwnPolicies own, InstantSource clock) {
        this.binary = binary;
        this.library = library;
        this.own = own;
        this.clock = clock;
    }

    /** The rules that profiles can name: those of one's own once they were looked through. */
    Rules rules() {
        Map<String, Rule> rules = new HashMap<>(library.rules());
        inspected.forEach(rule -> rules.put(rule.name(), rule));
        return () -> rules;
    }

    /**
     * Starts OPA unless that was done, waits until it holds the library, and has rules of one's own looked through.
     *
     * @throws UnusableException where there is no OPA that can be started, or a rule of one's own must not decide
     * @throws UntoldException where OPA does not get that far
     */
    void start() throws UnusableException, UntoldException {
        if (engine.isPresent()) {
            return;
        }
        Waiting waiting = Waiting.atMost(PATIENCE, clock);
        OpaProcess started = OpaProcess.start(binary, waiting);
        process = Optional.of(started);
        OpaPolicyEngine asked = new OpaPolicyEngine(OpaSettings.at(started.uri()), library, deployed(), clock, SILENT);
        while (asked.check(waiting.until()) instanceof Readiness.NotReady(var _, String why)) {
            if (!started.process().isAlive() || waiting.isOver()) {
                throw new UntoldException("OPA does not answer: " + why);
            }
            waiting.pause();
        }
        inspected = own.inspected(inspector());
        engine = Optional.of(asked);
    }

    /** What looks through rules of one's own, in the OPA that was started. */
    PolicyInspector inspector() {
        OpaProcess started = process.orElseThrow(() -> new IllegalStateException("OPA was not started"));
        return new OpaInspector(
                OpaSettings.inspecting(started.uri()),
                LibraryFiles.document(getClass().getClassLoader(), "schema/rule.json"),
                clock);
    }

    private DeployedRules deployed() {
        return new DeployedRules() {
            @Override
            public List<Rule> active() {
                return inspected;
            }

            @Override
            public Optional<Rule> at(String address) {
                return inspected.stream()
                        .filter(rule -> rule.address().equals(address))
                        .findFirst();
            }
        };
    }

    @Override
    public Answers evaluate(PolicyInput input, Instant deadline) {
        return engine.orElseThrow(() -> new IllegalStateException("OPA was not started"))
                .evaluate(input, deadline);
    }

    @Override
    public void close() {
        process.ifPresent(OpaProcess::close);
    }
}
