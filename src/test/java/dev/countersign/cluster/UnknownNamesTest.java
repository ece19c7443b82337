package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {
    private Instant now = Instant.parse("2026-11-22T18:00:00Z");
    private final List<String> asked = new ArrayList<>();
    private final UnknownNames names = new UnknownNames(() -> now, name -> {
        asked.add(name);
        return !name.equals("there");
    });

    private boolean isAbsent(String name) {
        return names.isAbsent(name);
    }

    @Test
    void asksOnceInAWhileForANameThatNobodyHas() {
        assertThat(isAbsent("nobody")).isTrue();
        assertThat(isAbsent("nobody")).isTrue();

        assertThat(asked).containsExactly("nobody");
    }

    @Test
    void asksAgainLater() {
        isAbsent("nobody");
        now = now.plus(UnknownNames.MEMORY);
        isAbsent("nobody");

        assertThat(asked).hasSize(2);
    }

    @Test
    void doesNotAskForWhatIsNoName() {
        assertThat(isAbsent("../secrets")).isTrue();
        assertThat(isAbsent("a".repeat(254))).isTrue();

        assertThat(asked).isEmpty();
    }

    @Test
    void remembersNothingOfWhatIsThere() {
        assertThat(isAbsent("there")).isFalse();
        assertThat(isAbsent("there")).isFalse();

        assertThat(asked).hasSize(2);
    }

    @Test
    void asksForFewAtATime() {
        AtomicReference<UnknownNames> within = new AtomicReference<>();
        AtomicInteger looks = new AtomicInteger();
        within.set(new UnknownNames(() -> now, _ -> within.get().isAbsent("n" + looks.incrementAndGet())));
        within.get().isAbsent("n");

        assertThat(looks).hasValue(UnknownNames.AT_A_TIME);
    }
}
