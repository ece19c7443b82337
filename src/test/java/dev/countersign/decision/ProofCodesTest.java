package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.timestamp.TestTimestampAuthority;
import dev.countersign.transparency.Content;
import dev.countersign.transparency.Material;
import dev.countersign.transparency.Signing;
import dev.countersign.x509.TestCertificate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a proof can be missing, unknown or wrong has a code of its own. */
class ProofCodesTest {
    private final TestSigstore sigstore = TestSigstore.create();

    @Test
    void ofAProofThatIsMissingOrOfALogThatIsNotNamed() {
        TestSigstore elsewhere = TestSigstore.create();

        told(sigstore.signs(IMAGE).stamped().bundle(), Flaw.PROOF_MISSING);
        told(
                sigstore.signs(IMAGE)
                        .stamped()
                        .loggedIn(elsewhere.rekor1(), TestCertificate.NOW)
                        .bundle(),
                Flaw.LOG_UNKNOWN);
        told(
                sigstore.signs(IMAGE)
                        .loggedIn(elsewhere.rekor1(), TestCertificate.NOW)
                        .bundle(),
                Flaw.LOG_UNKNOWN);
        told(
                sigstore.signs(IMAGE)
                        .stampedBy(elsewhere.timestamps(), TestCertificate.NOW)
                        .bundle(),
                Flaw.TIMESTAMP_AUTHORITY_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "/inclusionProof, rootHash, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', INCLUSION_PROOF_INVALID",
        "/inclusionProof, treeSize, -1, LOG_ENTRY_MALFORMED",
        "/inclusionProof, logIndex, 99999999999999999999, LOG_ENTRY_MALFORMED",
        "/inclusionProof, logIndex, 9999, INCLUSION_PROOF_INVALID",
        "/inclusionProof/checkpoint, envelope, none, LOG_ENTRY_MALFORMED",
        "/inclusionPromise, signedEntryTimestamp, MAA=, LOG_PROMISE_INVALID",
        "/kindVersion, kind, intoto, LOG_ENTRY_OF_OTHER_KIND"
    })
    void ofALogEntryThatDoesNotHold(String at, String member, String value, Flaw flaw) {
        told(
                sigstore.signs(IMAGE)
                        .stamped()
                        .logged(entry -> ((ObjectNode) entry.at(at)).put(member, value))
                        .bundle(),
                flaw);
    }

    @Test
    void ofACheckpointThatTheLogDidNotSign() {
        told(
                sigstore.signs(IMAGE)
                        .stamped()
                        .logged(entry -> {
                            ObjectNode checkpoint = (ObjectNode) entry.at("/inclusionProof/checkpoint");
                            String signed = checkpoint.path("envelope").asText();
                            checkpoint.put("envelope", signed.replaceFirst("(\u2014 \\S+ ).*", "$1AAAAAAAAAAAA"));
                        })
                        .bundle(),
                Flaw.CHECKPOINT_INVALID);
    }

    @Test
    void ofALogEntryOfSomethingElse() {
        byte[] bytes = {7};
        Material stranger = new Material.Key(TestSigner.create().key().key().getEncoded());

        told(
                recorded(signing -> new Signing(signing.signature(), signing.material(), new Content.Artifact(bytes))),
                Flaw.LOG_ENTRY_OF_OTHER_CONTENT);
        told(
                recorded(signing -> new Signing(bytes, signing.material(), signing.content())),
                Flaw.LOG_ENTRY_OF_OTHER_SIGNATURE);
        told(
                recorded(signing -> new Signing(signing.signature(), stranger, signing.content())),
                Flaw.LOG_ENTRY_OF_OTHER_SIGNER);
        told(
                sigstore.signs(IMAGE)
                        .stamped()
                        .logged(entry -> entry.remove("inclusionProof"))
                        .bundle(),
                Flaw.LOG_ENTRY_UNPROVED);
    }

    private Candidate recorded(UnaryOperator<Signing> change) {
        return sigstore.signs(IMAGE)
                .stamped()
                .entry(signing -> sigstore.rekor1().record(change.apply(signing), TestCertificate.NOW))
                .bundle();
    }

    @Test
    void ofATimestampThatDoesNotHold() {
        TestTimestampAuthority authority = sigstore.timestamps();
        TestTimestampAuthority forger = TestTimestampAuthority.create().listing(authority.chain());

        told(stamped(_ -> new byte[] {1}), Flaw.TIMESTAMP_MALFORMED);
        told(stamped(bytes -> authority.stamps(bytes).status(2).der()), Flaw.TIMESTAMP_NOT_GRANTED);
        told(stamped(_ -> authority.stamps(new byte[] {7}).der()), Flaw.TIMESTAMP_OF_OTHER_BYTES);
        told(stamped(bytes -> forger.stamps(bytes).der()), Flaw.TIMESTAMP_FORGED);
    }

    private Candidate stamped(Function<byte[], byte[]> made) {
        return sigstore.signs(IMAGE).logged().stamp(made).bundle();
    }

    private void told(Candidate found, Flaw flaw) {
        TestProfiles profile = TestProfiles.profile()
                .root("own", sigstore.root())
                .keyless("release", Told.workflow(TestLeaf.URI), "own", ProofPolicy.KEYLESS);

        assertThat(Cases.problems(Told.signed(profile, found)).getFirst().code())
                .isEqualTo(flaw.name());
    }
}
