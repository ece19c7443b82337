package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @ParameterizedTest
    @CsvSource({
        "a-B.1_~, a-B.1_~",
        "1:2.0+b, 1%3A2.0%2Bb",
        "a b, a%20b",
        "%41, %2541",
        "#?@/, %23%3F%40%2F",
        "é, %C3%A9",
    })
    void escapesAllButLettersAndDigits(String text, String encoded) {
        assertThat(Percent.encoded(text)).isEqualTo(encoded);
        assertThat(Percent.decoded(encoded)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%4", "%zz", "100%", "%4", "%%41"})
    void whatIsNoEscapeStays(String text) {
        assertThat(Percent.decoded(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%41", "%4a", "%4A", "+%20"})
    void readsEscapesInEitherCase(String text) {
        assertThat(Percent.encoded(Percent.decoded(text)))
                .isEqualTo(text.equals("%41") ? "A" : text.equals("+%20") ? "%2B%20" : "J");
    }
}
