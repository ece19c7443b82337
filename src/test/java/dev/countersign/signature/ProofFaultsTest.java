package dev.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.identity.TestCertificateLog;
import dev.countersign.image.Digest;
import dev.countersign.signature.Proof.About;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.timestamp.TestTimestampAuthority;
import dev.countersign.transparency.TestLog;
import dev.countersign.trustroot.TrustRoot;
import dev.countersign.trustroot.Validity;
import dev.countersign.x509.TestCertificate;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is of those whom a root knows must hold; of others nothing is believed and nothing held against a signature. */
class ProofFaultsTest {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final Instant NOW = TestCertificate.NOW;

    private final TestSigstore sigstore = TestSigstore.create();
    private final TrustRoot root = sigstore.root();

    @Test
    void anEntryOfAnUnknownLogSaysNothing() {
        TestKeyless signed = sigstore.signs(IMAGE).logged().loggedIn(TestLog.rekor1("stranger.example"), NOW);

        Proof proof = proof(signed);

        assertThat(proof.faults()).isEmpty();
        assertThat(proof.logs())
                .singleElement()
                .satisfies(log -> assertThat(log.log().address()).isEqualTo("https://rekor.example"));
    }

    @Test
    void anEntryOfAnUnknownLogAloneProvesNothing() {
        TestKeyless signed = sigstore.signs(IMAGE).stamped().loggedIn(TestLog.rekor1("stranger.example"), NOW);

        Proof proof = proof(signed);

        assertThat(proof.faults()).isEmpty();
        assertThat(lack(About.TRANSPARENCY_LOG, Demand.REQUIRED, proof)).isPresent();
        assertThat(lack(About.TRANSPARENCY_LOG, Demand.OPTIONAL, proof)).isEmpty();
    }

    @Test
    void aWrongEntryOfAKnownLogIsAFaultEvenBesideAGoodOne() {
        TestKeyless signed = sigstore.signs(IMAGE).logged().logged(ProofFaultsTest::spoilRoot);

        judged(About.TRANSPARENCY_LOG, proof(signed), "inclusion proof leads");
    }

    @Test
    void anEntryAboutSomethingElseIsAFault() {
        TestKeyless other = sigstore.signs(Digest.sha256(new byte[] {2})).logged();
        ObjectNode foreign = (ObjectNode) json(other.bundle()).at("/verificationMaterial/tlogEntries/0");

        judged(
                About.TRANSPARENCY_LOG,
                proof(sigstore.signs(IMAGE).logged().entry(signing -> foreign)),
                "the log entry records");
    }

    @Test
    void anEntryThatCannotBeReadIsAFaultAndSpoilsAll() {
        TestKeyless signed = sigstore.signs(IMAGE).stamped().logged().logged(entry -> entry.put("typo", 1));

        Proof proof = proof(signed);

        assertThat(proof.logs()).isEmpty();
        judged(About.TRANSPARENCY_LOG, proof, "typo");
    }

    @Test
    void aTimestampByAnUnknownAuthoritySaysNothing() {
        TestKeyless signed =
                sigstore.signs(IMAGE).logged().stampedBy(TestTimestampAuthority.create(), NOW.minusSeconds(900));

        Proof proof = proof(signed);

        assertThat(proof.faults()).isEmpty();
        assertThat(proof.timestamps()).isEmpty();
        assertThat(lack(About.TIMESTAMP, Demand.REQUIRED, proof))
                .hasValueSatisfying(lack -> assertThat(lack).contains("no timestamp authority"));
    }

    @Test
    void aTimestampOfOtherBytesIsAFaultEvenBesideAGoodOne() {
        TestKeyless signed = sigstore.signs(IMAGE)
                .logged()
                .stamped()
                .stamp(bytes -> sigstore.timestamps().stamps(new byte[] {7}).der());

        judged(About.TIMESTAMP, proof(signed), "other bytes");
    }

    @Test
    void aTimestampInTheNameOfAKnownAuthorityThatItDidNotSignIsAFault() {
        TestTimestampAuthority forger =
                TestTimestampAuthority.create().listing(sigstore.timestamps().chain());

        judged(About.TIMESTAMP, proof(sigstore.signs(IMAGE).logged().stampedBy(forger, NOW)), "its key did not");
    }

    @Test
    void aTimestampWhenTheAuthorityIsNotBelievedIsAFault() {
        TrustRoot over = sigstore.trusted()
                .timestamps(sigstore.timestamps()
                        .believed(new Validity(NOW.minusSeconds(9), Optional.of(NOW.minusSeconds(1))))
                        .authority())
                .root();
        Candidate signed = sigstore.signs(IMAGE).logged().stamped().bundle();

        judged(About.TIMESTAMP, Check.accepted(signed, over).proofs().getFirst(), "not at " + NOW);
    }

    @Test
    void aCertificateThatNoLogSawLacksThat() {
        TrustRoot without = sigstore.trusted()
                .certificateLogs(TestCertificateLog.create().log())
                .root();
        Candidate signed = sigstore.signs(IMAGE).logged().bundle();

        Proof proof = Check.accepted(signed, without).proofs().getFirst();

        assertThat(proof.faults()).isEmpty();
        assertThat(lack(About.CERTIFICATE_LOG, Demand.REQUIRED, proof))
                .hasValueSatisfying(lack -> assertThat(lack).contains("no certificate transparency log"));
        assertThat(lack(About.CERTIFICATE_LOG, Demand.OPTIONAL, proof)).isEmpty();
        assertThat(lack(About.CERTIFICATE_LOG, Demand.IGNORED, proof)).isEmpty();
    }

    @Test
    void aWrongTimestampOfAKnownCertificateLogIsAFaultEvenBesideAGoodOne() {
        TestCertificateLog second = TestCertificateLog.create(TestSigner.create(), "second");
        TrustRoot until = sigstore.trusted()
                .certificateLogs(
                        sigstore.certificateLog().log(),
                        second.believed(new Validity(NOW.minusSeconds(9), Optional.of(NOW.minusSeconds(1))))
                                .log())
                .root();
        Candidate signed =
                sigstore.signs(IMAGE).leaf(leaf -> leaf.seenBy(second)).logged().bundle();

        Proof proof = Check.accepted(signed, until).proofs().getFirst();

        assertThat(proof.certificateLogs())
                .containsExactly(sigstore.certificateLog().log().party());
        judged(About.CERTIFICATE_LOG, proof, "does not believe the log");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOfOneSortIsNoneOfAnother(About about) {
        Proof proof = proof(sigstore.signs(IMAGE).logged().stamped().logged(ProofFaultsTest::spoilRoot));

        assertThat(lack(about, Demand.REQUIRED, proof).isPresent()).isEqualTo(about == About.TRANSPARENCY_LOG);
    }

    /** There is a fault of this sort, which matters unless this sort is not looked at. */
    private static void judged(About about, Proof proof, String message) {
        assertThat(proof.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.about()).isEqualTo(about);
            assertThat(fault.message()).contains(message);
        });
        for (Demand demand : new Demand[] {Demand.REQUIRED, Demand.OPTIONAL}) {
            assertThat(lack(about, demand, proof))
                    .hasValueSatisfying(lack -> assertThat(lack).contains(message));
        }
        assertThat(lack(about, Demand.IGNORED, proof)).isEmpty();
    }

    private static Optional<String> lack(About about, Demand demand, Proof proof) {
        ProofPolicy policy = switch (about) {
            case TRANSPARENCY_LOG -> new ProofPolicy(demand, Demand.IGNORED, Demand.IGNORED);
            case TIMESTAMP -> new ProofPolicy(Demand.IGNORED, demand, Demand.IGNORED);
            case CERTIFICATE_LOG -> new ProofPolicy(Demand.IGNORED, Demand.IGNORED, demand);
        };
        return policy.lack(proof).map(Objection::message);
    }

    private static void spoilRoot(ObjectNode entry) {
        ((ObjectNode) entry.path("inclusionProof")).put("rootHash", "A".repeat(43) + "=");
    }

    private static ObjectNode json(Candidate.Bundle bundle) {
        try {
            return (ObjectNode) TestEnvelope.JSON.readTree(bundle.json());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Proof proof(TestKeyless signed) {
        return Check.accepted(signed.bundle(), root).proofs().getFirst();
    }
}
