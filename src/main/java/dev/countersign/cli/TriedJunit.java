package dev.countersign.cli;

import dev.countersign.cli.JunitXml.Case;
import dev.countersign.cli.JunitXml.Lack;
import java.util.List;
import java.util.stream.Stream;

/** What looking through policies came to as test results: a suite for each policy, a case for each test and each other fault. */
final class TriedJunit {
    private TriedJunit() {}

    static String of(List<Tried> tried) {
        return JunitXml.of(tried.stream().map(TriedJunit::suite).toList());
    }

    private static JunitXml.Suite suite(Tried tried) {
        String name = "%s DeploymentPolicy %s".formatted(tried.source(), tried.name());
        Stream<Case> passed = tried.passing().map(test -> Case.passed(name, test));
        Stream<Case> failed = tried.wrong().stream()
                .map(wrong -> Case.lacking(
                        name,
                        wrong.test().orElse("is in order"),
                        new Lack("failure", "", wrong.place() + ": " + wrong.message())));
        Stream<Case> untold = tried.untold().stream()
                .map(why -> Case.lacking(name, "can be looked through", new Lack("error", "", why)));
        return new JunitXml.Suite(
                name, Stream.of(passed, failed, untold).flatMap(cases -> cases).toList());
    }
}
