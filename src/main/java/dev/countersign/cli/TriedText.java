package dev.countersign.cli;

import java.util.ArrayList;
import java.util.List;

/** What looking through policies came to, for people. */
final class TriedText {
    private TriedText() {}

    static List<String> of(List<Tried> tried) {
        List<String> lines = new ArrayList<>();
        for (Tried each : tried) {
            String policy = "%s: DeploymentPolicy %s".formatted(each.source(), each.name());
            if (each.untold().isPresent()) {
                lines.add(Line.of("? %s could not be looked through: %s"
                        .formatted(policy, each.untold().get())));
                continue;
            }
            lines.add(Line.of("%s: %s".formatted(policy, each.counts()))
                    .transform(line -> (each.passed() ? "✓ " : "✗ ") + line));
            each.wrong().forEach(wrong -> lines.add(Line.of("  %s: %s".formatted(wrong.place(), wrong.message()))));
        }
        return lines;
    }
}
