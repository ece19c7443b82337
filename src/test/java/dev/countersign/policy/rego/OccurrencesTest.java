package dev.countersign.policy.rego;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
    private static ArrayNode list(JsonNode... items) {
        return JsonNodeFactory.instance.arrayNode().addAll(List.of(items));
    }

    private static JsonNode variable(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", "var").put("value", name);
    }

    @Test
    void countsWhatIsAnywhereInANode() {
        ArrayNode inner = list(variable("x"), list(variable("x"), variable("y")));
        ArrayNode other = list(variable("x"));
        Occurrences occurrences = Occurrences.of(list(variable("y"), inner, other));

        assertThat(occurrences.count("x")).isEqualTo(3);
        assertThat(occurrences.count("x", inner, List.of())).isEqualTo(2);
        assertThat(occurrences.count("y", inner, List.of())).isEqualTo(1);
        assertThat(occurrences.count("x", other, List.of())).isEqualTo(1);
        assertThat(occurrences.count("z", inner, List.of())).isZero();
    }

    @Test
    void leavesOutWhatItShall() {
        ArrayNode part = list(variable("x"));
        ArrayNode whole = list(part, variable("x"));
        Occurrences occurrences = Occurrences.of(list(whole));

        assertThat(occurrences.count("x", whole, List.of(part))).isEqualTo(1);
    }

    /** As many as a module can have: to look through all for each would not end. */
    @Test
    void isDoneWithAModuleOfNothingButVariables() {
        ArrayNode body = list();
        for (int i = 0; i < 200_000; i++) {
            body.add(variable("x" + i));
        }
        Occurrences occurrences = Occurrences.of(list(body));

        for (int i = 0; i < 200_000; i++) {
            assertThat(occurrences.count("x" + i, body, List.of()) == 1).isTrue();
        }
    }
}
