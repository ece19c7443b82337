package dev.countersign.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.timestamp.Timestamp.Proven;
import dev.countersign.x509.TestCertificate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimestampsTest {
    private static final byte[] SIGNATURE = {1, 2, 3};

    private final TestTimestampAuthority tsa = TestTimestampAuthority.create();

    @Test
    void countsATimestampOnceHoweverOftenItIsListed() {
        byte[] response = tsa.stamps(SIGNATURE).der();

        Timestamps timestamps = check(List.of(response, response.clone()), tsa);
        assertThat(timestamps.proven()).extracting(Proven::time).containsExactly(TestCertificate.NOW);
    }

    @Test
    void provesByEachAuthorityWhateverTheirOperator() {
        TestTimestampAuthority sibling = TestTimestampAuthority.create();
        TestTimestampAuthority other = TestTimestampAuthority.create().operatedBy("other");
        List<byte[]> all = List.of(
                tsa.stamps(SIGNATURE).der(),
                sibling.stamps(SIGNATURE).der(),
                tsa.stamps(SIGNATURE).at(TestCertificate.NOW.plusSeconds(1)).der());

        assertThat(check(all, tsa, sibling, other).proven())
                .extracting(proven -> proven.authority().operator().orElseThrow())
                .containsExactly("tsa", "tsa", "tsa");
        assertThat(check(List.of(all.getFirst(), other.stamps(SIGNATURE).der()), tsa, other)
                        .proven())
                .extracting(proven -> proven.authority().operator().orElseThrow())
                .containsExactlyInAnyOrder("tsa", "other");
    }

    @Test
    void keepsWhatIsWrongWithOthersApart() {
        Timestamps timestamps = check(List.of(tsa.stamps(SIGNATURE).der(), new byte[] {1}), tsa);

        assertThat(timestamps.proven()).hasSize(1);
        assertThat(timestamps.refused()).hasSize(1);
    }

    @Test
    void believesNoneOfMoreThan32() {
        List<byte[]> most = Collections.nCopies(32, tsa.stamps(SIGNATURE).der());
        List<byte[]> more = Collections.nCopies(33, most.getFirst());

        assertThat(check(most, tsa).proven()).hasSize(1);
        assertThat(check(more, tsa).proven()).isEmpty();
        assertThat(check(more, tsa).refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.message()).contains("33 timestamps"));
    }

    @Test
    void refusesWhatIsTooLargeOrNestsTooDeep() {
        byte[] deep = new byte[60_000];
        // Each value in one that spans the rest: 30 83 and three bytes of length.
        for (int at = 0; at + 5 < deep.length; at += 5) {
            int left = deep.length - at - 5;
            deep[at] = 0x30;
            deep[at + 1] = (byte) 0x83;
            deep[at + 2] = (byte) (left >> 16);
            deep[at + 3] = (byte) (left >> 8);
            deep[at + 4] = (byte) left;
        }

        assertThat(check(List.of(new byte[65_537]), tsa).refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.message()).contains("65537 bytes"));
        assertThat(check(List.of(deep), tsa).refused()).hasSize(1);
    }

    private static Timestamps check(List<byte[]> responses, TestTimestampAuthority... authorities) {
        return Timestamps.check(
                responses,
                SIGNATURE,
                List.of(authorities).stream()
                        .map(TestTimestampAuthority::authority)
                        .toList());
    }
}
