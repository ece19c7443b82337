package dev.countersign.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks the API server, but not beyond a deadline. */
final class Timely {
    private Timely() {}

    /** What asking came to. */
    sealed interface Asked<T> {
        record Answer<T>(T value) implements Asked<T> {}

        record Failure<T>(String why) implements Asked<T> {}
    }

    /** The answer, unless {@code question} throws or the deadline is reached first. */
    static <T> Asked<T> ask(Supplier<T> question, InstantSource clock, Instant deadline) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            long left = Math.max(0, Duration.between(clock.instant(), deadline).toNanos());
            return new Asked.Answer<>(answer.get(left, TimeUnit.NANOSECONDS));
        } catch (ExecutionException failure) {
            return new Asked.Failure<>("the API server could not be asked: " + failure.getCause());
        } catch (TimeoutException _) {
            thread.interrupt();
            return new Asked.Failure<>("the API server did not answer in time");
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Asked.Failure<>("asking the API server was interrupted");
        }
    }
}
