package dev.countersign.admission;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Excused;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Result;
import dev.countersign.decision.Ruling;
import dev.countersign.profile.Requirement.Remediation;
import dev.countersign.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text of a refusal, on one screen: what was refused by which profile, one line for each finding that is not met with
 * its stable code, what to do, and how much passed.
 */
final class Denial {
    static final int MOST_LINES = 20;
    static final int MOST_CHARACTERS = 2000;
    private static final int MOST_OF_A_LINE = 340;
    private static final int MOST_OF_A_NAME = 63;
    private static final int LAST_LINES = 200;

    private Denial() {}

    static String text(Decision decision, Workload workload) {
        List<Finding> findings = decision.evaluated().verdict().findings();
        List<Finding> failed = findings.stream().filter(Denial::failed).toList();
        List<String> excused = Excused.lines(decision).stream()
                .map(line -> " ~ " + Line.of(line, MOST_OF_A_LINE))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(header(decision, workload));
        int told = 0;
        Optional<String> advice = Optional.empty();
        for (Finding finding : failed) {
            List<String> next = lines(finding, advice);
            if (!fits(Stream.of(lines, next, excused))) {
                break;
            }
            lines.addAll(next);
            advice = advice(finding);
            told++;
        }
        if (told < failed.size()) {
            lines.add(" … and %d more".formatted(failed.size() - told));
        }
        lines.addAll(excused);
        passed(findings).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private static String header(Decision decision, Workload workload) {
        String name = workload.ref().name().isEmpty() ? workload.generateName() + "…" : "";
        return Line.of(
                "%s%s %s profile \"%s\" (%s)"
                        .formatted(
                                workload.ref(),
                                name,
                                decision.ruling() == Ruling.DENIED ? "refused by" : "judged by",
                                decision.profile().profile().name(),
                                decision.mode().mode().word()),
                MOST_OF_A_LINE);
    }

    /** The finding, and what to do about it unless the line above says the same. */
    private static List<String> lines(Finding finding, Optional<String> above) {
        FindingText text = new FindingText(finding);
        String mark = !finding.isBinding() ? "!" : finding.outcome().result() == Result.UNKNOWN ? "?" : "✗";
        String line = " %s %s  %s  %s%s"
                .formatted(
                        mark,
                        Line.of(finding.requirement(), MOST_OF_A_NAME),
                        Line.of(text.code(), MOST_OF_A_NAME),
                        text.found(MOST_OF_A_LINE),
                        text.controls());
        List<String> lines = new ArrayList<>(List.of(line));
        advice(finding).filter(advice -> !above.equals(Optional.of(advice))).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> advice(Finding finding) {
        return advice(finding.remediation().map(Denial::remedy), finding.owner());
    }

    static Optional<String> advice(Optional<String> remedy, Optional<String> name) {
        Optional<String> owner = name.map("owner: %s"::formatted);
        return remedy.map(what -> what + owner.map(" (%s)"::formatted).orElse(""))
                .or(() -> owner)
                .map(advice -> "     " + Line.of(advice, MOST_OF_A_LINE));
    }

    private static String remedy(Remediation remediation) {
        return "→ " + remediation.text()
                + remediation.url().map(url -> " " + url).orElse("");
    }

    private static Optional<String> passed(List<Finding> findings) {
        List<String> passed = findings.stream()
                .filter(finding -> finding.outcome().result() == Result.PASS)
                .map(Finding::requirement)
                .toList();
        return passed.isEmpty()
                ? Optional.empty()
                : Optional.of(" ✓ %d passed: %s"
                        .formatted(
                                passed.size(),
                                Line.of(
                                        String.join(
                                                ", ", passed.stream().distinct().toList()),
                                        LAST_LINES / 2)));
    }

    private static boolean fits(Stream<List<String>> all) {
        List<String> lines = all.flatMap(List::stream).toList();
        int characters = lines.stream().mapToInt(line -> line.length() + 1).sum();
        return lines.size() <= MOST_LINES - 2 && characters <= MOST_CHARACTERS - LAST_LINES;
    }

    private static boolean failed(Finding finding) {
        return !finding.outcome().problems().isEmpty();
    }
}
