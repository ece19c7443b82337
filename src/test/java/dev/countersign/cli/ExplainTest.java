package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Codes;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class ExplainTest {
    @Test
    void saysWhatACodeMeansAndWhatToDo() {
        Ran ran = Ran.with("explain", "scan_stale");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("""
                SCAN_STALE
                  meaning:    older than maxAge
                  what to do: scan again and attest
                """.replace("\n", System.lineSeparator()));
    }

    @Test
    void knowsEveryCodeOfFindings() {
        ReasonCodes shipped = ReasonCodes.shipped();

        assertThat(Codes.class.getFields())
                .extracting(Field::getName)
                .allSatisfy(code -> assertThat(shipped.of(code)).hasValueSatisfying(entry -> {
                    assertThat(entry.meaning()).isNotBlank().doesNotContain("`", "](");
                    assertThat(entry.remedy()).isNotBlank().doesNotContain("`", "](");
                }));
    }

    @Test
    void saysWhereThereIsNoSuchCode() {
        Ran ran = Ran.with("explain", "NO_SUCH");

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("there is no reason code NO_SUCH");
    }
}
