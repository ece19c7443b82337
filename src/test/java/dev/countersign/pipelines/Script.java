package dev.countersign.pipelines;

import java.util.Map;

/**
 * One script of a pipeline, which a shell of its own runs.
 *
 * @param variables what its file sets for it, expressions as they are written
 */
record Script(String name, String text, Map<String, String> variables) {
    Script {
        variables = Map.copyOf(variables);
    }
}
