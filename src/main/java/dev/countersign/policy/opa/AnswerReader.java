package dev.countersign.policy.opa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads what a rule said to one ask. Only a list of whole violations is an answer: what is not understood is undecided,
 * for it may have been meant as a denial.
 */
final class AnswerReader {
    private static final Set<String> MEMBERS = Set.of("code", "message", "severity", "subject", "term");
    private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private AnswerReader() {}

    /** @param said what is denied; of a rule that also warns {@code {deny, warn}} */
    static Answer read(JsonNode said) {
        if (said.isMissingNode()) {
            // The library was looked for meanwhile, so that it is the input that the ask does not fit.
            return new Answer.Undecided(
                    Answer.Cause.INPUT,
                    "the rule has no answer for this ask; see that its image and scan are in the input");
        }
        boolean warns = said.isObject() && said.size() == 2 && said.has(PolicyDraft.DENY) && said.has(PolicyDraft.WARN);
        try {
            return warns
                    ? new Answer.Decided(violations(said.path(PolicyDraft.DENY)), warnings(said.path(PolicyDraft.WARN)))
                    : new Answer.Decided(violations(said));
        } catch (OddException odd) {
            // Its parts may come from what was judged, so that whoever wrote that could bring it about.
            return new Answer.Undecided(Answer.Cause.INPUT, "the rule answered with " + odd.getMessage());
        }
    }

    /** What was answered is no set of violations. */
    private static final class OddException extends Exception {
        private static final long serialVersionUID = 1;

        OddException(String what) {
            super(what);
        }
    }

    /** What refuses nothing refuses nothing either where it cannot be read, nor does it hide what is denied. */
    private static List<Violation> warnings(JsonNode set) {
        try {
            return violations(set);
        } catch (OddException odd) {
            return List.of(new Violation(
                    "POLICY_ERRED",
                    "a policy's warn answered with %s; mend the policy".formatted(odd.getMessage()),
                    "low",
                    "",
                    ""));
        }
    }

    private static List<Violation> violations(JsonNode set) throws OddException {
        if (!set.isArray()) {
            throw new OddException("%s where a set of violations is due".formatted(set.getNodeType()));
        }
        List<Violation> read = new ArrayList<>();
        for (JsonNode violation : set) {
            Optional<String> wrong = wrong(violation);
            if (wrong.isPresent()) {
                throw new OddException("a violation that " + wrong.get());
            }
            read.add(violation(violation));
        }
        return read;
    }

    private static Optional<String> wrong(JsonNode violation) {
        if (!violation.isObject()) {
            return Optional.of("is no object but " + violation.getNodeType());
        }
        Set<String> names = new TreeSet<>();
        violation.fieldNames().forEachRemaining(names::add);
        if (!names.equals(MEMBERS)) {
            return Optional.of("has the members %s where %s are due".formatted(names, new TreeSet<>(MEMBERS)));
        }
        if (!violation.valueStream().allMatch(JsonNode::isTextual)) {
            return Optional.of("has a member that is no text");
        }
        if (!CODE.matcher(text(violation, "code")).matches()) {
            return Optional.of("has a code that is not upper snake case");
        }
        if (!SEVERITIES.contains(text(violation, "severity"))) {
            return Optional.of("has a severity that is not one of " + new TreeSet<>(SEVERITIES));
        }
        return text(violation, "message").isBlank() ? Optional.of("says nothing") : Optional.empty();
    }

    private static Violation violation(JsonNode node) {
        return new Violation(
                text(node, "code"),
                text(node, "message"),
                text(node, "severity"),
                text(node, "subject"),
                text(node, "term"));
    }

    private static String text(JsonNode violation, String member) {
        return violation.path(member).asText();
    }
}
