package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.attestation.Wanted;
import dev.countersign.control.ControlId;
import dev.countersign.image.Platform;
import dev.countersign.people.IdentityMap;
import dev.countersign.profile.Requirement.PolicyUse;
import dev.countersign.profile.Requirement.Remediation;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.Requirement.Subject;
import dev.countersign.profile.Requirement.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one thing that must be true. */
final class RequirementParser {
    static final List<String> RESERVED = List.of("image-reference", "image-scope", "image-pinned", "namespace");

    private static final int MOST_PLATFORMS = 16;

    private RequirementParser() {}

    static Requirement read(Field item, List<TrustEntry> trust, IdentityMap identities) {
        Field requirement = item.closed(
                "id",
                "kind",
                "predicateTypes",
                "subject",
                "platforms",
                "trust",
                "threshold",
                "approvals",
                "maxAge",
                "clock",
                "onStale",
                "stage",
                "effectiveFrom",
                "appliesTo",
                "when",
                "policies",
                "severity",
                "controls",
                "owner",
                "remediation");
        List<PolicyUse> policies = policies(requirement.member("policies"));
        EvidenceTermsCheck.check(requirement);
        return new Requirement(
                id(requirement.member("id")),
                wanted(requirement),
                target(requirement),
                trust(requirement.member("trust"), trust),
                ThresholdParser.read(requirement, trust),
                ApprovalsParser.read(requirement, identities),
                OccasionParser.freshness(requirement),
                OccasionParser.occasion(requirement),
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

    private static Optional<Wanted> wanted(Field requirement) {
        Field kind = requirement.member("kind");
        Set<String> types = predicateTypes(requirement.member("predicateTypes"));
        return kind.present() ? TrustParser.kind(kind).map(named -> new Wanted(named, types)) : Optional.empty();
    }

    private static Set<String> predicateTypes(Field field) {
        List<Field> items = field.itemsIfAny("leave it out for the types that are known to be of the kind");
        Field.refuseRepeats(items);
        return items.stream()
                .map(item -> item.text(Format.URI))
                .filter(uri -> !uri.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Target target(Field requirement) {
        Field subject = requirement.member("subject");
        Field platforms = requirement.member("platforms");
        Subject what = subject.present()
                ? subject.oneOf(List.of(Subject.values()), Subject::word).orElse(Subject.INDEX)
                : Subject.INDEX;
        if (platforms.present() && what == Subject.INDEX) {
            platforms.refuse("says on which platforms' manifests evidence must lie, which is for subject Platform and"
                    + " Either only; remove it or set subject");
        }
        List<Field> items = platforms.itemsIfAny("leave it out to ask of all that the image has");
        Field.refuseRepeats(items);
        if (items.size() > MOST_PLATFORMS) {
            platforms.refuse("has %d items, at most %d are taken".formatted(items.size(), MOST_PLATFORMS));
        }
        return new Target(
                what, items.stream().flatMap(item -> platform(item).stream()).toList());
    }

    private static Optional<Platform> platform(Field item) {
        String text = item.text();
        Optional<Platform> platform = Platform.parse(text);
        if (platform.isEmpty() && !text.isEmpty()) {
            item.refuse("must be a platform such as linux/amd64 or linux/arm/v7, is \"" + Path.cut(text) + "\"");
        }
        return platform;
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
