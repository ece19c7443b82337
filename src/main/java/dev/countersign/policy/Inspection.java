package dev.countersign.policy;

import java.util.List;
import java.util.Optional;

/** What looking through a draft came to. */
public sealed interface Inspection {
    /** It can decide; all its tests passed. */
    record Passed(TestRun tests) implements Inspection {}

    /**
     * It must not decide.
     *
     * @param tests empty where it did not come to that
     */
    record Refused(List<Fault> faults, Optional<TestRun> tests) implements Inspection {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** It could not be told. */
    record Postponed(String why) implements Inspection {}

    /**
     * What came of the tests.
     *
     * @param failed names of those that did not pass, in their order
     */
    record TestRun(int passed, List<String> failed) {
        public TestRun {
            failed = List.copyOf(failed);
        }
    }
}
