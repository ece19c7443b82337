package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String WHOLE =
            "{\"code\":\"A_1\",\"message\":\"m\",\"severity\":\"low\",\"subject\":\"s\",\"term\":\"\"}";

    @Test
    void readsEveryMemberOfAViolation() {
        assertThat(read("[" + WHOLE + "]")).isEqualTo(new Decided(List.of(new Violation("A_1", "m", "low", "s", ""))));
    }

    @Test
    void anEmptySetIsAPass() {
        assertThat(read("[]")).isEqualTo(new Decided(List.of()));
    }

    @Test
    void whatARuleWarnsOfStandsBesideWhatItDenies() {
        Violation violation = new Violation("A_1", "m", "low", "s", "");

        assertThat(read("{\"deny\":[],\"warn\":[" + WHOLE + "]}"))
                .isEqualTo(new Decided(List.of(), List.of(violation)));
        assertThat(read("{\"deny\":[" + WHOLE + "],\"warn\":[]}"))
                .isEqualTo(new Decided(List.of(violation), List.of()));
    }

    /** Else a warning that nobody can read would hide a denial that everybody can. */
    @Test
    void aWarningThatCannotBeReadIsOneItself() {
        assertThat(read("{\"deny\":[" + WHOLE + "],\"warn\":[\"no\"]}"))
                .isInstanceOfSatisfying(Decided.class, decided -> {
                    assertThat(decided.violations()).extracting(Violation::code).containsExactly("A_1");
                    assertThat(decided.warnings()).extracting(Violation::code).containsExactly("POLICY_ERRED");
                });
        assertThat(read("{\"deny\":[],\"warn\":null}"))
                .isInstanceOfSatisfying(
                        Decided.class, decided -> assertThat(decided.warnings()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deny\":[]}",
                "{\"warn\":[]}",
                "{\"deny\":[],\"warn\":[],\"more\":[]}",
                "{\"deny\":{},\"warn\":[]}",
            })
    void oneThatIsNotBothIsUndecided(String said) {
        assertThat(read(said)).isInstanceOf(Undecided.class);
    }

    @Test
    void noAnswerIsUndecidedAndNoExcuseSinceTheInputMayBeWhy() {
        assertThat(AnswerReader.read(MissingNode.getInstance()))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.cause()).isEqualTo(Cause.INPUT));
    }

    @Test
    void oneBadViolationMakesTheWholeAnswerUndecided() {
        assertThat(read("[" + WHOLE + ",{}]")).isInstanceOf(Undecided.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"term\":\"\"      | \"other\":\"\"     | members [code, message, other, severity, subject]",
                "\"term\":\"\"      | \"term\":\"\",\"x\":\"\" | members [code, message, severity, subject, term, x]",
                "\"term\":\"\"      | \"term\":1         | no text",
                "\"subject\":\"s\"  | \"subject\":null   | no text",
                "\"code\":\"A_1\"   | \"code\":\"a-1\"   | upper snake case",
                "\"code\":\"A_1\"   | \"code\":\"\"      | upper snake case",
                "\"severity\":\"low\" | \"severity\":\"LOW\" | severity that is not one of",
                "\"message\":\"m\"  | \"message\":\" \"  | says nothing",
            })
    void aViolationThatIsNotWholeIsUndecidedAndSaysWhy(String member, String instead, String why) {
        assertThat(WHOLE).contains(member);
        assertThat(read("[" + WHOLE.replace(member, instead) + "]"))
                .isInstanceOf(Undecided.class)
                .asString()
                .contains(why);
    }

    private static Answer read(String json) {
        try {
            return AnswerReader.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }
}
