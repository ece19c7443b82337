package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseParserTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();
    private final ObjectNode spec = object.putObject("spec");

    PauseParserTest() {
        object.putObject("metadata").put("name", "p").put("uid", "u").put("creationTimestamp", "2026-11-22T11:00:00Z");
        spec.putArray("profiles").add("release");
        spec.put("until", "2026-11-22T13:00:00Z")
                .put("reason", "down")
                .put("ticket", "OPS-1")
                .put("requestedBy", "alice");
    }

    @Test
    void readsEveryField() {
        assertThat(parsed()).isInstanceOfSatisfying(PauseParser.Parsed.Valid.class, valid -> {
            assertThat(valid.pause().profiles()).containsExactly("release");
            assertThat(valid.pause().created()).isEqualTo("2026-11-22T11:00:00Z");
            assertThat(valid.pause().end()).isEqualTo("2026-11-22T13:00:00Z");
            assertThat(valid.pause().by()).isEqualTo("alice");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"profiles", "until", "reason", "ticket"})
    void refusesOneThatLacksAField(String field) {
        spec.remove(field);

        assertThat(parsed()).isInstanceOf(PauseParser.Parsed.Invalid.class);
    }

    @Test
    void refusesAFieldThatNobodyKnows() {
        spec.put("forever", true);

        assertThat(parsed()).isInstanceOf(PauseParser.Parsed.Invalid.class);
    }

    private PauseParser.Parsed parsed() {
        return PauseParser.parse(object, NOW);
    }
}
