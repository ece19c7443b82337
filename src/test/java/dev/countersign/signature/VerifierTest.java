package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifierTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";

    private final TestSigner signer = TestSigner.create();
    private final TestSigner stranger = TestSigner.create();

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "RSA2048", "ED25519"})
    void acceptsEveryShapeSignedByATrustedKeyOfEveryKind(TestSigner.Kind kind) {
        TestSigner trusted = TestSigner.shared(kind);

        List<Candidate> shapes = List.of(
                trusted.signs(IMAGE),
                trusted.attests(IMAGE, VULN, "{}"),
                trusted.signsLegacy(IMAGE),
                trusted.attestsLegacy(IMAGE, VULN, "{}"));

        assertThat(shapes)
                .allSatisfy(shape -> assertThat(Check.accepted(shape, trusted).signer())
                        .isEqualTo(new Signer.Key(trusted.key().fingerprint())));
    }

    @Test
    void saysWhatWasSignedAndWhereItLay() {
        Candidate.Bundle bundle = signer.signs(IMAGE);
        Candidate.SimpleSigning legacy = signer.signsLegacy(IMAGE);

        Verified<Payload> one = Check.accepted(bundle, signer);
        Verified<Payload> other = Check.accepted(legacy, signer);

        assertThat(one.format()).isEqualTo(Format.BUNDLE);
        assertThat(one.evidence()).isEqualTo(bundle.evidence());
        assertThat(one.payload().type()).isEqualTo(Payload.Type.IN_TOTO);
        assertThat(one.payload().bytes()).asString().isEqualTo(TestStatement.signature(IMAGE));
        assertThat(other.format()).isEqualTo(Format.LEGACY);
        assertThat(other.payload().type()).isEqualTo(Payload.Type.SIMPLE_SIGNING);
        assertThat(other.payload().bytes()).isEqualTo(legacy.payload());
    }

    @Test
    void namesTheKeyThatSignedAmongSeveral() {
        var verification = Verifier.verify(stranger.signs(IMAGE), Anchors.of(List.of(signer.key(), stranger.key())));

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Accepted.class,
                        accepted -> assertThat(accepted.verified().signer())
                                .isEqualTo(new Signer.Key(stranger.key().fingerprint())));
    }

    @Test
    void refusesASignerWhoseKeyIsNotTrusted() {
        List<Candidate> shapes =
                List.of(stranger.signs(IMAGE), stranger.signsLegacy(IMAGE), stranger.attestsLegacy(IMAGE, VULN, "{}"));

        assertThat(shapes).allSatisfy(shape -> {
            Rejection rejection = Check.rejected(shape, signer);
            assertThat(rejection.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(rejection.evidence()).isEqualTo(shape.evidence());
            assertThat(rejection.message()).contains("none of the keys");
        });
    }

    @Test
    void refusesEverythingWhereThereIsNoKey() {
        assertThat(Check.rejected(signer.signs(IMAGE)).reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void tellsWhichTypeAnUntrustedStatementClaims() {
        assertThat(Check.rejected(stranger.attests(IMAGE, VULN, "{}"), signer).claimedType())
                .isEqualTo(VULN);
        assertThat(Check.rejected(stranger.attestsLegacy(IMAGE, VULN, "{}"), signer)
                        .claimedType())
                .isEqualTo(VULN);
        assertThat(Check.rejected(stranger.signsLegacy(IMAGE), signer).claimedType())
                .isEmpty();
    }

    @Test
    void refusesACertificateBesideALegacySignatureEvenByATrustedKey() {
        Candidate.SimpleSigning plain = signer.signsLegacy(IMAGE);
        Candidate.Envelope envelope = signer.attestsLegacy(IMAGE, VULN, "{}");

        Rejection signature = Check.rejected(
                new Candidate.SimpleSigning(plain.evidence(), plain.payload(), plain.signature(), certified()), signer);
        Rejection attestation =
                Check.rejected(new Candidate.Envelope(envelope.evidence(), envelope.json(), certified()), signer);

        assertThat(signature.reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(signature.message()).contains("certificate");
        assertThat(attestation.reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(attestation.claimedType()).isEqualTo(VULN);
    }

    /** Else one signature would have two spellings, of which cosign takes one. */
    @Test
    void refusesALegacySignatureInTheAlphabetOfUrls() {
        Candidate.SimpleSigning plain = signer.signsLegacy(IMAGE);
        String other = Base64.getUrlEncoder().encodeToString(Base64.getDecoder().decode(plain.signature()));
        while (other.equals(plain.signature())) {
            plain = signer.signsLegacy(IMAGE);
            other = Base64.getUrlEncoder().encodeToString(Base64.getDecoder().decode(plain.signature()));
        }

        Rejection rejection = Check.rejected(
                new Candidate.SimpleSigning(plain.evidence(), plain.payload(), other, plain.annotations()), signer);

        assertThat(rejection.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void notesLogMaterialBesideALegacySignatureAsNotVerified() {
        Candidate.SimpleSigning plain = signer.signsLegacy(IMAGE);
        Candidate logged = new Candidate.SimpleSigning(
                plain.evidence(), plain.payload(), plain.signature(), new Annotations("", "", "{}", ""));

        assertThat(Check.accepted(plain, signer).logMaterialUnverified()).isFalse();
        assertThat(Check.accepted(logged, signer).logMaterialUnverified()).isTrue();
        assertThat(Check.accepted(logged, signer).map(Payload::type).logMaterialUnverified())
                .isTrue();
    }

    private static Annotations certified() {
        return new Annotations(TestSigner.pem("CERTIFICATE", new byte[] {48, 0}), "", "", "");
    }
}
