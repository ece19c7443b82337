package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.RevisionPruning.Needs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevisionPruningTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = CREATED.plus(Duration.ofDays(1));
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private final RevisionPruning pruning = new RevisionPruning();
    private final List<KeptText> kept = new ArrayList<>();

    @Test
    void whatNothingNeedsGoesAfterAWhile() {
        profile("u", 1);

        assertThat(surplus(NOW)).isEmpty();
        assertThat(surplus(LATER.minusMillis(1))).isEmpty();
        assertThat(surplus(LATER)).containsExactly("u-1");
    }

    @Test
    void whatWasNeededMeanwhileGetsItsWhileAnew() {
        profile("u", 1);
        surplus(NOW);
        pruning.surplus(kept, new Needs(Set.of("digest-u-1"), Set.of()), NOW.plusSeconds(60));

        assertThat(surplus(LATER)).isEmpty();
    }

    @Test
    void whatWasMadeAnewUnderItsNameGetsItsWhileToo() {
        kept.add(new KeptText("u-1", Optional.of("u"), Optional.of("d"), 1, LATER.minusSeconds(1), Set.of()));
        surplus(NOW);

        assertThat(surplus(LATER)).isEmpty();
    }

    @Test
    void whatARecordPinsStays() {
        profile("u", 1);
        rule("r");

        assertThat(afterAWhile(new Needs(Set.of("digest-u-1", "digest-r"), Set.of())))
                .isEmpty();
    }

    @Test
    void theRulesOfAProfileThatStaysStayToo() {
        rule("r");
        rule("other");
        kept.add(new KeptText("u-1", Optional.of("u"), Optional.of("d"), 1, CREATED, Set.of("digest-r")));

        assertThat(afterAWhile(new Needs(Set.of("d"), Set.of()))).containsExactly("other");
    }

    @Test
    void aProfileThatIsThereKeepsItsNewestTenWhateverItsRecordsSay() {
        IntStream.rangeClosed(1, 12).forEach(generation -> profile("u", generation));

        assertThat(afterAWhile(new Needs(Set.of(), Set.of("u")))).containsExactly("u-1", "u-2");
    }

    @Test
    void theMarkOfAnAbsentKeyStaysWithItsProfile() {
        kept.add(new KeptText("key-gone", Optional.of("u"), Optional.empty(), 1, CREATED, Set.of()));

        assertThat(afterAWhile(new Needs(Set.of(), Set.of("u")))).isEmpty();
        assertThat(afterAWhile(new Needs(Set.of(), Set.of()))).containsExactly("key-gone");
    }

    @Test
    void oneRoundDeletesNoMoreThanAHundred() {
        IntStream.rangeClosed(1, 150).forEach(generation -> profile("u", generation));

        assertThat(afterAWhile(new Needs(Set.of(), Set.of()))).hasSize(100);
    }

    private void profile(String uid, int generation) {
        String name = uid + "-" + generation;
        kept.add(new KeptText(name, Optional.of(uid), Optional.of("digest-" + name), generation, CREATED, Set.of()));
    }

    private void rule(String name) {
        kept.add(new KeptText(name, Optional.empty(), Optional.of("digest-" + name), 1, CREATED, Set.of()));
    }

    private List<String> surplus(Instant now) {
        return names(new Needs(Set.of(), Set.of()), now);
    }

    private List<String> afterAWhile(Needs needs) {
        names(needs, NOW);
        return names(needs, LATER);
    }

    private List<String> names(Needs needs, Instant now) {
        return pruning.surplus(kept, needs, now).stream().map(KeptText::name).toList();
    }
}
