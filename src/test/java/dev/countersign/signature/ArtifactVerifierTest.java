package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Subjects;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.transparency.Content;
import dev.countersign.transparency.Signing;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.TestCertificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles beside the file that they are about. */
class ArtifactVerifierTest {
    private static final byte[] FILE = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA2048", "ED25519"})
    void acceptsASignatureOverTheFile(TestSigner.Kind kind) {
        TestKeyless signed =
                sigstore.signsFile(FILE).holder(TestSigner.shared(kind)).logged();

        Verified<Payload> verified = accepted(signed.bundle(), new Artifact.Bytes(FILE));

        assertThat(verified.payload().type()).isEqualTo(Payload.Type.ARTIFACT);
        assertThat(verified.payload().bytes()).isEqualTo(FILE);
        assertThat(ProofPolicy.KEYLESS.lack(verified.proofs().getFirst())).isEmpty();
        assertThat(Subjects.lack(verified, Digest.sha256(FILE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA2048"})
    void acceptsASignatureOverTheFilesDigest(TestSigner.Kind kind) {
        TestKeyless signed =
                sigstore.signsFile(FILE).holder(TestSigner.shared(kind)).logged();

        Verified<Payload> verified = accepted(signed.bundle(), new Artifact.Named(Digest.sha256(FILE)));

        assertThat(verified.proofs().getFirst().faults()).isEmpty();
    }

    @Test
    void noDigestTellsWhetherAPureEd25519SignatureIsRight() {
        Candidate.Bundle signed = sigstore.signsFile(FILE)
                .holder(TestSigner.shared(TestSigner.Kind.ED25519))
                .logged()
                .bundle();

        assertThat(rejected(signed, new Artifact.Named(Digest.sha256(FILE))).reason())
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA2048", "ED25519"})
    void refusesASignatureOverAnotherFile(TestSigner.Kind kind) {
        Consumer<ObjectNode> withoutHint = json -> ((ObjectNode) json.path("messageSignature")).remove("messageDigest");
        TestSigner key = TestSigner.shared(kind);
        Candidate.Bundle keyed = sigstore.signsFile(FILE).keyed(key).bundle(withoutHint);
        Anchors anchors = new Anchors(List.of(key.key()), List.of(root));

        for (Artifact other : List.of(new Artifact.Bytes(OTHER), new Artifact.Named(Digest.sha256(OTHER)))) {
            assertThat(Check.rejected(ArtifactVerifier.verify(keyed.json(), other, anchors))
                            .reason())
                    .isEqualTo(Reason.UNTRUSTED);
        }
        assertThat(Check.accepted(ArtifactVerifier.verify(keyed.json(), new Artifact.Bytes(FILE), anchors)))
                .isNotNull();
    }

    @Test
    void aDigestThatIsHintedMustBeTheFiles() {
        Consumer<ObjectNode> wrong = json -> ((ObjectNode) json.at("/messageSignature/messageDigest"))
                .put("digest", TestEnvelope.JSON.convertValue(new byte[32], String.class));

        Candidate.Bundle signed = sigstore.signsFile(FILE).logged().bundle(wrong);

        for (Artifact file : List.of(new Artifact.Bytes(FILE), new Artifact.Named(Digest.sha256(FILE)))) {
            Rejection rejection = rejected(signed, file);
            assertThat(rejection.reason()).isEqualTo(Reason.OTHER_IMAGE);
            assertThat(rejection.message()).contains("messageDigest");
        }
    }

    @Test
    void theHintProvesNothing() {
        Consumer<ObjectNode> hint = json -> ((ObjectNode) json.at("/messageSignature/messageDigest"))
                .put("digest", TestEnvelope.JSON.convertValue(hash(OTHER), String.class));

        Candidate.Bundle signed = sigstore.signsFile(FILE).logged().bundle(hint);

        assertThat(rejected(signed, new Artifact.Bytes(OTHER)).reason()).isEqualTo(Reason.UNDATED);
    }

    @Test
    void anEntryAboutAnotherFileIsAFault() {
        Candidate.Bundle signed = sigstore.signsFile(FILE)
                .stamped()
                .entry(signing -> sigstore.rekor1()
                        .record(
                                new Signing(signing.signature(), signing.material(), new Content.Artifact(OTHER)),
                                TestCertificate.NOW))
                .bundle();

        for (Artifact file : List.of(new Artifact.Bytes(FILE), new Artifact.Named(Digest.sha256(FILE)))) {
            Proof proof = accepted(signed, file).proofs().getFirst();
            assertThat(proof.faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message()).contains("records that"));
        }
    }

    @Test
    void aStatementSpeaksOfItsSubjectsAlone() {
        Candidate.Bundle stated = sigstore.signs(Digest.sha256(FILE)).logged().bundle();

        Verified<Payload> verified = accepted(stated, new Artifact.Bytes(OTHER));

        assertThat(verified.payload().type()).isEqualTo(Payload.Type.IN_TOTO);
        assertThat(Subjects.lack(verified, Digest.sha256(FILE))).isEmpty();
        assertThat(Subjects.lack(verified, Digest.sha256(OTHER)))
                .hasValueSatisfying(lack -> assertThat(lack.message()).contains("do not include"));
    }

    @Test
    void aBareSignatureIsNoEvidenceAboutAnImage() {
        Candidate.Bundle signed = sigstore.signsFile(FILE).logged().bundle();

        assertThat(Check.rejected(signed, root).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesBytesThatAreNoBundle() {
        byte[] good = sigstore.signsFile(FILE).logged().bundle().json();

        assertThat(Check.rejected(ArtifactVerifier.verify(
                                Arrays.copyOf(good, good.length - 1), new Artifact.Bytes(FILE), anchors()))
                        .reason())
                .isEqualTo(Reason.MALFORMED);
    }

    private static byte[] hash(byte[] file) {
        return HexFormat.of().parseHex(Digest.sha256(file).hex());
    }

    private Verified<Payload> accepted(Candidate.Bundle bundle, Artifact artifact) {
        return Check.accepted(ArtifactVerifier.verify(bundle.json(), artifact, anchors()));
    }

    private Rejection rejected(Candidate.Bundle bundle, Artifact artifact) {
        return Check.rejected(ArtifactVerifier.verify(bundle.json(), artifact, anchors()));
    }

    private Anchors anchors() {
        return new Anchors(List.of(), List.of(root));
    }
}
