package dev.countersign.cli;

import java.util.List;
import java.util.stream.Stream;

/** What looking through policies came to as test results: a suite for each policy, a case for each test and each other fault. */
final class TriedJunit {
    private TriedJunit() {}

    static String of(List<Tried> tried) {
        return JunitXml.of(tried.stream().map(TriedJunit::suite).toList());
    }

    private static JunitXml.Suite suite(Tried tried) {
        Stream<JunitXml.Case> passed = tried.passing().map(JunitXml.Case::passed);
        Stream<JunitXml.Case> failed = tried.wrong().stream()
                .map(wrong -> JunitXml.Case.failed(
                        wrong.test().orElse("is in order"), "failure", wrong.place() + ": " + wrong.message()));
        Stream<JunitXml.Case> untold =
                tried.untold().stream().map(why -> JunitXml.Case.failed("can be looked through", "error", why));
        return new JunitXml.Suite(
                "%s DeploymentPolicy %s".formatted(tried.source(), tried.name()),
                Stream.of(passed, failed, untold).flatMap(cases -> cases).toList());
    }
}
