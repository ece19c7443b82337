package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @Test
    void keepsNoTableOfNamesInWhichStrangersCouldMakeThemCollide() throws Exception {
        StringBuilder names = new StringBuilder("{");
        for (int each = 0; each < 1 << 13; each++) {
            String bits = Integer.toBinaryString((1 << 13) + each).substring(1);
            names.append('"').append(bits.replace("0", "ab").replace("1", "bA")).append("\":1,");
        }

        assertThat(StrictJson.parse(bytes(names + "\"last\":1}")).size()).isEqualTo((1 << 13) + 1);
    }

    @Test
    void readsAnyOneValue() throws Exception {
        assertThat(StrictJson.parse(bytes(" {\"a\": [1, null]} ")).at("/a/0").intValue())
                .isEqualTo(1);
        assertThat(StrictJson.parse(bytes("null")).isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"b\":{\"a\":1,\"\\u0061\":2}}",
                "{} {}",
                "{}]",
                "",
                "  ",
                "{",
                "{'a':1}",
                "{\"a\":1,}",
                "[01]",
                "NaN",
                "[1e400]",
                "-1e999",
                "\uFEFF{}",
                "// no\n{}"
            })
    void refusesWhatHasNoReadingOrMoreThanOne(String text) {
        assertThatExceptionOfType(InvalidJsonException.class).isThrownBy(() -> StrictJson.parse(bytes(text)));
    }

    @Test
    void saysWhere() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.parse(bytes("{\n \"a\":1, \"a\":2}")))
                .withMessageContaining("'a'")
                .withMessageContaining("(line 2, column ");
    }

    @Test
    void theMessageIsFitForAScreenAndThePlaceIsStillInIt() {
        String member = "\"\u202e" + "a".repeat(300) + "\":1";

        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.parse(bytes("{" + member + "," + member + "}")))
                .withMessageMatching("[\\p{Graph} ]+\\Q... (line 1, column \\E\\d+\\)")
                .satisfies(invalid -> assertThat(invalid.where()).startsWith(" (line 1, column "));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = "\"ö\"".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.parse(latin1))
                .withMessage("the bytes are not UTF-8");
    }

    @Test
    void refusesToNestTooDeep() throws Exception {
        int limit = StrictJson.MAX_DEPTH;

        assertThat(StrictJson.parse(bytes("[".repeat(limit) + "]".repeat(limit)))
                        .isArray())
                .isTrue();
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> StrictJson.parse(bytes("[".repeat(limit + 1) + "]".repeat(limit + 1))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
