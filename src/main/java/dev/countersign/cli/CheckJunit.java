package dev.countersign.cli;

import dev.countersign.check.Checked;
import dev.countersign.check.Found;
import dev.countersign.cli.JunitXml.Case;
import dev.countersign.cli.JunitXml.Lack;
import dev.countersign.cli.JunitXml.Suite;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What checking came to as test results: a suite for each manifest and profile, a case for each finding. What is not met is a failure,
 * what could not be told an error, what does not apply is skipped.
 */
final class CheckJunit {
    private CheckJunit() {}

    static String of(List<Checked> checked) {
        return JunitXml.of(checked.stream().map(CheckJunit::suite).toList());
    }

    private static Suite suite(Checked one) {
        return switch (one) {
            case Checked.Judged judged ->
                new Suite(
                        "%s %s (%s)"
                                .formatted(
                                        one.manifest().source(),
                                        one.manifest(),
                                        judged.decision().profile().profile().name()),
                        Found.in(judged).stream().map(CheckJunit::testcase).toList());
            case Checked.Skipped(var manifest, String why) -> only(manifest.source() + " " + manifest, "skipped", why);
            case Checked.Untold(var manifest, var _, String why) ->
                only(manifest.source() + " " + manifest, "error", why);
            case Checked.Malformed(var manifest, String why) ->
                only(manifest.source() + " " + manifest, "failure", why);
        };
    }

    private static Suite only(String name, String element, String why) {
        return new Suite(name, List.of(Case.lacking(name, "manifest", new Lack(element, "", why))));
    }

    private static Case testcase(Found found) {
        return new Case(
                found.manifest() + (found.image().isEmpty() ? "" : " " + found.image()),
                found.finding().requirement(),
                switch (found.finding().outcome()) {
                    case Outcome.Met _ -> Optional.empty();
                    case Outcome.NotApplicable(String why) -> Optional.of(new Lack("skipped", "", why));
                    case Outcome.Waived _ -> Optional.of(new Lack("skipped", "", "an exception hides what it came to"));
                    case Outcome.Unmet _ -> Optional.of(lacking("failure", found));
                    case Outcome.Unknown _ -> Optional.of(lacking("error", found));
                });
    }

    /** What refuses nothing yet fails nothing. */
    private static Lack lacking(String element, Found found) {
        String text = found.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
        return new Lack(
                found.finding().isBinding() ? element : "skipped",
                found.problems().getFirst().code(),
                found.finding()
                                .lenience()
                                .map("(refuses nothing: %s) "::formatted)
                                .orElse("")
                        + text);
    }
}
