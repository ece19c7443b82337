package dev.countersign.cli;

import dev.countersign.policy.Answers;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.policy.opa.LibraryListener;
import dev.countersign.policy.opa.OpaPolicyEngine;
import dev.countersign.policy.opa.OpaSettings;
import dev.countersign.policy.opa.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Runs the library's rules in an OPA that is started when the first rule is asked. */
final class Policies implements PolicyEngine, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LibraryListener SILENT = new LibraryListener() {
        @Override
        public void pushed(String reason) {}

        @Override
        public void notPushed(String why) {}
    };

    private final Optional<Path> binary;
    private final Library library;
    private final InstantSource clock;
    private Optional<OpaProcess> process = Optional.empty();
    private Optional<OpaPolicyEngine> engine = Optional.empty();

    Policies(Optional<Path> binary, Library library, InstantSource clock) {
        this.binary = binary;
        this.library = library;
        this.clock = clock;
    }

    /**
     * Starts OPA and waits until it holds the library.
     *
     * @throws UnusableException where that does not come about
     */
    void start() throws UnusableException {
        OpaProcess started = OpaProcess.start(binary);
        process = Optional.of(started);
        OpaPolicyEngine asked = new OpaPolicyEngine(OpaSettings.at(started.uri()), library, clock, SILENT);
        Instant until = clock.instant().plus(PATIENCE);
        Readiness readiness = asked.check(until);
        while (readiness instanceof Readiness.NotReady(String why)) {
            if (!started.process().isAlive() || clock.instant().isAfter(until)) {
                throw new UnusableException("OPA does not answer: " + why);
            }
            pause();
            readiness = asked.check(until);
        }
        if (!started.process().isAlive()) {
            throw new UnusableException("OPA ended, and something else answers in its place");
        }
        engine = Optional.of(asked);
    }

    private static void pause() throws UnusableException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnusableException("waiting for OPA was interrupted");
        }
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
