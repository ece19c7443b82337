package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Payload;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verifier;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestSigstore sigstore = TestSigstore.create();
    private final TestSigner release = TestSigner.create();

    @Test
    void aLogThatIsBelievedFromLaterOnSpeaksAgainstAKeysSignature() {
        assertThat(doubt(NOW)).isEmpty();
        assertThat(doubt(NOW.plusSeconds(1)))
                .hasValueSatisfying(doubt -> assertThat(doubt.why().flaw()).isEqualTo(Flaw.LOG_KEY_NOT_VALID));
    }

    private Optional<Trust.Doubt> doubt(Instant believed) {
        TrustRoot root = sigstore.trusted()
                .logs(sigstore.rekor2().believed(new Validity(believed, Optional.empty())))
                .root();
        Candidate logged = sigstore.signs(Digest.sha256(new byte[] {1}))
                .keyed(release)
                .loggedIn2()
                .bundle();
        Trust trust = Trust.inKey(release.key(), List.of(new GivenRoot(root, "test")), NOW);
        return switch (Verifier.verify(logged, trust.anchors())) {
            case Verification.Accepted<Payload>(var verified) -> trust.doubt(verified);
            case Verification.Rejected<Payload>(var rejection) -> throw new AssertionError(rejection);
        };
    }
}
