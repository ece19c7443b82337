package dev.countersign.registry.helper;

import dev.countersign.registry.Credential;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Fetched.Unreachable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Credentials by credential helpers, as docker has them: what a helper is named for it answers alone, even where the file has
 * an entry too. Starts programs: only for whoever may say which.
 */
public final class HelperCredentials implements Credentials {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    /** Less than any webhook waits; what the helper says later, the next who asks learns. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    static final int MOST_RUNS = 4;

    private final Credentials others;
    private final Map<String, String> byHost;
    private final String store;
    private final Duration longestWait;
    private final HelperProgram program;
    private final Answers answers;
    private final Semaphore turns = new Semaphore(MOST_RUNS, true);

    /**
     * Asks nobody yet.
     *
     * @param others for hosts without a helper
     * @param byHost the helper of a host; an empty name leaves it to {@code others}
     * @param store the helper of all other hosts; empty for none
     */
    public HelperCredentials(
            Credentials others, Map<String, String> byHost, String store, SearchPath path, InstantSource clock) {
        this(others, byHost, store, path, clock, LONGEST_WAIT);
    }

    /** @param longestWait for a turn */
    HelperCredentials(
            Credentials others,
            Map<String, String> byHost,
            String store,
            SearchPath path,
            InstantSource clock,
            Duration longestWait) {
        this.others = others;
        this.byHost = Map.copyOf(byHost);
        this.store = store;
        this.longestWait = longestWait;
        this.program = new HelperProgram(path, new BoundedProcess(LONGEST_RUN));
        this.answers = new Answers(clock, PATIENCE, run -> Thread.ofVirtual().start(run));
    }

    @Override
    public Fetched<Optional<Credential>> forHost(String host) {
        String name = byHost.getOrDefault(host, store);
        return name.isEmpty() ? others.forHost(host) : answers.of(host, () -> certain(name, host, inTurn(name, host)));
    }

    @Override
    public void refused(String host, Credential credential) {
        answers.refused(host, credential);
        others.refused(host, credential);
    }

    /** A helper that is named for a host has a credential for it: some say that they have none where their cloud fails. */
    private Fetched<Optional<Credential>> certain(String name, String host, Fetched<Optional<Credential>> said) {
        return said.then(credential -> credential.isEmpty() && byHost.containsKey(host)
                ? new Unreachable<>(
                        Trouble.CREDENTIAL,
                        "the credential helper %s, which is named for %s, has no credential for it"
                                .formatted(name, host))
                : new Found<>(credential));
    }

    private Fetched<Optional<Credential>> inTurn(String name, String host) {
        try {
            if (!turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Unreachable<>(
                        Trouble.CROWDED,
                        "the credential helper " + name + " for " + host + " was not asked: too many others run");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unreachable<>(
                    Trouble.CROWDED, "the wait for the credential helper " + name + " was interrupted");
        }
        try {
            return program.ask(name, host);
        } finally {
            turns.release();
        }
    }
}
