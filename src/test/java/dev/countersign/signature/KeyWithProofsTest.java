package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.transparency.Material;
import dev.countersign.transparency.Signing;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.x509.TestCertificate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A key's signature that logs and authorities of a trust root saw, and keys beside certificates. */
class KeyWithProofsTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});

    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();
    private final TestSigner key = TestSigner.create();
    private final TestKeyless keyed = sigstore.signs(IMAGE).keyed(key);
    private final Anchors both = new Anchors(List.of(key.key()), List.of(root));

    @Test
    void aKeysSignatureIsProvedToBeLogged() {
        Verified<Payload> verified = Check.accepted(keyed.logged().stamped().bundle(), both);

        assertThat(verified.signer()).isEqualTo(new Signer.Key(key.key().fingerprint()));
        assertThat(verified.proofs()).singleElement().satisfies(proof -> {
            assertThat(proof.logs()).hasSize(1);
            assertThat(proof.timestamps()).hasSize(1);
            assertThat(proof.certificateLogs()).isEmpty();
            assertThat(proof.faults()).isEmpty();
        });
    }

    @Test
    void rekor2SaysNoTimeOfAKeysSignature() {
        Proof proof = Check.accepted(keyed.loggedIn2().bundle(), both).proofs().getFirst();

        assertThat(proof.logs()).hasSize(1);
        assertThat(proof.signedAt()).isEmpty();
    }

    @Test
    void withoutRootsNothingIsProvedOfIt() {
        Verified<Payload> verified = Check.accepted(keyed.logged().bundle(), key);

        assertThat(verified.proofs()).isEmpty();
        assertThat(verified.under(root.digest())).isEmpty();
        assertThat(verified.logMaterialUnverified()).isTrue();
    }

    @Test
    void anEntryOfAnotherKeyIsAFault() {
        TestSigner other = TestSigner.create();
        Candidate spliced = keyed.entry(signing -> sigstore.rekor1()
                        .record(
                                new Signing(
                                        signing.signature(),
                                        new Material.Key(other.key().key().getEncoded()),
                                        signing.content()),
                                TestCertificate.NOW))
                .bundle();

        Proof proof = Check.accepted(spliced, both).proofs().getFirst();

        assertThat(ProofPolicy.KEY.lack(proof))
                .hasValueSatisfying(lack -> assertThat(lack.message()).contains("public key"));
    }

    @Test
    void aPolicyOfKeysAsksForNoLogButForNoFaultEither() {
        Proof none = Check.accepted(keyed.bundle(), both).proofs().getFirst();
        assertThat(ProofPolicy.KEY.lack(none)).isEmpty();

        Candidate wrong = keyed.logged(
                        entry -> ((ObjectNode) entry.path("inclusionPromise")).put("signedEntryTimestamp", "MAA="))
                .bundle();
        assertThat(ProofPolicy.KEY.lack(Check.accepted(wrong, both).proofs().getFirst()))
                .hasValueSatisfying(lack -> assertThat(lack.message()).contains("signed entry timestamp"));
    }

    @Test
    void rootsProveNobodyWhoComesWithAKey() {
        assertThat(Check.rejected(keyed.logged().bundle(), root).message()).contains("no key");
    }

    @Test
    void keysProveNobodyWhoComesWithACertificate() {
        Candidate certified = sigstore.signs(IMAGE).holder(key).logged().bundle();

        Rejection rejection = Check.rejected(certified, key);

        assertThat(rejection.reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(rejection.message()).contains("certificate", "a key is what is trusted");
    }

    @Test
    void aCertificateThatIsRefusedNeverFallsBackToTheKeyInIt() {
        Candidate late = sigstore.signs(IMAGE)
                .holder(key)
                .loggedAt(TestCertificate.NOW.plusSeconds(301))
                .bundle();

        assertThat(Check.rejected(late, both).message()).contains("is valid");
    }

    @Test
    void aHintIsOneMemberAndNothingElse() {
        Consumer<ObjectNode> more =
                json -> ((ObjectNode) json.at("/verificationMaterial/publicKey")).put("rawBytes", "MAA=");
        Consumer<ObjectNode> text = json -> ((ObjectNode) json.path("verificationMaterial")).put("publicKey", "a");

        assertThat(Check.rejected(keyed.bundle(more), both).message()).contains("rawBytes");
        assertThat(Check.rejected(keyed.bundle(text), both).message()).contains("publicKey is not an object");
    }

    @Test
    void refusesASignatureLongerThanAnyKeyMakes() {
        Consumer<ObjectNode> huge = json -> ((ObjectNode) json.at("/dsseEnvelope/signatures/0"))
                .put("sig", TestEnvelope.JSON.convertValue(new byte[(16 << 10) + 1], String.class));

        assertThat(Check.rejected(keyed.bundle(huge), both).message()).contains("16385 bytes");
    }

    @Test
    void timestampsBesideOtherMembersAreNotOverlooked() {
        Consumer<ObjectNode> misspelt = json -> ((ObjectNode) json.path("verificationMaterial"))
                .putObject("timestampVerificationData")
                .putArray("rfc3161timestamps");
        Consumer<ObjectNode> list =
                json -> ((ObjectNode) json.path("verificationMaterial")).putArray("timestampVerificationData");

        assertThat(Check.rejected(keyed.bundle(misspelt), both).message()).contains("rfc3161timestamps");
        assertThat(Check.rejected(keyed.bundle(list), both).message()).contains("is not an object");
    }
}
