package dev.countersign.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A workflow of GitHub Actions: the {@code run} of each step, jobs in the order in which they stand, which is that of their needs. */
final class GitHubWorkflow {
    private GitHubWorkflow() {}

    static List<Script> scripts(String text) throws IOException {
        JsonNode workflow = new YAMLMapper().readTree(text);
        if (!workflow.at("/defaults/run/shell").asText().equals("bash")) {
            throw new AssertionError("in a container steps run in sh, which has no source");
        }
        List<String> before = new ArrayList<>();
        List<Script> scripts = new ArrayList<>();
        workflow.path("jobs").properties().forEach(job -> {
            if (job.getValue().has("needs")
                    && !before.contains(job.getValue().path("needs").asText())) {
                throw new AssertionError(job.getKey() + " stands before what it needs");
            }
            before.add(job.getKey());
            job.getValue()
                    .path("steps")
                    .valueStream()
                    .filter(step -> step.has("run"))
                    .forEach(step -> {
                        Map<String, String> variables = new HashMap<>();
                        List.of(workflow, job.getValue(), step).forEach(level -> put(level.path("env"), variables));
                        String name = step.path("name").asText(step.path("id").asText());
                        scripts.add(new Script(
                                job.getKey() + ": " + name, step.path("run").asText(), variables));
                    });
        });
        return scripts;
    }

    private static void put(JsonNode env, Map<String, String> variables) {
        env.properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
    }
}
