package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.Verdict;
import dev.countersign.image.Digest;
import dev.countersign.workload.WorkloadKind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A review that would be refused, with bytes of it changed, dropped or doubled, is never allowed. The seed is the name. */
class ReviewProperties {
    private static final byte[] REFUSED = ReviewJson.create(
                    WorkloadKind.DEPLOYMENT, Manifests.deployment("api", Manifests.UNREACHABLE))
            .bytes();

    private final World world = new World();

    static Stream<Long> seeds() {
        return new Random(20261122).longs(400).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverAllowsASpoiltReview(long seed) {
        // No image is good in this world, so that no spelling of the reference can make the review a good one.
        world.judge = (question, _) ->
                new Evaluated(Verdict.of(List.of()), question.images(), Refusals.NONE, Digest.sha256(new byte[0]));

        Reply reply = world.validate("enforce", spoilt(new Random(seed)));

        if (reply.status() == 200) {
            assertThat(World.response(reply).path("allowed").asBoolean(true)).isFalse();
        } else {
            assertThat(reply.status()).isIn(400, 413, 500);
        }
    }

    private static byte[] spoilt(Random random) {
        int at = random.nextInt(REFUSED.length);
        byte[] copy = REFUSED.clone();
        return switch (random.nextInt(4)) {
            case 0 -> {
                copy[at] = (byte) random.nextInt(256);
                yield copy;
            }
            case 1 -> Arrays.copyOf(REFUSED, at);
            case 2 -> {
                System.arraycopy(REFUSED, at, copy, 0, REFUSED.length - at);
                yield copy;
            }
            default -> {
                byte[] doubled = Arrays.copyOf(REFUSED, REFUSED.length + at);
                System.arraycopy(REFUSED, 0, doubled, REFUSED.length, at);
                yield doubled;
            }
        };
    }
}
