package dev.countersign.cluster;

import static dev.countersign.decision.Cases.NOW;
import static dev.countersign.decision.Cases.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.decision.Cases;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.TestProfiles;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.TestLeaf;
import dev.countersign.identity.TextPattern;
import dev.countersign.image.Digest;
import dev.countersign.operator.api.ProfileTrust.SubjectKind;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedResult.ProofKind;
import dev.countersign.operator.api.RecordedResult.SeenBy;
import dev.countersign.operator.api.RecordedResult.SignedBy;
import dev.countersign.operator.api.RecordedResult.SignerIdentity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.signature.Payload;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigstore;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;
import dev.countersign.signature.Verifier;
import dev.countersign.x509.TestCertificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedSignersTest {
    private static final Finding OF_NO_REQUIREMENT = Finding.namespaceUnknown("no namespace");
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});

    private final TestSigstore sigstore = TestSigstore.create();
    private final ResolvedProfile profile = TestProfiles.profile()
            .root("own", sigstore.root())
            .root("other", TestSigstore.create().root())
            .keyless("release", matcher(), "own", ProofPolicy.KEYLESS)
            .resolved();

    @Test
    void namesWhomTheCertificateNamesAndWhatItRestsOn() {
        List<SignedBy> signed = recorded(sigstore.signs(IMAGE).logged().stamped());

        assertThat(signed)
                .containsExactly(new SignedBy(
                        "release",
                        null,
                        new SignerIdentity(TestLeaf.ISSUER, TestLeaf.URI, SubjectKind.URI),
                        List.of(
                                new SeenBy(
                                        ProofKind.TRANSPARENCY_LOG,
                                        "https://rekor.example",
                                        1000L,
                                        TestCertificate.NOW),
                                new SeenBy(
                                        ProofKind.TIMESTAMP_AUTHORITY,
                                        "https://tsa.example",
                                        null,
                                        TestCertificate.NOW),
                                new SeenBy(ProofKind.CERTIFICATE_LOG, "https://ct.example", null, null)),
                        null));
    }

    @Test
    void claimsNoProofOfWhomNobodyBelieves() {
        List<SignedBy> signed = recorded(sigstore.signs(IMAGE)
                .leaf(leaf -> leaf.email("eve@example.com"))
                .logged());

        assertThat(signed)
                .containsExactly(new SignedBy(
                        null,
                        null,
                        new SignerIdentity(TestLeaf.ISSUER, "eve@example.com", SubjectKind.EMAIL),
                        List.of(),
                        null));
    }

    @Test
    void whoMayNotSpeakOfTheKindIsNotRecordedAsWhoShowedIt() {
        Cases cases = Cases.judgedBy(TestProfiles.profile()
                        .trust("release", RELEASE)
                        .trust("scans-only", RELEASE, EvidenceKind.VULN_SCAN)
                        .trust("elsewhere", RELEASE, List.of("other.example/**"))
                        .signature("signed", "release"))
                .found(RELEASE.signs(Cases.IMAGE));
        Finding signed = cases.findings().stream()
                .filter(finding -> finding.requirement().equals("signed"))
                .findFirst()
                .orElseThrow();

        RecordedResult result = new RecordedResults(cases.profile(), NOW, RecordedResults.Detail.FULL).of(signed);

        assertThat(result.message()).isEqualTo("shown by release");
        assertThat(result.signers()).hasSize(1);
    }

    private List<SignedBy> recorded(TestKeyless made) {
        Verified<Payload> verified = switch (Verifier.verify(made.bundle(), profile.anchors())) {
            case Verification.Accepted<Payload>(Verified<Payload> accepted) -> accepted;
            case Verification.Rejected<Payload> rejected -> throw new AssertionError(rejected);
        };
        return new RecordedSigners(profile, TestCertificate.NOW)
                .of(OF_NO_REQUIREMENT, new Outcome.Signed(verified.signer(), verified.proofs(), false));
    }

    private static IdentityMatcher matcher() {
        try {
            return new IdentityMatcher(
                    TextPattern.exact(TestLeaf.ISSUER),
                    TextPattern.regex("https://github\\.com/org/.*"),
                    Optional.empty(),
                    Map.of());
        } catch (InvalidMatcherException invalid) {
            throw new AssertionError(invalid);
        }
    }
}
