package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.image.ImageRef.Pinned;
import dev.countersign.policy.ClosedSchema;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Params;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.policy.rego.Draft;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads DeploymentPolicy objects from JSON trees, as far as that goes without parsing Rego; never throws for one. */
public final class DeploymentPolicyParser {
    static final int MOST_OF_SCHEMA = 16 * 1024;
    private static final int MOST_NESTED = 64;
    private static final String WORKLOAD = "workload";
    private static final String INLINE = "inline";
    private static final String OCI = "oci";

    private DeploymentPolicyParser() {}

    /** What reading one came to. */
    public sealed interface Parsed {
        /** It can be looked through. */
        record Valid(PolicyDraft draft) implements Parsed {}

        /** It can be looked through once it was fetched. */
        record Published(PublishedPolicy policy) implements Parsed {}

        /** Everything that is wrong with it. */
        record Invalid(List<Problem> problems) implements Parsed {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Reads {@code object}, a whole DeploymentPolicy with {@code metadata} and {@code spec}.
     *
     * @param shipped whether the library has a rule of that name
     */
    public static Parsed parse(JsonNode object, Predicate<String> shipped) {
        Set<Problem> problems = new LinkedHashSet<>();
        Field whole = Field.root(object, problems).closed("apiVersion", "kind", "metadata", "spec", "status");
        String name = name(whole.member("metadata").member("name"), shipped);
        Field spec = whole.member("spec").closed("source", "kinds", "entrypoints", "paramsSchema", "tests");
        Set<String> kinds = kinds(spec.member("kinds"));
        Set<String> entrypoints = entrypoints(spec.member("entrypoints"));
        JsonNode params = params(spec.member("paramsSchema"));
        Parsed parsed = spec.member("source")
                .onlyOneOf(INLINE, OCI)
                .map(source -> source.name().equals(OCI)
                        ? published(name, kinds, params, source, spec, entrypoints)
                        : inline(new PolicyDraft(
                                name,
                                kinds,
                                params,
                                text(source, PolicyDraft.MOST_OF_SOURCE),
                                tests(spec),
                                entrypoints)))
                .orElseGet(() -> new Parsed.Invalid(List.of()));
        if (problems.isEmpty() && parsed instanceof Parsed.Invalid(List<Problem> more)) {
            problems.addAll(more);
        }
        return problems.isEmpty() ? parsed : new Parsed.Invalid(List.copyOf(problems));
    }

    private static Parsed inline(PolicyDraft draft) {
        return Draft.read(draft) instanceof Draft.Read.Improper(List<Fault> faults)
                ? new Parsed.Invalid(
                        faults.stream().map(DeploymentPolicyParser::problem).toList())
                : new Parsed.Valid(draft);
    }

    private static Parsed published(
            String name, Set<String> kinds, JsonNode params, Field oci, Field spec, Set<String> entrypoints) {
        Field source = oci.closed("ref", "verify");
        Pinned artifact = PublishersParser.artifact(source.member("ref"));
        Optional<String> tests = spec.member("tests").present() ? Optional.of(tests(spec)) : Optional.empty();
        Profile publishers = PublishersParser.publishers(name, artifact, source.member("verify"));
        return new Parsed.Published(new PublishedPolicy(name, kinds, params, artifact, tests, entrypoints, publishers));
    }

    /** The fault as a problem of the object. */
    public static Problem problem(Fault fault) {
        return new Problem(
                fault.part().path(), "line %d:%d: %s".formatted(fault.row(), fault.column(), fault.message()));
    }

    private static String name(Field name, Predicate<String> shipped) {
        String text = name.text(Format.POLICY_NAME);
        if (shipped.test(text)) {
            name.refuse("%s is a rule of the library, which nobody can replace; choose another name".formatted(text));
        }
        return text;
    }

    private static Set<String> kinds(Field kinds) {
        List<String> choices = Stream.concat(
                        Stream.of(WORKLOAD), EvidenceKind.known().stream().map(EvidenceKind::word))
                .toList();
        if (!kinds.present()) {
            kinds.refuse("is missing; name what the policy judges: workload alone, or kinds of evidence");
        }
        List<Field> items = kinds.itemsIfAny("name what the policy judges: workload alone, or kinds of evidence");
        Field.refuseRepeats(items);
        Set<String> words = new LinkedHashSet<>();
        for (Field item : items) {
            kind(item, choices).ifPresent(words::add);
        }
        if (words.size() > 1 && words.contains(WORKLOAD)) {
            kinds.refuse("names workload beside kinds of evidence; a policy on the workload is asked once, not for each"
                    + " image: write two policies");
        }
        return words;
    }

    private static Set<String> entrypoints(Field field) {
        if (!field.present()) {
            return Set.of(PolicyDraft.DENY);
        }
        List<Field> items = field.itemsIfAny("leave it out where the policy has no warn");
        Field.refuseRepeats(items);
        Set<String> words = items.stream()
                .flatMap(item -> item.oneOf(List.of(PolicyDraft.DENY, PolicyDraft.WARN), word -> word).stream())
                .collect(Collectors.toSet());
        if (!items.isEmpty() && !words.contains(PolicyDraft.DENY)) {
            field.refuse("does not name deny, which every policy has: what only warns would let everything pass;"
                    + " where nothing is to be refused yet, give the requirement an effectiveFrom");
        }
        return words;
    }

    private static Optional<String> kind(Field item, List<String> choices) {
        String word = item.tree().asText();
        return EvidenceKind.parse(word).filter(EvidenceKind::isCustom).isPresent()
                ? Optional.of(word)
                : item.oneOf(choices, choice -> choice);
    }

    private static JsonNode params(Field schema) {
        if (!schema.present()) {
            return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
        }
        JsonNode tree = schema.tree();
        // First: all that follows goes down into it.
        if (isTooDeep(tree)) {
            schema.refuse(
                    "nests objects and lists more than %d deep; say less of the parameters".formatted(MOST_NESTED));
        } else if (tree.toString().length() > MOST_OF_SCHEMA) {
            schema.refuse("has more than %d characters; say less of the parameters".formatted(MOST_OF_SCHEMA));
        } else if (hasReference(tree)) {
            schema.refuse("has a member that begins with $, such as a reference; write the schema out");
        } else if (hasPattern(tree)) {
            schema.refuse(
                    "has a pattern, and how long a regular expression takes is not bounded; use enum, or have the policy"
                            + " check the parameter by regex.match");
        } else {
            ClosedSchema.firstGap("spec.paramsSchema", tree).ifPresent(schema::refuse);
            Params.wrongSchema(tree).forEach(wrong -> schema.refuse("is no JSON Schema: " + wrong));
        }
        return tree;
    }

    private static boolean isTooDeep(JsonNode tree) {
        List<JsonNode> level = List.of(tree);
        for (int depth = 0; depth < MOST_NESTED; depth++) {
            level = level.stream()
                    .flatMap(JsonNode::valueStream)
                    .filter(JsonNode::isContainerNode)
                    .toList();
        }
        return !level.isEmpty();
    }

    // A reference may lead to another host, and what it leads to could be open.
    private static boolean hasReference(JsonNode tree) {
        return tree.propertyStream()
                        .anyMatch(member -> member.getKey().startsWith("$") || hasReference(member.getValue()))
                || (tree.isArray() && tree.valueStream().anyMatch(DeploymentPolicyParser::hasReference));
    }

    // One that a parameter can be made to match for hours would hold up every profile on every replica.
    private static boolean hasPattern(JsonNode tree) {
        return tree.path("pattern").isTextual()
                || tree.has("patternProperties")
                || tree.valueStream().anyMatch(DeploymentPolicyParser::hasPattern);
    }

    private static String tests(Field spec) {
        return text(spec.member("tests"), PolicyDraft.MOST_OF_TESTS);
    }

    private static String text(Field field, int most) {
        String text = field.text();
        if (text.length() > most) {
            field.refuse("has more than %d characters; split the policy".formatted(most));
        }
        return text;
    }
}
