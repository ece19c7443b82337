package dev.countersign.gather;

import dev.countersign.gather.Evidence.Cause;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.signature.VerificationKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Makes concurrent questions about one image one question. Nothing outlives the asking: the next question is asked anew,
 * so that evidence added a second ago counts.
 */
public final class SharedEvidence implements EvidenceSource {
    private final EvidenceSource source;
    private final InstantSource clock;
    private final ConcurrentMap<Question, CompletableFuture<Evidence>> asked = new ConcurrentHashMap<>();

    public SharedEvidence(EvidenceSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    private record Question(Repository repository, Digest image, Set<Digest> keys) {}

    @Override
    public Evidence about(Repository repository, Digest image, Collection<VerificationKey> keys, Instant deadline) {
        Question question = new Question(
                repository,
                image,
                keys.stream().map(VerificationKey::fingerprint).collect(Collectors.toSet()));
        CompletableFuture<Evidence> mine = new CompletableFuture<>();
        CompletableFuture<Evidence> running = asked.putIfAbsent(question, mine);
        if (running != null) {
            Evidence shared = join(running, deadline);
            // Whoever asked first may have had less time than we have.
            return cutShort(shared) && clock.instant().isBefore(deadline)
                    ? source.about(repository, image, keys, deadline)
                    : shared;
        }
        try {
            Evidence evidence = source.about(repository, image, keys, deadline);
            mine.complete(evidence);
            return evidence;
        } catch (RuntimeException | Error bug) {
            mine.completeExceptionally(bug);
            throw bug;
        } finally {
            asked.remove(question, mine);
        }
    }

    private Evidence join(CompletableFuture<Evidence> running, Instant deadline) {
        try {
            long left = Duration.between(clock.instant(), deadline).toMillis();
            return running.get(Math.max(left, 0), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return nothing("the registry did not answer in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return nothing("the look-up was interrupted");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the look-up that this one shares failed", failed.getCause());
        }
    }

    private static Evidence nothing(String message) {
        return new Evidence(List.of(), List.of(), List.of(new Evidence.Gap(Cause.UNREACHABLE, message)));
    }

    private static boolean cutShort(Evidence evidence) {
        return evidence.gaps().stream().anyMatch(gap -> gap.cause() == Cause.UNREACHABLE);
    }
}
