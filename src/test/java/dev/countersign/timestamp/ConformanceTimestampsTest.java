package dev.countersign.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.testing.ConformanceCase;
import dev.countersign.timestamp.Timestamp.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Timestamps by Sigstore's own authorities. */
class ConformanceTimestampsTest {
    @TestFactory
    Stream<DynamicTest> believesThoseOfEveryGoodBundle() {
        List<ConformanceCase> stamped = ConformanceCase.good().stream()
                .filter(each -> !each.timestamps().isEmpty())
                .toList();
        assertThat(stamped).hasSizeGreaterThan(5);
        return stamped.stream()
                .map(each -> dynamicTest(each.toString(), () -> {
                    Timestamps timestamps = check(each);
                    assertThat(timestamps.refused()).isEmpty();
                    assertThat(timestamps.proven()).hasSize(1);
                }));
    }

    @Test
    void theLastInstantOfAWindowIsWithin() {
        assertThat(check(ConformanceCase.named("trust-root-tsa-validity-end-inclusive"))
                        .proven())
                .hasSize(1);
    }

    @Test
    void refusesATimeOutsideTheWindow() {
        refused("rekor2-timestamp-outside-trust-root-tsa-validity_fail", Reason.OUTSIDE_VALIDITY);
    }

    @Test
    void refusesATimestampOfAnotherSignature() {
        refused("rekor2-timestamp-payload-mismatch_fail", Reason.OTHER_BYTES);
    }

    @Test
    void refusesAnAuthorityThatOnlyTheTimestampBrings() {
        refused("rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail", Reason.UNTRUSTED);
    }

    private static void refused(String name, Reason reason) {
        assertThat(check(ConformanceCase.named(name)))
                .satisfies(timestamps -> assertThat(timestamps.proven()).isEmpty())
                .satisfies(timestamps -> assertThat(timestamps.refused())
                        .extracting(each -> each.reason())
                        .containsExactly(reason));
    }

    private static Timestamps check(ConformanceCase each) {
        return Timestamps.check(
                each.timestamps(), each.signature(), each.trustRoot().timestampAuthorities());
    }
}
