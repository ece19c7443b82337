package dev.countersign.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What came of many specimens. */
final class Comparison {
    private final Judge us;
    private final Judge them;
    private int accepted;
    private int refused;
    private final List<Disagreement> stricter = new ArrayList<>();
    private final List<Disagreement> laxer = new ArrayList<>();

    Comparison(Judge us, Judge them) {
        this.us = us;
        this.them = them;
    }

    void take(Specimen specimen) {
        Opinion ours = us.of(specimen);
        Opinion theirs = them.of(specimen);
        boolean bothSayTheSame = ours.getClass() == theirs.getClass();
        switch (ours) {
            case Opinion.Accepts() when bothSayTheSame -> accepted++;
            case Opinion.Refuses _ when bothSayTheSame -> refused++;
            case Opinion.Accepts() -> laxer.add(new Disagreement(specimen, specimen.name(), theirs.why()));
            case Opinion.Refuses(String why) -> stricter.add(new Disagreement(specimen, specimen.name(), why));
        }
    }

    /** Takes one, and says whether both accept it. */
    boolean bothAccept(Specimen specimen) {
        int before = accepted;
        take(specimen);
        return accepted > before;
    }

    /** Whether each disagreement is explained, and there was anything to agree on. */
    void isExplained(long seed) {
        String replay = "seed " + seed + ": " + summary();
        // Where we alone accept, it is our fault until somebody proves that it is right.
        assertThat(laxer).as(replay).allMatch(Laxer::explains);
        assertThat(stricter).as(replay).allMatch(Stricter::explains);
        assertThat(refused).as(replay).isPositive();
    }

    /** The explanations that were needed. */
    Set<Enum<?>> needed() {
        Set<Enum<?>> needed = new HashSet<>(Stricter.counted(stricter).keySet());
        needed.addAll(Laxer.counted(laxer).keySet());
        return needed;
    }

    /** How often each came about, for people. */
    String summary() {
        return "both accept %d, both refuse %d, we alone refuse %d %s, we alone accept %d %s"
                .formatted(
                        accepted,
                        refused,
                        stricter.size(),
                        Stricter.counted(stricter),
                        laxer.size(),
                        Laxer.counted(laxer));
    }
}
