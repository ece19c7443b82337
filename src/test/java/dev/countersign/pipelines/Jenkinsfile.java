package dev.countersign.pipelines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A declarative pipeline of Jenkins: each {@code sh} step, with the one {@code environment}. */
final class Jenkinsfile {
    private static final Pattern STEP = Pattern.compile("\\bsh '''(.*?)'''", Pattern.DOTALL);
    private static final Pattern ENVIRONMENT = Pattern.compile("\\benvironment \\{\n(.*?)\n +}", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(\\w+) = (?:'([^']*)'|credentials\\('([^']*)'\\))");

    private Jenkinsfile() {}

    static List<Script> scripts(String text) {
        List<String> steps =
                STEP.matcher(text).results().map(step -> step.group(1)).toList();
        if (steps.size()
                != Pattern.compile("\\bsh\\b(?! *\n)")
                        .matcher(text.replaceAll("[\\w/]+\\.sh\\b", ""))
                        .results()
                        .count()) {
            throw new AssertionError("a sh step of another form than sh '''…'''");
        }
        Map<String, String> variables = new HashMap<>();
        String environment =
                ENVIRONMENT.matcher(text).results().findFirst().orElseThrow().group(1);
        environment.lines().forEach(line -> {
            var variable = VARIABLE.matcher(line);
            if (!variable.find()) {
                throw new AssertionError("not read: " + line);
            }
            String value =
                    variable.group(2) == null ? "${{ credentials." + variable.group(3) + " }}" : variable.group(2);
            variables.put(variable.group(1), value);
        });
        return steps.stream()
                .map(step -> new Script("step " + (steps.indexOf(step) + 1), step.stripIndent(), variables))
                .toList();
    }
}
