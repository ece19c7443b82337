package dev.countersign.cluster;

import dev.countersign.cluster.DeploymentPolicyState.Look;
import dev.countersign.policy.Inspection.TestRun;
import java.time.Duration;
import java.util.Optional;

/** When a policy is looked at again though it stays as it is. */
final class LookPace {
    static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    /** Of that, for what is looked at in vain: up to 43 minutes. */
    private static final int MOST_DOUBLINGS = 9;
    /** A test may have failed for want of time. */
    static final Duration TEST_AGAIN = Duration.ofMinutes(10);
    /** What lies in a registry is verified again: the artifact may be gone by now, or its key have ended. */
    static final Duration VERIFY_AGAIN = Duration.ofHours(1);
    /** What lies there and is not as it must be may be signed by now; longest, where that goes on. */
    static final Duration MOST_UNSIGNED = Duration.ofMinutes(10);

    private LookPace() {}

    /** How long to wait; empty where looking would tell nothing new. */
    static Optional<Duration> rest(Look look, int attempts, boolean isPublished) {
        // It may be the policy itself that takes OPA down.
        Duration longer = TRY_AGAIN.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return switch (look) {
            case Look.Awaited _ -> Optional.of(longer);
            case Look.Unsound(var _, Optional<TestRun> tests) when tests.isPresent() -> Optional.of(TEST_AGAIN);
            case Look.Unsound _
            when isPublished -> Optional.of(longer.compareTo(MOST_UNSIGNED) < 0 ? longer : MOST_UNSIGNED);
            case Look.Unsound _ -> Optional.empty();
            case Look.Sound _ -> isPublished ? Optional.of(VERIFY_AGAIN) : Optional.empty();
        };
    }
}
