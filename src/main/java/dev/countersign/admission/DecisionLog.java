package dev.countersign.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Problem;
import java.util.List;
import java.util.function.Consumer;

/** Writes each decision as one line of JSON: the trace that is left even if nothing else can be written. */
public final class DecisionLog implements DecisionListener {
    private final Consumer<String> lines;

    /** @param lines takes one line without its end and has written it when it returns */
    public DecisionLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void decided(Decision decision, Run run) {
        lines.accept(line(decision, run).toString());
    }

    /** Every key that a line can have. */
    static final class Key {
        static final String EVENT = "event";
        static final String DECISION = "decision";
        static final String DRY_RUN = "dryRun";
        static final String AT = "at";
        static final String MILLIS = "ms";
        static final String ORIGIN = "origin";
        static final String PROFILE = "profile";
        static final String PROFILE_DIGEST = "profileDigest";
        static final String MODE = "mode";
        static final String EFFECTIVE_MODE = "effectiveMode";
        static final String SOFTENED = "softened";
        static final String OUTCOME = "outcome";
        static final String COMPLIANCE = "compliance";
        static final String WORKLOAD = "workload";
        static final String UID = "uid";
        static final String GENERATION = "generation";
        static final String CHANGE = "change";
        static final String TYPE = "type";
        static final String REQUESTER = "requester";
        static final String REQUEST = "request";
        static final String INPUT = "input";
        static final String IMAGES = "images";
        static final String REFERENCE = "ref";
        static final String DIGEST = "digest";
        static final String FINDINGS = "findings";
        static final String REQUIREMENT = "requirement";
        static final String RESULT = "result";
        static final String CODES = "codes";

        private Key() {}
    }

    private static ObjectNode line(Decision decision, Run run) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put(Key.EVENT, "decision");
        switch (run) {
            case REAL -> line.put(Key.DECISION, decision.id());
            case DRY -> line.put(Key.DRY_RUN, true);
        }
        line.put(Key.AT, decision.at().toString())
                .put(Key.MILLIS, decision.took().toMillis())
                .put(Key.ORIGIN, decision.origin().word())
                .put(Key.PROFILE, decision.profile().profile().name())
                .put(Key.PROFILE_DIGEST, decision.profile().digest().toString())
                .put(Key.MODE, decision.mode().asked().word())
                .put(Key.EFFECTIVE_MODE, decision.mode().mode().word())
                .put(Key.OUTCOME, decision.ruling().word())
                .put(
                        Key.COMPLIANCE,
                        Compliance.of(decision.evaluated().verdict()).word());
        decision.mode().softening().ifPresent(why -> line.put(Key.SOFTENED, why.text()));
        change(line, decision);
        line.put(Key.INPUT, decision.evaluated().input().toString());
        images(line.putArray(Key.IMAGES), decision);
        findings(line.putArray(Key.FINDINGS), decision.evaluated().verdict().findings());
        return line;
    }

    private static void change(ObjectNode line, Decision decision) {
        line.put(Key.WORKLOAD, decision.change().root().toString())
                .put(Key.UID, decision.change().root().uid())
                .put(Key.GENERATION, decision.change().generation())
                .put(Key.CHANGE, decision.change().id())
                .put(Key.TYPE, decision.change().type().word())
                .put(Key.REQUESTER, decision.requester().user())
                .put(Key.REQUEST, decision.requestUid());
    }

    private static void images(ArrayNode images, Decision decision) {
        decision.evaluated().images().forEach(image -> {
            ObjectNode node = images.addObject().put(Key.REFERENCE, image.reference());
            image.digest().ifPresent(digest -> node.put(Key.DIGEST, digest.toString()));
        });
    }

    private static void findings(ArrayNode findings, List<Finding> found) {
        found.forEach(finding -> {
            ObjectNode node = findings.addObject()
                    .put(Key.REQUIREMENT, finding.requirement())
                    .put(Key.RESULT, finding.outcome().result().word());
            finding.image().ifPresent(image -> node.put(Key.REFERENCE, image.reference()));
            List<Problem> problems = finding.outcome().problems();
            if (!problems.isEmpty()) {
                problems.stream().map(Problem::code).distinct().forEach(node.putArray(Key.CODES)::add);
            }
        });
    }
}
