package dev.countersign.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.profile.Enforcement.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a profile that says whose requests are asked about and how hard: what must go on being so when nothing else of it
 * can be read.
 *
 * @param namespaceSelector a Kubernetes LabelSelector
 */
public record Outline(Mode mode, JsonNode namespaceSelector) {
    /** The same in another mode. */
    public Outline in(Mode other) {
        return new Outline(other, namespaceSelector);
    }

    /** Reads it from a profile's {@code spec}, whatever else is wrong with that; empty where these two are. */
    public static Optional<Outline> of(JsonNode spec) {
        List<Problem> problems = new ArrayList<>();
        Field whole = Field.root(spec, problems);
        Field selector = whole.member("scope").object().member("namespaceSelector");
        LabelSelectorCheck.check(selector);
        Optional<Mode> mode =
                whole.member("enforcement").object().member("mode").oneOf(List.of(Mode.values()), Mode::word);
        return problems.isEmpty()
                ? mode.map(found -> new Outline(found, selector.tree().deepCopy()))
                : Optional.empty();
    }
}
