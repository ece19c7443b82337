package dev.countersign.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs under Jazzer: one target, or all of them side by side, where the first byte of an input says which is meant. One method,
 * since Jazzer fuzzes one in a process.
 */
class ParserFuzz {
    private static final String CHOSEN = System.getProperty("countersign.fuzz.target", "");
    private static final List<Target> TARGETS = CHOSEN.isEmpty() ? Targets.ALL : List.of(Targets.named(CHOSEN));

    static Stream<byte[]> seeds() {
        return IntStream.range(0, TARGETS.size())
                .boxed()
                .flatMap(at -> TARGETS.get(at).seeds().stream().map(seed -> addressed(at, seed)));
    }

    private static byte[] addressed(int target, byte[] seed) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(target);
        input.writeBytes(seed);
        return input.toByteArray();
    }

    // Jazzer takes it for the longest that one input may take; JUnit would take it for all of the run, and is told not
    // to.
    @Timeout(10)
    @MethodSource("seeds")
    @FuzzTest
    void readsOrRefuses(byte[] input) throws Exception {
        if (input.length > 0) {
            TARGETS.get((input[0] & 0xff) % TARGETS.size()).feed(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
