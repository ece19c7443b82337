package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One look-up under way, which whoever asks the same may wait for. */
final class Flight {
    private final Instant deadline;
    private final CompletableFuture<Evidence> landed = new CompletableFuture<>();

    /** @param deadline of whoever makes the look-up */
    Flight(Instant deadline) {
        this.deadline = deadline;
    }

    /** Makes the look-up here and now; {@code last} is done before anybody learns the result. */
    Evidence lead(Supplier<Evidence> lookup, Runnable last) {
        try {
            Evidence evidence = lookup.get();
            last.run();
            landed.complete(evidence);
            return evidence;
        } catch (RuntimeException | Error bug) {
            last.run();
            landed.completeExceptionally(bug);
            throw bug;
        }
    }

    /** Waits for its end; says whether that came by {@code until}. */
    boolean lands(Instant now, Instant until) {
        try {
            landed.get(Remaining.nanos(now, until), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException stopped) {
            // Joining says so.
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException failed) {
            return true;
        }
    }

    /** What somebody else's look-up comes to, unless that takes longer than {@code until}. */
    Evidence join(Instant now, Instant until) {
        try {
            return landed.get(Remaining.nanos(now, until), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Why it takes so long is not known yet, and may well be the asking.
            return nothing("a look-up that others wait for too did not end in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return nothing("the look-up was interrupted");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the look-up that this one shares failed", failed.getCause());
        }
    }

    /** Whether it landed without having seen everything, at a deadline before {@code later}. */
    boolean cutShortBefore(Instant later) {
        return deadline.isBefore(later)
                && landed.isDone()
                && landed.join().gaps().stream()
                        .anyMatch(gap -> gap.cause() == Cause.UNREACHABLE || gap.cause() == Cause.OVERLOADED);
    }

    private static Evidence nothing(String message) {
        return Evidence.of(new Gap(Cause.OVERLOADED, message, ""));
    }
}
