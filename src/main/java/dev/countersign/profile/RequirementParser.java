package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.control.ControlId;
import dev.countersign.profile.Requirement.PolicyUse;
import dev.countersign.profile.Requirement.Remediation;
import dev.countersign.profile.Requirement.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one thing that must be true. */
final class RequirementParser {
    private static final List<String> RESERVED = List.of("image-reference", "image-scope", "image-pinned", "namespace");

    private RequirementParser() {}

    static Requirement read(Field item, List<TrustEntry> trust) {
        Field requirement = item.closed(
                "id",
                "kind",
                "trust",
                "threshold",
                "maxAge",
                "policies",
                "severity",
                "controls",
                "owner",
                "remediation");
        Field kind = requirement.member("kind");
        List<PolicyUse> policies = policies(requirement.member("policies"));
        EvidenceTermsCheck.check(requirement);
        return new Requirement(
                id(requirement.member("id")),
                kind.present() ? TrustParser.kind(kind) : Optional.empty(),
                trust(requirement.member("trust"), trust),
                ThresholdParser.read(requirement, trust),
                maxAge(requirement.member("maxAge")),
                policies,
                severity(requirement.member("severity")),
                controls(requirement.member("controls")),
                requirement.member("owner").optionalText(),
                remediation(requirement.member("remediation")));
    }

    private static String id(Field field) {
        String id = field.text(Format.NAME);
        if (RESERVED.contains(id)) {
            field.refuse("is reserved for findings that no requirement asks for; choose another id");
        }
        return id;
    }

    private static List<String> trust(Field field, List<TrustEntry> entries) {
        List<String> known = entries.stream().map(TrustEntry::name).toList();
        List<Field> items =
                field.itemsIfAny("leave it out to accept every entry that may speak for the kind and image");
        Field.refuseRepeats(items);
        for (Field item : items) {
            String name = item.text();
            if (!name.isEmpty() && !known.contains(name)) {
                item.refuse("spec.trust has no entry of this name; "
                        + (known.isEmpty() ? "add one there" : Suggestion.instead(name, known)));
            }
        }
        return items.stream().map(Field::tree).map(JsonNode::asText).toList();
    }

    private static Optional<Duration> maxAge(Field field) {
        if (!field.present()) {
            return Optional.empty();
        }
        String text = field.text();
        Optional<Duration> age = Age.parse(text);
        if (age.isEmpty() && !text.isEmpty()) {
            field.refuse("must be a length of time such as 168h, 7d, 1d12h or 30m, is \"" + Path.cut(text) + "\"");
        }
        return age;
    }

    private static List<PolicyUse> policies(Field field) {
        List<Field> items = field.itemsIfAny("leave it out where the evidence itself suffices");
        Field.refuseRepeats(items.stream().map(item -> item.member("name")).toList());
        return items.stream().map(RequirementParser::policy).toList();
    }

    private static PolicyUse policy(Field item) {
        Field policy = item.closed("name", "params");
        Field params = policy.member("params");
        JsonNode given = params.present() ? params.object().tree() : JsonNodeFactory.instance.objectNode();
        return new PolicyUse(policy.member("name").text(Format.NAME), given.deepCopy());
    }

    private static Severity severity(Field field) {
        return field.present()
                ? field.oneOf(List.of(Severity.values()), Severity::word).orElse(Severity.HIGH)
                : Severity.HIGH;
    }

    private static List<ControlId> controls(Field field) {
        List<Field> items = field.items();
        Field.refuseRepeats(items);
        return items.stream().flatMap(item -> control(item).stream()).toList();
    }

    private static Optional<ControlId> control(Field item) {
        String text = item.text();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new ControlId(text));
        } catch (IllegalArgumentException malformed) {
            item.refuse(malformed);
            return Optional.empty();
        }
    }

    private static Optional<Remediation> remediation(Field field) {
        if (!field.present()) {
            return Optional.empty();
        }
        Field remediation = field.closed("text", "url");
        Field url = remediation.member("url");
        return Optional.of(new Remediation(
                remediation.member("text").text(),
                url.present() ? Optional.of(url.text(Format.URL)) : Optional.empty()));
    }
}
