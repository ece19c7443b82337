package dev.countersign.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.fuzz.Target;
import dev.countersign.timestamp.Timestamp.Proven;
import dev.countersign.x509.TestCertificate;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class TimestampTargets {
    private static final TestTimestampAuthority AUTHORITY = TestTimestampAuthority.create();

    private TimestampTargets() {}

    public static List<Target> all() {
        TestResponse good = AUTHORITY.stamps(Stamped.SIGNATURE);
        List<byte[]> seeds =
                List.of(good.der(), good.embedding().withOlderCertificateHash().der());
        return List.of(
                new Target("timestamp-token", Set.of(RefusedException.class), TokenReader::read, seeds),
                Target.answering("timestamp", TimestampTargets::timestamp, seeds));
    }

    // Whoever does not hold the authority's key moves no time.
    private static void timestamp(byte[] bytes) {
        if (Timestamp.check(bytes, Stamped.SIGNATURE, List.of(AUTHORITY.authority())) instanceof Proven proven) {
            assertThat(proven.time()).isEqualTo(TestCertificate.NOW);
        }
    }
}
