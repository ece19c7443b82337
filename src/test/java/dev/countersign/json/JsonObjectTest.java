package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static final StrictJson FEW_TOKENS = StrictJson.within(32 << 20, 10_000);
    private static final StrictJson MANY_TOKENS = StrictJson.within(32 << 20, 1_000_000);

    @Test
    void readsAnObject() throws InvalidJsonException {
        assertThat(FEW_TOKENS
                        .object(utf8(" {\"a\":[\"ü😀\"]} \n"))
                        .path("a")
                        .path(0)
                        .asText())
                .isEqualTo("ü😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"x\":[{\"a\":1,\"a\":1}]}",
                "{\"a\":1,\"\\u0061\":2}",
                "{} {}",
                "{}x",
                "{}\0",
                "[]",
                "\"text\"",
                "null",
                "",
                " ",
                "{",
                "{\"a\":}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{/**/}",
                "\uFEFF{}"
            })
    void refusesWhateverHasNoReadingOrMoreThanOne(String text) {
        assertThat(refusal(utf8(text))).isNotEmpty();
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(refusal("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not UTF-8");
        assertThat(refusal("{\"a\":1}".getBytes(StandardCharsets.UTF_16BE))).isNotEmpty();
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xa2, ':', '1', '}'}))
                .contains("not UTF-8");
    }

    @Test
    void keepsNamesThatDifferInCaseApart() throws InvalidJsonException {
        assertThat(MANY_TOKENS.object(utf8("{\"Critical\":1}")).has("critical")).isFalse();
    }

    @Test
    void saysWhere() {
        assertThat(refusal(utf8("{\"a\":1,\n\"a\":2}"))).contains("Duplicate", "line 2");
    }

    @Test
    void boundsDepthNumbersNamesAndTokens() {
        assertThat(refusal(utf8("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}")))
                .contains("depth");
        assertThat(refusal(utf8("{\"a\":" + "1".repeat(101) + "}"))).contains("length");
        assertThat(refusal(utf8("{\"" + "a".repeat(10_001) + "\":1}"))).contains("length");
        assertThat(refusal(utf8("{\"a\":[" + "1,".repeat(10_000) + "1]}"))).contains("oken");
        assertThat(refusal(new byte[(32 << 20) + 1])).contains("bytes");
    }

    @Test
    void readsAsManyTokensAsTheCallerAllows() throws InvalidJsonException {
        byte[] long1 = utf8("{\"a\":[" + "1,".repeat(10_000) + "1]}");

        assertThat(MANY_TOKENS.object(long1).path("a")).hasSize(10_001);
    }

    private static String refusal(byte[] bytes) {
        return String.valueOf(catchThrowableOfType(InvalidJsonException.class, () -> FEW_TOKENS.object(bytes))
                .getMessage());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
