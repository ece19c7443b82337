package dev.countersign.decision;

import dev.countersign.profile.Waiver;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people are told of exceptions: what each hides, until when, and who answers for it. */
public final class Excused {
    private static final int MOST = 3;

    private Excused() {}

    /** A line for each of the first few, and one for how many more there are. */
    public static List<String> lines(Decision decision) {
        Map<Waiver, TreeSet<String>> hidden = decision.evaluated().verdict().findings().stream()
                .flatMap(finding ->
                        finding.excuses().stream().map(excuse -> Map.entry(excuse.by(), told(finding, excuse))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
        Stream<String> told = hidden.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Waiver::name)))
                .limit(MOST)
                .map(each -> "exception %s until %s (owner: %s) hides %s"
                        .formatted(
                                each.getKey().name(),
                                each.getKey().expiresAt(),
                                each.getKey().owner(),
                                String.join(", ", each.getValue())));
        Stream<String> untold = hidden.size() > MOST
                ? Stream.of("%d more exceptions hide something".formatted(hidden.size() - MOST))
                : Stream.empty();
        return Stream.concat(told, untold).toList();
    }

    private static String told(Finding finding, Excuse excuse) {
        String term = excuse.problem().term();
        return finding.requirement() + " " + excuse.problem().code() + (term.isEmpty() ? "" : " " + term);
    }
}
