package dev.countersign.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ParserProperties {
    private static final int MUTANTS = 300;

    @TestFactory
    Stream<DynamicTest> seedsAndMutantsAreReadOrRefused() {
        return Targets.ALL.stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    target.seeds().forEach(seed -> fed(target, seed, -1));
                    long first = Long.getLong("seed", 1L);
                    for (long seed = first; seed < first + MUTANTS; seed++) {
                        fed(target, new Mutation(seed).of(target.seeds()), seed);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSeedIsReadWithoutRefusal() {
        return Targets.ALL.stream()
                .map(target -> DynamicTest.dynamicTest(
                        target.name(),
                        () -> assertThatCode(() -> target.reading()
                                        .of(target.seeds().getFirst().clone()))
                                .doesNotThrowAnyException()));
    }

    @Test
    void eachTargetHasANameOfItsOwnAndSeeds() {
        List<String> names = Targets.ALL.stream().map(Target::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(Targets.ALL).allMatch(target -> !target.seeds().isEmpty());
    }

    private static void fed(Target target, byte[] input, long seed) {
        assertThatCode(() -> target.feed(input))
                .as("-Dseed=%d, bytes %s", seed, HexFormat.of().formatHex(input))
                .doesNotThrowAnyException();
    }
}
