package dev.countersign.cluster;

import dev.countersign.image.Digest;
import dev.countersign.policy.Inspection.TestRun;
import dev.countersign.policy.Rule;
import dev.countersign.profile.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How far a DeploymentPolicy got on this replica.
 *
 * @param generation the newest that was seen
 * @param digest of its text; empty where it could not be read
 * @param active what answers; empty where nothing ever passed
 * @param look what came of looking through the newest generation
 */
public record DeploymentPolicyState(
        String name, String uid, long generation, Optional<Digest> digest, Optional<Active> active, Look look) {

    /** What asks call what answers. */
    public Optional<String> address() {
        return active.map(text -> Rule.deployedAddress(name, text.digest()));
    }

    /** A text that passed. */
    public record Active(Digest digest, long generation) {}

    /** What came of looking. */
    public sealed interface Look {
        /** It was not looked through yet, or could not be. */
        record Awaited(String why) implements Look {}

        /** Nothing is wrong with it. */
        record Sound(TestRun tests) implements Look {}

        /**
         * It never decides.
         *
         * @param tests empty where it did not come to that
         */
        record Unsound(List<Problem> problems, Optional<TestRun> tests) implements Look {
            public Unsound {
                problems = List.copyOf(problems);
            }
        }
    }
}
