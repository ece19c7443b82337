package dev.countersign.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What looking through policies came to, for programs: an object with {@code policies}, each with {@code source}, {@code name},
 * {@code result} (passed, failed, unknown), {@code passed} and {@code failed} (numbers of tests; absent where none were run),
 * {@code problems}, each with {@code place}, {@code message} and the {@code test} that failed, if one did, and where it could not be told {@code why}.
 */
final class TriedJson {
    private TriedJson() {}

    static String of(List<Tried> tried) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        var policies = tree.putArray("policies");
        tried.forEach(each -> policy(policies.addObject(), each));
        return CheckJson.write(tree);
    }

    private static void policy(ObjectNode tree, Tried tried) {
        tree.put("source", tried.source()).put("name", tried.name());
        tree.put("result", tried.untold().isPresent() ? "unknown" : tried.passed() ? "passed" : "failed");
        tried.run()
                .ifPresent(run -> tree.put("passed", run.passed())
                        .put("failed", run.failed().size()));
        var problems = tree.putArray("problems");
        for (Tried.Wrong wrong : tried.wrong()) {
            ObjectNode problem =
                    problems.addObject().put("place", wrong.place()).put("message", wrong.message());
            wrong.test().ifPresent(test -> problem.put("test", test));
        }
        tried.untold().ifPresent(why -> tree.put("why", why));
    }
}
