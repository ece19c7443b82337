package dev.countersign.policy.opa;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Library;
import dev.countersign.policy.Rule;
import dev.countersign.policy.opa.Readiness.NotReady;
import dev.countersign.policy.opa.Readiness.Ready;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps the library in OPA, which forgets it when it restarts. One caller at a time puts it there, the others wait. */
final class OpaLibrary {
    static final String MAIN = "main";

    private final ReentrantLock pushing = new ReentrantLock();
    private final Library library;
    private final OpaHttp opa;
    private final InstantSource clock;
    private final LibraryListener listener;
    private final Runnable forgotten;
    // What OPA held before is another operator's, perhaps of another version.
    private volatile boolean everPushed;

    /** @param forgotten told before the library is put into an OPA that may hold nothing else of ours either */
    OpaLibrary(Library library, OpaHttp opa, InstantSource clock, LibraryListener listener, Runnable forgotten) {
        this.library = library;
        this.opa = opa;
        this.clock = clock;
        this.listener = listener;
        this.forgotten = forgotten;
    }

    /** Puts the library into OPA unless this was done before. */
    Readiness load(Instant deadline) {
        return everPushed
                ? new Ready()
                : oneAtATime(deadline, () -> everPushed ? new Ready() : push("start", deadline));
    }

    /** Puts the library into OPA again if one of {@code modules} is gone; another caller may have done so meanwhile. */
    Readiness restore(Set<String> modules, Instant deadline) {
        return oneAtATime(
                deadline,
                () -> modules.stream().anyMatch(module -> isGone(module, deadline))
                        ? push("OPA lost the library", deadline)
                        : new Ready());
    }

    private Readiness oneAtATime(Instant deadline, Supplier<Readiness> work) {
        try {
            long left = Duration.between(clock.instant(), deadline).toNanos();
            if (!pushing.tryLock(left, NANOSECONDS)) {
                return new NotReady(Cause.TOO_MUCH, "the library is still being put into OPA");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new NotReady(Cause.TOO_MUCH, "waiting for OPA to take the library was interrupted");
        }
        try {
            return work.get();
        } finally {
            pushing.unlock();
        }
    }

    private boolean isGone(String module, Instant deadline) {
        return opa.get(path(module), deadline) instanceof Reply.Refused refused && refused.status() == 404;
    }

    private Readiness push(String reason, Instant deadline) {
        forgotten.run();
        // First: OPA takes no rule that calls a function which it does not know.
        for (var shared : library.shared().entrySet()) {
            String module = "lib/" + shared.getKey();
            if (opa.put(path(module), shared.getValue(), deadline) instanceof Reply.Failure failure) {
                return notPushed(module, failure);
            }
        }
        for (Rule rule : library.rules().values()) {
            if (opa.put(path(rule.name()), rule.text(), deadline) instanceof Reply.Failure failure) {
                return notPushed(rule.name(), failure);
            }
        }
        // Last, for only with it are there answers: nobody is answered by half a library.
        if (opa.put(path(MAIN), library.main(), deadline) instanceof Reply.Failure failure) {
            return notPushed(MAIN, failure);
        }
        everPushed = true;
        listener.pushed(reason);
        return new Ready();
    }

    private Readiness notPushed(String module, Reply.Failure failure) {
        String why = "OPA did not take module %s of the library: %s".formatted(module, failure.why());
        listener.notPushed(why);
        return new NotReady(failure.cause(), why);
    }

    static String path(String module) {
        return "/v1/policies/countersign/" + module;
    }
}
