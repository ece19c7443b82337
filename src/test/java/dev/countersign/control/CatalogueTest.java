package dev.countersign.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final String TWO = """
            {"catalog": "c", "controls": [
              {"id": "B1", "title": "Second letter", "category": "Letters", "automation": "manual", "why": "Read it"},
              {"id": "A1", "title": "First letter", "category": "Letters", "automation": "partial", "by": ["b", "a"], "why": "Some"}
            ]}""";

    @Test
    void findsAControlByItsId() throws JsonProcessingException {
        Catalogue catalogue = parse(TWO);

        assertThat(catalogue.find(new ControlId("A1")))
                .contains(new Control(
                        new ControlId("A1"), "First letter", "Letters", Automation.PARTIAL, Set.of("a", "b"), "Some"));
        assertThat(catalogue.contains(new ControlId("A1"))).isTrue();
    }

    @Test
    void doesNotFindWhatItDoesNotHold() throws JsonProcessingException {
        Catalogue catalogue = parse(TWO);

        assertThat(catalogue.find(new ControlId("C1"))).isEmpty();
        assertThat(catalogue.contains(new ControlId("C1"))).isFalse();
    }

    @Test
    void keepsItsNameAndTheOrderOfTheFramework() throws JsonProcessingException {
        Catalogue catalogue = parse(TWO);

        assertThat(catalogue.name()).isEqualTo("c");
        assertThat(catalogue.controls())
                .extracting(Control::id)
                .map(ControlId::value)
                .containsExactly("B1", "A1");
    }

    @Test
    void keepsTheOrderOfWhatServesAControl() throws JsonProcessingException {
        assertThat(parse(TWO).find(new ControlId("A1")).orElseThrow().by()).containsExactly("b", "a");
    }

    @Test
    void refusesAnIdThatIsListedTwice() {
        assertThatThrownBy(() -> parse(TWO.replace("B1", "A1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("c: control A1 is listed twice; keep one of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                        | catalogue is no object",
                "{\"controls\": []}                        | catalogue.catalog is missing",
                "{\"catalog\": \" \", \"controls\": []}    | catalogue.catalog is missing",
                "{\"catalog\": \"c\"}                      | c: controls is no list",
                "{\"catalog\": \"c\", \"controls\": {}}    | c: controls is no list",
                "{\"catalog\": \"c\", \"controls\": []}    | c: no control is listed",
                "{\"catalog\": \"c\", \"controls\": [1]}   | controls[0] is no object",
                "{\"catalog\": \"c\", \"control\": []}     | catalogue.control is unknown",
            })
    void refusesADocumentOfAnotherShape(String document, String message) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\": \"B1\"               | \"id\": 1                  | controls[0].id is missing or no text",
                "\"id\": \"A1\"               | \"id\": \"a1\"             | \"a1\" is no control id",
                "\"title\": \"First letter\"  | \"name\": \"First\"        | controls[1].name is unknown",
                "\"title\": \"First letter\", | `  `                       | controls[1].title is missing",
                "First letter                 | first\\nletter             | A1: title is \"first",
                "\"why\": \"Some\"            | \"why\": 1                 | controls[1].why is missing or no text",
                "Some                         | so\\nme                   | A1: why is \"so",
                "\"automation\": \"manual\", | `  `                       | controls[0].automation is missing or no text",
                "\"partial\"                  | \"Partial\"                | controls[1].automation is \"Partial\"; write one of [automated, partial, manual, out-of-scope]",
                "[\"b\", \"a\"]               | \"b\"                      | controls[1].by is no list",
                "[\"b\", \"a\"]               | null                       | controls[1].by is no list",
                "[\"b\", \"a\"]               | [\"b\", 1]                 | controls[1].by[1] is missing or no text",
                "[\"b\", \"a\"]               | [\"b\", \"b\"]             | controls[1].by[1] names b for the second time",
                "[\"b\", \"a\"]               | []                         | A1: automation is partial, and by names nothing",
                "\"partial\"                  | \"manual\"                 | A1: automation is manual, and by names [b, a]",
                "\"partial\"                  | \"out-of-scope\"           | A1: automation is out-of-scope, and by names [b, a]",
                "\"manual\"                   | \"automated\"              | B1: automation is automated, and by names nothing",
            })
    void refusesAControlOfAnotherShape(String part, String replacement, String message) {
        assertThatThrownBy(() -> parse(TWO.replace(part, replacement)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static Catalogue parse(String json) throws JsonProcessingException {
        return Catalogue.parse(new ObjectMapper().readTree(json));
    }
}
