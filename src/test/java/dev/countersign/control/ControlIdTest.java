package dev.countersign.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"CC6.1", "A1.3", "PI1.5", "P8.1", "A.8.32", "SI-7", "CM-14", "Annex.4b"})
    void acceptsTheIdsOfKnownFrameworks(String text) {
        assertThat(ControlId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cc6.1", "6.1", "CC6.", ".1", "CC6..1", "CC6.1 ", "CC6_1", "CC6.1\n", "ＣＣ6.1"})
    void refusesWhatHasNotTheShapeOfAnId(String text) {
        assertThatThrownBy(() -> ControlId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + text + "\" is no control id; write ");
    }

    @Test
    void allowsThirtyTwoCharactersAndShowsNoMoreOfALongerOne() {
        assertThat(ControlId.parse("C".repeat(32)).value()).hasSize(32);
        assertThatThrownBy(() -> ControlId.parse("C".repeat(33)))
                .hasMessageStartingWith("\"" + "C".repeat(32) + "…\" is no control id");
    }

    @Test
    void sortsByItsText() {
        assertThat(Stream.of("CC8.1", "A1.1", "CC6.8").map(ControlId::parse).sorted())
                .extracting(ControlId::value)
                .containsExactly("A1.1", "CC6.8", "CC8.1");
    }
}
