package dev.countersign.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Result;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {
    @ParameterizedTest
    @CsvSource({
        "PASS, PASS, PASS",
        "FAIL, FAIL, WARN",
        "MISSING, FAIL, WARN",
        "STALE, FAIL, WARN",
        "UNTRUSTED, FAIL, WARN",
        "UNREADABLE, FAIL, WARN",
        "UNKNOWN, ERROR, ERROR",
        "WAIVED, SKIP, SKIP",
        "NOT_APPLICABLE, SKIP, SKIP"
    })
    void eachResultHasOneStatusThatBindsAndOneThatDoesNot(Result result, Status binding, Status lenient) {
        assertThat(Status.of(result, Optional.empty())).isEqualTo(binding);
        assertThat(Status.of(result, Optional.of("onStale is Warn"))).isEqualTo(lenient);
    }

    @ParameterizedTest
    @EnumSource(value = Result.class, names = "PASS", mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatIsMetPasses(Result result) {
        assertThat(Status.of(result, Optional.empty())).isNotEqualTo(Status.PASS);
        assertThat(Status.of(result, Optional.of("lenient"))).isNotEqualTo(Status.PASS);
    }

    @Test
    void wordsAreThoseOfTheApi() {
        assertThat(Status.values())
                .extracting(Status::word)
                .containsExactlyInAnyOrder("pass", "fail", "warn", "error", "skip");
        assertThat(Status.read("fail")).contains(Status.FAIL);
        assertThat(Status.read("great")).isEmpty();
    }
}
