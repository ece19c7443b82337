package dev.countersign.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where objects of a kind that is not ours to know have the template of the pods that are made of them.
 *
 * @param group of the kind, or the name of its CustomResourceDefinition
 * @param path such as {@code .spec.template}
 */
public record PodTemplate(String group, String kind, String path) {
    private static final Pattern SPELLED = Pattern.compile("([a-z0-9.-]+)/([A-Za-z0-9]+)=(.+)");
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[(\\d{1,6}|\\*)]|\\['([^']+)']");

    public PodTemplate {
        if (path.isEmpty() || !STEP.matcher(path).replaceAll("").isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is no path such as .spec.template or .spec.jobs[*].template".formatted(path));
        }
    }

    /**
     * {@code group/Kind=path}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static PodTemplate parse(String text) {
        Matcher spelled = SPELLED.matcher(text);
        if (!spelled.matches()) {
            throw new IllegalArgumentException(
                    "%s is not GROUP/KIND=PATH such as argoproj.io/Rollout=.spec.template".formatted(text));
        }
        return new PodTemplate(spelled.group(1), spelled.group(2), spelled.group(3));
    }

    boolean isOf(Manifest manifest) {
        return manifest.is(group, kind)
                || (group.contains(".") && manifest.is(group.substring(group.indexOf('.') + 1), kind));
    }

    /** The pods that are made of {@code manifest}, as far as its templates say what they are; none where it has no template. */
    List<Manifest> pods(Manifest manifest) {
        Stream<JsonNode> at = Stream.of(manifest.object());
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            String index = step.group(2);
            String member = step.group(1) != null ? step.group(1) : step.group(3);
            at = at.flatMap(node -> next(node, Optional.ofNullable(member), Optional.ofNullable(index)));
        }
        return at.filter(template -> template.path("spec").isObject())
                .map(template -> pod(manifest, template))
                .toList();
    }

    private static Stream<JsonNode> next(JsonNode node, Optional<String> member, Optional<String> index) {
        if (member.isPresent()) {
            return Stream.of(node.path(member.get()));
        }
        return index.filter("*"::equals).isPresent()
                ? node.valueStream()
                : Stream.of(node.path(Integer.parseInt(index.orElse("0"))));
    }

    /** Under its maker's name, since nobody can tell how it will be called. */
    private static Manifest pod(Manifest maker, JsonNode template) {
        ObjectNode pod =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        if (template.path("metadata") instanceof ObjectNode given) {
            metadata.setAll(given);
        }
        metadata.put("name", maker.name());
        maker.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        pod.set("spec", template.path("spec"));
        return new Manifest("%s (pods of %s)".formatted(maker.source(), maker), pod, maker.lines());
    }
}
