package dev.countersign.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.check.Checked;
import dev.countersign.check.Found;
import dev.countersign.check.Manifest;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.profile.Requirement.Severity;
import java.util.List;
import java.util.TreeSet;

/**
 * What checking found as <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>: a result for each
 * problem, of the rule that its code names, at the file that the manifest is in. What refuses nothing yet is a note.
 */
final class CheckSarif {
    private CheckSarif() {}

    static String of(List<Checked> checked) {
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "countersign");
        ArrayNode results = run.putArray("results");
        TreeSet<String> codes = new TreeSet<>();
        for (Checked one : checked) {
            switch (one) {
                case Checked.Judged judged ->
                    Found.in(judged)
                            .forEach(found -> found.problems().forEach(problem -> {
                                codes.add(problem.code());
                                result(results.addObject(), found, problem);
                            }));
                case Checked.Malformed(Manifest manifest, String why) -> {
                    codes.add("MANIFEST_UNREADABLE");
                    result(results.addObject(), manifest, "MANIFEST_UNREADABLE", "error", why);
                }
                case Checked.Untold(Manifest manifest, Checked.Untold.Lack lack, String why) -> {
                    codes.add(lack.name());
                    result(results.addObject(), manifest, lack.name(), "warning", why);
                }
                case Checked.Skipped _ -> {}
            }
        }
        ArrayNode rules = driver.putArray("rules");
        codes.forEach(code -> rules.addObject().put("id", code));
        return CheckJson.write(log);
    }

    private static void result(ObjectNode tree, Found found, Problem problem) {
        String subject = found.image().isEmpty() ? found.manifest().toString() : found.image();
        String text =
                "%s: %s: %s: %s".formatted(found.profile(), found.finding().requirement(), subject, problem.message());
        result(tree, found.manifest(), problem.code(), level(found), text);
        ArrayNode tags = tree.putObject("properties").putArray("controls");
        found.finding().controls().forEach(control -> tags.add(control.toString()));
    }

    private static void result(ObjectNode tree, Manifest manifest, String code, String level, String text) {
        tree.put("ruleId", code).put("level", level);
        tree.putObject("message").put("text", text);
        ObjectNode location = tree.putArray("locations").addObject();
        location.putObject("physicalLocation").putObject("artifactLocation").put("uri", manifest.file());
        location.putArray("logicalLocations").addObject().put("fullyQualifiedName", manifest.toString());
    }

    private static String level(Found found) {
        if (!found.finding().isBinding()) {
            return "note";
        }
        boolean grave = found.finding().severity() == Severity.CRITICAL
                || found.finding().severity() == Severity.HIGH;
        return found.finding().outcome() instanceof Outcome.Unmet && grave ? "error" : "warning";
    }
}
