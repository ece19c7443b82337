package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigstore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counted for nothing is told of every decision, so that a record shows what else lay there. */
class CandidatesTest {
    private final TestSigstore sigstore = TestSigstore.create();

    @Test
    void aSignatureByAStrangerIsToldOfThoughTheImageIsSigned() {
        Candidate stranger = STRANGER.signs(IMAGE);
        Evaluated evaluated = Cases.judgedBy(
                        TestProfiles.profile().trust("release", RELEASE).signature("signed"))
                .found(RELEASE.signs(IMAGE), stranger)
                .evaluate();

        assertThat(evaluated.verdict()).isInstanceOf(Verdict.Compliant.class);
        assertThat(evaluated.refused().shown()).singleElement().satisfies(refused -> {
            assertThat(refused.image()).isEqualTo(IMAGE);
            assertThat(refused.evidence()).isEqualTo(stranger.evidence());
            assertThat(refused.code()).isEqualTo(Codes.SIGNER_UNTRUSTED);
            assertThat(refused.message()).contains("none of the keys tried");
        });
    }

    @Test
    void whatCannotBeReadIsToldOf() {
        byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);

        assertThat(refused(new Candidate.Bundle(Digest.sha256(junk), junk)))
                .extracting(RefusedCandidate::code)
                .containsExactly(Flaw.EVIDENCE_NOT_JSON.name());
    }

    @Test
    void whomNoEntryMeansIsNamed() {
        assertThat(refused(sigstore.signs(IMAGE)
                        .leaf(leaf -> leaf.email("mallory@example.com"))
                        .logged()
                        .bundle()))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(Codes.SIGNER_UNTRUSTED);
                    assertThat(refused.message())
                            .contains("mallory@example.com")
                            .endsWith("whom no trust entry means");
                });
    }

    @Test
    void whatAnEntrysSignerLacksIsTold() {
        assertThat(refused(sigstore.signs(IMAGE).stamped().bundle()))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(Flaw.PROOF_MISSING.name());
                    assertThat(refused.message())
                            .contains("trust entry \"people\" does not take", "no transparency log");
                });
    }

    @Test
    void whatCountsIsNotToldOf() {
        assertThat(refused(sigstore.signs(IMAGE).logged().bundle())).isEmpty();
    }

    @Test
    void junkPushesNothingOutThatTellsMore() {
        Candidate[] all = new Candidate[40];
        for (int at = 0; at < 39; at++) {
            byte[] junk = ("junk " + at).getBytes(StandardCharsets.UTF_8);
            all[at] = new Candidate.Bundle(Digest.sha256(junk), junk);
        }
        all[39] = sigstore.signs(IMAGE).stamped().bundle();

        assertThat(refused(all))
                .hasSize(Refusals.MOST_SHOWN)
                .first()
                .extracting(RefusedCandidate::code)
                .isEqualTo(Flaw.PROOF_MISSING.name());
    }

    private List<RefusedCandidate> refused(Candidate... found) {
        return Cases.judgedBy(TestProfiles.profile()
                        .root("own", sigstore.root())
                        .keyless("people", Told.workflow(), "own", ProofPolicy.KEYLESS)
                        .signature("signed"))
                .found(found)
                .evaluate()
                .refused()
                .shown();
    }
}
