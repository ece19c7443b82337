package dev.countersign.cli;

import dev.countersign.check.Manifest;
import dev.countersign.policy.Fault;
import dev.countersign.policy.PolicyDraft;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A policy and where its text is.
 *
 * @param source the file, and which document of it where it has several
 * @param places where a fault is
 */
record PolicyText(String source, PolicyDraft draft, Function<Fault, String> places) {
    private static final Pattern TEST = Pattern.compile("(?m)^(test_\\w+)");

    /** In a DeploymentPolicy, whose Rego may begin on any of its lines. */
    static PolicyText in(Manifest manifest, PolicyDraft draft) {
        return new PolicyText(manifest.source(), draft, fault -> {
            OptionalInt line = manifest.textLine(fault.part().path(), fault.row());
            String within = "%s line %d:%d".formatted(fault.part().path(), fault.row(), fault.column());
            return line.isPresent()
                    ? "%s:%d: %s".formatted(manifest.file(), line.getAsInt(), within)
                    : "%s: %s".formatted(manifest.source(), within);
        });
    }

    /** In a module and its tests. */
    static PolicyText in(Path module, Path tests, PolicyDraft draft) {
        return new PolicyText(module.toString(), draft, fault -> switch (fault.part()) {
            case SOURCE -> "%s:%d:%d".formatted(module, fault.row(), fault.column());
            case TESTS -> "%s:%d:%d".formatted(tests, fault.row(), fault.column());
        });
    }

    String place(Fault fault) {
        return places.apply(fault);
    }

    /** The names of its tests, as far as they begin lines. */
    List<String> tests() {
        return TEST.matcher(draft.tests())
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
