package dev.countersign.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.check.Checked;
import dev.countersign.check.Found;
import dev.countersign.decision.Problem;
import java.util.List;

/**
 * What checking came to, for programs to read. Names of members do not change their meaning; there may be more of them later.
 *
 * <pre>
 *   results[]      one for each manifest and profile
 *     source, kind, name
 *     standing       CLEAN, UNKNOWN or VIOLATING; the worst of all is exit status 0, 2 or 1
 *     profile, mode  that judged it; absent where none did
 *     ruling         what that mode would make of it, as records spell it
 *     inputDigest    of what the rules saw
 *     text           what whoever applies it would be told
 *     warnings[]     what they would be warned of where it is let through
 *     skipped        why nothing was judged; malformed: why it cannot be read;
 *                    untold: what could not be asked of it
 *     findings[]     requirement, image (absent for the workload itself), result, severity, controls[], owner
 *       problems[]     code, message, subject, term
 * </pre>
 */
final class CheckJson {
    // Whatever strangers wrote, a terminal acts on none of it.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private CheckJson() {}

    static String of(List<Checked> checked) {
        ObjectNode tree = JSON.createObjectNode();
        var results = tree.putArray("results");
        checked.forEach(one -> result(results.addObject(), one));
        return write(tree);
    }

    static String write(ObjectNode tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every tree has a text", impossible);
        }
    }

    private static void result(ObjectNode tree, Checked one) {
        tree.put("source", one.manifest().source());
        tree.put("kind", one.manifest().object().path("kind").asText());
        tree.put("name", one.manifest().object().at("/metadata/name").asText());
        tree.put("standing", one.standing().name());
        switch (one) {
            case Checked.Skipped(var _, String why) -> tree.put("skipped", why);
            case Checked.Malformed(var _, String why) -> tree.put("malformed", why);
            case Checked.Untold(var _, var _, String why) -> tree.put("untold", why);
            case Checked.Judged judged -> {
                var decision = judged.decision();
                tree.put("profile", decision.profile().profile().name());
                tree.put(
                        "mode",
                        decision.profile().profile().enforcement().mode().word());
                tree.put("ruling", decision.ruling().word());
                tree.put("inputDigest", decision.evaluated().input().toString());
                tree.put("text", judged.text());
                var warnings = tree.putArray("warnings");
                judged.warnings().forEach(warnings::add);
                var findings = tree.putArray("findings");
                Found.in(judged).forEach(found -> finding(findings.addObject(), found));
            }
        }
    }

    private static void finding(ObjectNode tree, Found found) {
        var finding = found.finding();
        tree.put("requirement", finding.requirement());
        if (!found.image().isEmpty()) {
            tree.put("image", found.image());
        }
        tree.put("result", finding.outcome().result().word());
        tree.put("severity", finding.severity().word());
        var controls = tree.putArray("controls");
        finding.controls().forEach(control -> controls.add(control.toString()));
        finding.owner().ifPresent(owner -> tree.put("owner", owner));
        finding.lenience().ifPresent(lenience -> tree.put("lenience", lenience));
        var problems = tree.putArray("problems");
        found.problems().forEach(problem -> problem(problems.addObject(), problem));
    }

    private static void problem(ObjectNode tree, Problem problem) {
        tree.put("code", problem.code()).put("message", problem.message());
        tree.put("subject", problem.subject()).put("term", problem.term());
    }
}
