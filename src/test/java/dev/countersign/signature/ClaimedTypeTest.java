package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.countersign.image.Printable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedTypeTest {
    @Test
    void findsTheTypeWhereverItStands() {
        assertThat(claimed("{\"predicateType\":\"t\"}")).isEqualTo("t");
        assertThat(claimed("{\"a\":{\"predicateType\":\"inner\"},\"b\":[1,{}],\"predicateType\":\"t\",\"c\":"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "{\"predicateType\":1}", "{\"predicateType\":null}", "{\"a\":", "\0"})
    void claimsNothingWhereNothingCanBeRead(String payload) {
        assertThat(claimed(payload)).isEmpty();
    }

    @Test
    void isFitForAScreen() {
        assertThat(claimed("{\"predicateType\":\"a\\u001b[2J\\nb\u202e\"}")).isEqualTo("a?[2J?b?");
        assertThat(claimed("{\"predicateType\":\"" + "a".repeat(300) + "\"}")).isEqualTo("a".repeat(200) + "...");
        assertThat(Printable.of("a".repeat(200))).hasSize(200);
    }

    private static String claimed(String payload) {
        return ClaimedType.of(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsNoTableOfNamesThatStrangersChoose() {
        assertThat(ClaimedType.JSON.isEnabled(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES))
                .isFalse();
    }
}
