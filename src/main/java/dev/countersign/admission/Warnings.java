package dev.countersign.admission;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Excused;
import dev.countersign.decision.Finding;
import java.util.List;
import java.util.stream.Stream;

/** What somebody is warned of whose request is let through. */
final class Warnings {
    /** Kubernetes asks for no more, since some clients cut what is longer. */
    static final int MOST_CHARACTERS = 120;

    private static final int MOST = 10;

    private Warnings() {}

    static List<String> of(Decision decision) {
        String profile = decision.profile().profile().name();
        List<Finding> failed = decision.evaluated().verdict().findings().stream()
                .filter(finding -> !finding.outcome().problems().isEmpty())
                .toList();
        Stream<String> excused = Excused.lines(decision).stream().map(line -> profile + ": " + line);
        Stream<String> softened = decision.mode().softening().stream()
                .filter(_ -> decision.isSpared())
                .map(why -> "%s: only warns: %s".formatted(profile, why.text()));
        Stream<String> told = failed.stream().limit(MOST).map(finding -> text(profile, finding));
        Stream<String> untold = failed.size() > MOST
                ? Stream.of("%s: and %d more".formatted(profile, failed.size() - MOST))
                : Stream.empty();
        return Stream.of(softened, excused, told, untold)
                .flatMap(lines -> lines)
                .map(text -> Line.of(text, MOST_CHARACTERS))
                .toList();
    }

    private static String text(String profile, Finding finding) {
        FindingText text = new FindingText(finding);
        String what = "%s: %s %s ".formatted(profile, finding.requirement(), text.code());
        return what + text.found(Math.max(1, MOST_CHARACTERS - what.length()));
    }
}
