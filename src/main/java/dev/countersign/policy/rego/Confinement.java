package dev.countersign.policy.rego;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Fault;
import java.util.ArrayList;
import java.util.List;

/** A policy sees its input and its own rules: no other package, no data, and nothing replaced but the input. */
final class Confinement {
    private static final String DATA =
            "reads data, which a policy has none of: read input, and name this module's rules"
                    + " without their package";

    private Confinement() {}

    static List<Fault> faults(ModuleText text, SyntaxTree tree) {
        List<Fault> faults = new ArrayList<>();
        if (tree.nodes().anyMatch(node -> SyntaxTree.isVar(node, "data"))) {
            faults.addAll(text.faults("data", DATA));
        }
        for (JsonNode imported : tree.imports()) {
            String path = SyntaxTree.dotted(imported.path("path")).orElse("?");
            if (!isHarmless(path)) {
                faults.addAll(text.faults(
                        path, "imports %s; a policy is one module and imports rego.v1 and input only".formatted(path)));
            }
        }
        tree.nodes()
                .flatMap(node -> node.path("with").valueStream())
                .map(with -> SyntaxTree.dotted(with.path("target")).orElse("?"))
                .filter(target -> !target.equals("input") && !target.startsWith("input."))
                // Told of above.
                .filter(target -> !target.equals("data") && !target.startsWith("data."))
                .distinct()
                .forEach(target -> faults.add(
                        text.faultAtReplacement(target, "replaces %s; only input can be".formatted(target))));
        return faults;
    }

    private static boolean isHarmless(String path) {
        return path.equals("rego.v1")
                || path.startsWith("future.keywords")
                || path.equals("input")
                || path.startsWith("input.");
    }
}
