package dev.countersign.cli;

import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What looking through one policy came to.
 *
 * @param source the file, and which document of it where it has several
 * @param tests names of those that it has
 * @param wrong what keeps it from deciding, in the order in which it was found
 * @param untold why it could not be looked through; empty where it could
 */
record Tried(
        String source,
        String name,
        List<String> tests,
        Optional<Inspection.TestRun> run,
        List<Wrong> wrong,
        Optional<String> untold) {
    Tried {
        tests = List.copyOf(tests);
        wrong = List.copyOf(wrong);
    }

    /**
     * Something wrong.
     *
     * @param place file, line and column, or what is known of them
     * @param test whose failure it is; empty where it is no test's
     */
    record Wrong(String place, Optional<String> test, String message) {}

    /** It cannot even be looked through. */
    static Tried improper(String source, String name, List<Wrong> wrong) {
        return new Tried(source, name, List.of(), Optional.empty(), wrong, Optional.empty());
    }

    static Tried untold(String source, String name, String why) {
        return new Tried(source, name, List.of(), Optional.empty(), List.of(), Optional.of(why));
    }

    static Tried of(PolicyText policy, Inspection inspection) {
        String name = policy.draft().name();
        return switch (inspection) {
            case Inspection.Passed(Inspection.TestRun run) ->
                new Tried(policy.source(), name, policy.tests(), Optional.of(run), List.of(), Optional.empty());
            case Inspection.Refused(List<Fault> faults, Optional<Inspection.TestRun> run) ->
                new Tried(
                        policy.source(),
                        name,
                        policy.tests(),
                        run,
                        wrong(
                                policy,
                                faults,
                                run.map(Inspection.TestRun::failed).orElse(List.of())),
                        Optional.empty());
            case Inspection.Postponed(String why) -> untold(policy.source(), name, why);
        };
    }

    /** The faults of a run are those of the tests that failed, in their order. */
    private static List<Wrong> wrong(PolicyText policy, List<Fault> faults, List<String> failed) {
        return IntStream.range(0, faults.size())
                .mapToObj(i -> new Wrong(
                        policy.place(faults.get(i)),
                        failed.stream()
                                .filter(test -> faults.get(i).message().startsWith(test + " "))
                                .findFirst(),
                        faults.get(i).message()))
                .toList();
    }

    boolean passed() {
        return wrong.isEmpty() && untold.isEmpty();
    }

    /** How many passed, and did not. */
    String counts() {
        return run.map(each -> "%d passed, %d failed"
                        .formatted(each.passed(), each.failed().size()))
                .orElse("its tests were not run");
    }

    /** The tests that passed, where all names are known. */
    Stream<String> passing() {
        List<String> failed = run.map(Inspection.TestRun::failed).orElse(List.of());
        return run.isEmpty() ? Stream.empty() : tests.stream().filter(test -> !failed.contains(test));
    }
}
