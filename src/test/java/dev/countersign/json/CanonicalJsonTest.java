package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    @Test
    void sortsMembersAtEveryLevelAndWritesNoSpace() throws Exception {
        assertThat(canonical("{\"b\": [ {\"d\":1, \"c\":null} ], \"a\" : true}"))
                .isEqualTo("{\"a\":true,\"b\":[{\"c\":null,\"d\":1}]}");
    }

    @Test
    void sortsMembersByUtf16CodeUnits() throws Exception {
        // RFC 8785, 3.2.3: the example of property sorting.
        assertThat(
                        canonical(
                                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void escapesOnlyWhatMustBe() throws Exception {
        // RFC 8785, 3.2.2.2: the example of string serialisation.
        assertThat(canonical("\"\\u20ac$\\u000F\\u000aA' \\u0042\\u0022\\u005c\\\\\\\"\\/\\b\\t\\f\\r\\u007f\""))
                .isEqualTo("\"€$\\u000f\\nA' B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u007f\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "15.0, 15",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "-1.50, -1.5",
        "1e2, 100",
        "333333333.33333329, 333333333.3333333",
        "1E30, 1e+30",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000000000000000000000000001, 1e-27",
        "1e21, 1e+21",
        "1e20," + " 100000000000000000000",
        "0.000001, 0.000001",
        "1.25e-7, 1.25e-7",
        "5e-324, 5e-324",
        "9007199254740993," + " 9007199254740993",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void spellsNumbersAsEcmascriptDoesAndIntegersInFull(String written, String canonical) throws Exception {
        assertThat(canonical(written)).isEqualTo(canonical);
    }

    @Test
    void escapesNoMoreThanSurrogates() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;

        assertThat(CanonicalJson.text(nodes.textNode("\ud7ff\udc00\udfff\ue000")))
                .isEqualTo("\"\ud7ff\\udc00\\udfff\ue000\"");
    }

    @Test
    void keepsASurrogateWithoutPartnerApartFromAQuestionMark() {
        JsonNode lone = JsonNodeFactory.instance.textNode("\ud800");

        assertThat(CanonicalJson.bytes(lone)).isEqualTo("\"\\ud800\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatNoJsonTextSpells() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;

        assertThatThrownBy(() -> CanonicalJson.text(nodes.missingNode())).hasMessageContaining("MISSING");
        assertThatThrownBy(() -> CanonicalJson.text(nodes.numberNode(Double.NaN)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> CanonicalJson.text(nodes.binaryNode(new byte[1])))
                .hasMessageContaining("BINARY");
    }

    private static String canonical(String json) throws InvalidJsonException {
        return CanonicalJson.text(StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
