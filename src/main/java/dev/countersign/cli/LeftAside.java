package dev.countersign.cli;

import dev.countersign.check.Manifest;
import dev.countersign.check.Setting;
import java.util.List;
import java.util.stream.Stream;

/** What is kept beside profiles and does not count: each has a line, for people, that says why. */
final class LeftAside {
    private LeftAside() {}

    /** @param excepted what was given as exceptions, and so does count */
    static Stream<String> of(List<Manifest> setting, List<Manifest> excepted) {
        return setting.stream()
                .filter(Setting::isLeftAside)
                .filter(each -> excepted.stream().noneMatch(other -> isSame(each, other)))
                .map(LeftAside::line);
    }

    private static boolean isSame(Manifest one, Manifest other) {
        return one.source().equals(other.source()) && one.object().equals(other.object());
    }

    private static String line(Manifest manifest) {
        return Line.of("%s: %s is left aside: %s"
                .formatted(
                        manifest.source(),
                        manifest,
                        manifest.kind().equals("EnforcementPause")
                                ? "what is not met is told whether or not a profile is paused"
                                : "an exception counts only where --exception names its file"));
    }
}
