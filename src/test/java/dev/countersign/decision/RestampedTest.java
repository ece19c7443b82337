package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TestLeaf;
import dev.countersign.profile.Freshness.Clock;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.transparency.Signing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

/** What is old, stamped or logged anew by somebody who may push and has no key at all. */
class RestampedTest {
    private static final String FARM = "build@acme.example";
    private static final ASN1ObjectIdentifier FULCIOS_ISSUER = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8");
    private static final BigInteger ORDER_OF_P256 =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant OLD = NOW.minus(DAY.multipliedBy(20));

    private final TestSigstore own = TestSigstore.create();
    private final TestSigstore proving = TestSigstore.create();
    private final ProofPolicy stamps = new ProofPolicy(Demand.IGNORED, Demand.REQUIRED, Demand.IGNORED);

    @Test
    void aNewTimestampMakesNoOldSignatureNew() {
        Candidate old =
                result("PASSED", OLD).stampedBy(proving.timestamps(), OLD).bundle();
        Candidate restamped = result("PASSED", OLD)
                .stampedBy(proving.timestamps(), OLD)
                .bundle(bundle -> ((ObjectNode)
                                bundle.at("/verificationMaterial/timestampVerificationData/rfc3161Timestamps/0"))
                        .put(
                                "signedTimestamp",
                                base64(proving.timestamps()
                                        .stamps(signature(bundle))
                                        .at(NOW)
                                        .der())));

        assertThat(judged(stamps, old)).isEqualTo("Stale EVIDENCE_STALE");
        assertThat(judged(stamps, restamped)).isEqualTo("Stale EVIDENCE_STALE");
    }

    @Test
    void aNewLogEntryMakesNoOldSignatureNew() {
        AtomicReference<Signing> published = new AtomicReference<>();
        Candidate relogged = result("PASSED", OLD)
                .entry(signing -> {
                    published.set(signing);
                    return proving.rekor1().record(signing, OLD);
                })
                .bundle(bundle -> {
                    byte[] twin = twin(published.get().signature());
                    Signing again = new Signing(
                            twin, published.get().material(), published.get().content());
                    ((ObjectNode) bundle.at("/dsseEnvelope/signatures/0")).put("sig", base64(twin));
                    ((ObjectNode) bundle.path("verificationMaterial"))
                            .putArray("tlogEntries")
                            .add(proving.rekor1().record(again, NOW));
                });

        assertThat(judged(ProofPolicy.CERTIFICATE, relogged)).isEqualTo("Stale EVIDENCE_STALE");
    }

    @Test
    void whatACertificateOfTodaySignedIsNew() {
        Candidate now =
                result("PASSED", NOW).stampedBy(proving.timestamps(), NOW).bundle();

        assertThat(judged(stamps, now)).isEqualTo("Pass");
    }

    @Test
    void whatAnOldCertificateSignedNowIsNotPassedOver() {
        Candidate bad =
                result("FAILED", OLD).stampedBy(proving.timestamps(), NOW).bundle();
        Candidate good =
                result("PASSED", NOW).stampedBy(proving.timestamps(), NOW).bundle();

        assertThat(judged(stamps, bad, good)).isEqualTo("Stale EVIDENCE_STALE");
    }

    /** Tests, which have no time of their own, by a certificate that is valid for a year from then on. */
    private TestKeyless result(String result, Instant from) {
        return own.attests(IMAGE, "https://in-toto.io/attestation/test-result/v0.1", """
                        {"result":"%s","configuration":[{"name":"ci.yml"}]}""".formatted(result))
                .holder(TestSigner.create())
                .leaf(leaf -> plain(leaf.email(FARM)).valid(from, from.plus(DAY.multipliedBy(365))));
    }

    private String judged(ProofPolicy policy, Candidate... found) {
        return Cases.judgedBy(TestProfiles.profile()
                        .root("proving", proving.root())
                        .certificate(
                                "farm",
                                own.authority().authority(),
                                Told.named("", FARM, Optional.of(Subject.Kind.EMAIL)),
                                "proving",
                                policy)
                        .aged(Clock.SIGNED, OnStale.DENY)
                        .requires("tested", EvidenceKind.parse("test-result"), List.of(), Optional.of(DAY), List.of()))
                .found(found)
                .told("tested");
    }

    private static TestLeaf plain(TestLeaf leaf) {
        return leaf.with(certificate -> certificate.without(FULCIOS_ISSUER));
    }

    private static byte[] signature(ObjectNode bundle) {
        return Base64.getDecoder()
                .decode(bundle.at("/dsseEnvelope/signatures/0/sig").asText());
    }

    /** (r, n - s), which holds where (r, s) does and is unknown to a log that has that. */
    private static byte[] twin(byte[] signature) {
        ASN1Sequence both = ASN1Sequence.getInstance(signature);
        BigInteger other = ORDER_OF_P256.subtract(
                ASN1Integer.getInstance(both.getObjectAt(1)).getValue());
        try {
            return new DERSequence(new ASN1Encodable[] {both.getObjectAt(0), new ASN1Integer(other)}).getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
