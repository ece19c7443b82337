package dev.countersign.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A pipeline of GitLab CI: the {@code script} of each job, stage by stage, its lines run by one shell. */
final class GitLabPipeline {
    private GitLabPipeline() {}

    static List<Script> scripts(String text) throws IOException {
        // Of aliases and anchors nothing is asked that Jackson does not keep.
        JsonNode pipeline = new YAMLMapper().readTree(text);
        List<Script> scripts = new ArrayList<>();
        for (JsonNode stage : pipeline.path("stages")) {
            pipeline.properties().stream()
                    .filter(job -> job.getValue().path("stage").equals(stage))
                    .forEach(job -> scripts.add(script(pipeline, job.getKey(), job.getValue())));
        }
        return scripts;
    }

    private static Script script(JsonNode pipeline, String name, JsonNode job) {
        Map<String, String> variables = new HashMap<>();
        for (JsonNode level : List.of(pipeline, job)) {
            level.path("variables")
                    .properties()
                    .forEach(variable ->
                            variables.put(variable.getKey(), variable.getValue().asText()));
        }
        String lines = job.path("script").valueStream().map(JsonNode::asText).collect(Collectors.joining("\n"));
        return new Script(name, lines, variables);
    }
}
