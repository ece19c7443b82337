package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangedTest {
    private Set<String> value = Set.of();
    private int told;
    private final Changed<Set<String>> changed = new Changed<>(() -> value, () -> told++);

    @Test
    void tellsOfEachOtherValueOnce() {
        value = Set.of("a");
        changed.look();
        changed.look();
        assertThat(told).isEqualTo(1);

        value = Set.of("a", "b");
        changed.look();
        value = Set.of("a");
        changed.look();

        assertThat(told).isEqualTo(3);
    }
}
