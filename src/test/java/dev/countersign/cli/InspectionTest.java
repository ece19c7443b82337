package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.ImageRef;
import dev.countersign.image.Repository;
import dev.countersign.signature.TestSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectionTest {
    private static final Digest IMAGE = Digest.sha256(new byte[0]);
    private static final ClaimType SIGNATURE = new ClaimType.OfKind(EvidenceKind.SIGNATURE);
    private static final ClaimType REVIEW = new ClaimType.OfPredicate("https://example.com/review/v1");
    private static final String SCAN = "https://cosign.sigstore.dev/attestation/vuln/v1";

    private final TestSigner signer = TestSigner.create();

    @ParameterizedTest
    @EnumSource(names = {"OVERLOADED", "UNREACHABLE"})
    void cannotTellWhereSilenceMayHideWhatIsWanted(Cause cause) {
        assertThat(conclusion(SIGNATURE, cause, "")).isEqualTo(Conclusion.COULD_NOT_TELL);
        assertThat(conclusion(REVIEW, cause, "")).isEqualTo(Conclusion.COULD_NOT_TELL);
        assertThat(conclusion(REVIEW, cause, "https://example.com/review/v1")).isEqualTo(Conclusion.COULD_NOT_TELL);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WRONG_BYTES",
                "OVER_LIMIT",
                "MALFORMED",
                "FORBIDDEN_TARGET",
                "FORBIDDEN_REALM",
                "DENIED",
                "WITHHELD"
            })
    void isCertainWhereTheRegistryAnswered(Cause cause) {
        assertThat(conclusion(SIGNATURE, cause, "")).isEqualTo(Conclusion.NOT_VERIFIED);
    }

    @Test
    void isCertainWhereOnlySomethingElseWasNotSeen() {
        assertThat(conclusion(SIGNATURE, Cause.UNREACHABLE, SCAN)).isEqualTo(Conclusion.NOT_VERIFIED);
        assertThat(conclusion(REVIEW, Cause.UNREACHABLE, SCAN)).isEqualTo(Conclusion.NOT_VERIFIED);
    }

    private Conclusion conclusion(ClaimType wanted, Cause cause, String claimedType) {
        Evidence unseen = TestEvidence.with(Evidence.NONE, cause, "not seen", claimedType);
        return inspect(wanted, unseen, Trust.inKey(signer.key(), List.of(), Instant.now()))
                .conclusion();
    }

    private static Inspection inspect(ClaimType wanted, Evidence evidence, Trust trust) {
        ImageRef image = new ImageRef.Pinned(new Repository("registry.example", "app"), Optional.empty(), IMAGE);
        return Inspection.of(image, IMAGE, wanted, evidence, trust);
    }
}
