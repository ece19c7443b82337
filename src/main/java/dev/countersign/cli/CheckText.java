package dev.countersign.cli;

import dev.countersign.check.Checked;
import java.util.ArrayList;
import java.util.List;

/** What checking came to, for people to read: of each manifest what whoever applies it would be told. */
final class CheckText {
    private CheckText() {}

    static List<String> of(List<Checked> checked) {
        List<String> lines = new ArrayList<>();
        for (Checked one : checked) {
            String place = Line.of(one.manifest().source());
            switch (one) {
                case Checked.Judged(var _, var _, String text, var _) -> {
                    lines.add(place + ":");
                    text.lines().forEach(lines::add);
                }
                case Checked.Skipped(var manifest, String why) ->
                    lines.add("%s: skipped %s: %s".formatted(place, Line.of(manifest.toString()), Line.of(why)));
                case Checked.Untold(var manifest, var _, String why) ->
                    lines.add("%s: ? %s: %s".formatted(place, Line.of(manifest.toString()), Line.of(why)));
                case Checked.Malformed(var manifest, String why) ->
                    lines.add("%s: ✗ %s: %s".formatted(place, Line.of(manifest.toString()), Line.of(why)));
            }
        }
        lines.add(sum(checked));
        return lines;
    }

    private static String sum(List<Checked> checked) {
        return "%d judged: %d met, %d not met, %d could not be told; %d skipped"
                .formatted(
                        checked.stream()
                                .filter(one -> !(one instanceof Checked.Skipped))
                                .count(),
                        judged(checked, Checked.Standing.CLEAN),
                        judged(checked, Checked.Standing.VIOLATING),
                        judged(checked, Checked.Standing.UNKNOWN),
                        checked.stream()
                                .filter(Checked.Skipped.class::isInstance)
                                .count());
    }

    private static long judged(List<Checked> checked, Checked.Standing standing) {
        return checked.stream()
                .filter(one -> !(one instanceof Checked.Skipped))
                .filter(one -> one.standing() == standing)
                .count();
    }
}
