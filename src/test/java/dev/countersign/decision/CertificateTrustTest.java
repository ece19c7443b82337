package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Told.problem;
import static dev.countersign.decision.Told.signed;
import static dev.countersign.decision.Told.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TestCertificateAuthority;
import dev.countersign.identity.TestLeaf;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;
import dev.countersign.signature.TestKeyless;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.x509.TestCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;

/** Who counts where a profile trusts whom an authority of one's own certifies. */
class CertificateTrustTest {
    private static final String FARM = "build@acme.example";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = Cases.NOW;
    private static final String FULCIO = "1.3.6.1.4.1.57264.1.8";

    private final TestSigstore own = TestSigstore.create();
    private final TestSigstore proving = TestSigstore.create();

    @Test
    void takesWhomTheAuthorityCertifiesWhileTheCertificateIsValid() {
        assertThat(signed(whileValid(), certified(NOW.minus(HOUR), NOW.plus(HOUR))))
                .isInstanceOf(Outcome.Met.class);
    }

    @Test
    void aCertificateIsValidAtItsFirstAndItsLastSecond() {
        assertThat(signed(whileValid(), certified(NOW, NOW.plus(HOUR)))).isInstanceOf(Outcome.Met.class);
        assertThat(signed(whileValid(), certified(NOW.minus(HOUR), NOW))).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void whatItSignedCountsNoLongerThanTheCertificate() {
        assertThat(problem(signed(whileValid(), certified(NOW.minus(HOUR), NOW.minusSeconds(1))), Codes.KEY_NOT_VALID))
                .isEqualTo(
                        "signed by the e-mail address \"" + FARM + "\", which trust entry \"farm\" does not take: its"
                                + " certificate and those it rests on are valid from " + NOW.minus(HOUR) + " until "
                                + NOW.minusSeconds(1) + ", nothing proves when it signed, and now is " + NOW
                                + "; sign it as farm");
    }

    @Test
    void countsNothingThatIsNotValidYet() {
        assertThat(problem(signed(whileValid(), certified(NOW.plusSeconds(1), NOW.plus(HOUR))), Codes.KEY_NOT_VALID))
                .contains("nothing proves when it signed");
    }

    @Test
    void whatItSignedCountsNoLongerThanTheAuthoritysOwnCertificates() {
        TestSigstore ended = new TestSigstore(
                TestCertificateAuthority.create(
                        issuing -> issuing.valid(NOW.minus(HOUR), NOW.minusSeconds(1)), root -> root),
                own.certificateLog(),
                own.rekor1(),
                own.rekor2(),
                own.timestamps());
        TestProfiles profile =
                TestProfiles.profile().certificate("farm", ended.authority().authority(), farm());

        assertThat(problem(
                        signed(
                                profile,
                                leaf(ended, NOW.minus(HOUR), NOW.plus(HOUR)).bundle()),
                        Codes.KEY_NOT_VALID))
                .contains("until " + NOW.minusSeconds(1));
    }

    @Test
    void takesNobodyWhomAnotherAuthorityCertifies() {
        Candidate other =
                leaf(TestSigstore.create(), NOW.minus(HOUR), NOW.plus(HOUR)).bundle();

        assertThat(problem(signed(whileValid(), other), Flaw.CERTIFICATE_PATH_BROKEN.name()))
                .contains("did not sign");
    }

    @Test
    void anAuthorityOfAnotherEntryVouchesForNobodyOfThisOne() {
        TestSigstore others = TestSigstore.create();
        Candidate other = leaf(others, NOW.minus(HOUR), NOW.plus(HOUR)).bundle();
        TestProfiles profile =
                whileValid().certificate("others", others.authority().authority(), exactly("else@acme.example"));

        assertThat(problem(signed(profile, other), Flaw.PROOF_MISSING.name()))
                .contains("trust entry \"farm\" does not take: its certificate is not of the entry's authority");
    }

    @Test
    void whomOnesOwnAuthorityCertifiesIsNobodyThatATrustRootKnows() {
        TestProfiles profile = whileValid()
                .root("sigstore", proving.root())
                .keyless("people", farm(), "sigstore", new ProofPolicy(Demand.IGNORED, Demand.IGNORED, Demand.IGNORED));

        assertThat(problem(
                        Cases.judgedBy(profile.signature("signed", "people"))
                                .found(certified(NOW.minus(HOUR), NOW.plus(HOUR)))
                                .outcome("signed"),
                        Codes.SIGNER_NOT_ELIGIBLE))
                .startsWith("signed by farm: trust entry \"farm\" is none of those that the requirement names");
    }

    @Test
    void takesTheChainThatCosignPutsIntoABundleOfVersion3() {
        Candidate chained = leaf(own, NOW.minus(HOUR), NOW.plus(HOUR))
                .beside(TestCertificate.der(own.authority().intermediate()))
                .bundle();
        TestProfiles rootAlone = TestProfiles.profile()
                .certificate("farm", own.authority().listing(own.authority().root()), farm());

        assertThat(signed(whileValid(), chained)).isInstanceOf(Outcome.Met.class);
        assertThat(signed(rootAlone, chained)).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void aChainInABundleOfVersion3CountsForNoInstanceBesideIt() {
        Candidate chained = proving.signs(IMAGE)
                .beside(TestCertificate.der(proving.authority().intermediate()))
                .logged()
                .bundle();

        assertThat(problem(signed(withPeople(), chained), Flaw.CERTIFICATE_PATH_BROKEN.name()))
                .contains("did not sign");
        assertThat(signed(withPeople(), proving.signs(IMAGE).logged().bundle())).isInstanceOf(Outcome.Met.class);
    }

    @Test
    void takesNobodyOfAnotherName() {
        Candidate other = own.signs(IMAGE)
                .leaf(leaf -> within(leaf.email("else@acme.example"), NOW.minus(HOUR), NOW.plus(HOUR)))
                .bundle();

        assertThat(problem(signed(whileValid(), other), Codes.SIGNER_UNTRUSTED))
                .contains("trust entry \"farm\" wants subject the e-mail address \"" + FARM + "\"");
    }

    @Test
    void takesNobodyWhoseIssuerACertificateNames() {
        Candidate fulcios = own.signs(IMAGE)
                .leaf(leaf -> leaf.email(FARM).valid(NOW.minus(HOUR), NOW.plus(HOUR)))
                .bundle();

        assertThat(problem(signed(whileValid(), fulcios), Codes.SIGNER_UNTRUSTED))
                .contains("wants issuer");
    }

    @Test
    void takesNoSignatureThatTheCertificatesKeyDidNotMake() {
        Candidate forged = leaf(own, NOW.minus(HOUR), NOW.plus(HOUR))
                .signedBy(TestSigner.create())
                .bundle();

        assertThat(problem(signed(whileValid(), forged), Flaw.SIGNATURE_INVALID.name()))
                .contains("was not made with");
    }

    @Test
    void aTimestampThatIsProvedKeepsWhatAnEndedCertificateSigned() {
        Candidate stamped = shortLived()
                .stampedBy(proving.timestamps(), TestCertificate.NOW)
                .bundle();

        assertThat(signed(proved(Demand.OPTIONAL, Demand.REQUIRED, Demand.IGNORED), stamped))
                .isInstanceOf(Outcome.Met.class);
        assertThat(problem(signed(whileValid(), stamped), Codes.KEY_NOT_VALID)).contains("nothing proves when");
    }

    @Test
    void wantsALogToHaveRecordedTheSignatureUnlessToldOtherwise() {
        Candidate logged =
                shortLived().loggedIn(proving.rekor1(), TestCertificate.NOW).bundle();
        Candidate stamped = shortLived()
                .stampedBy(proving.timestamps(), TestCertificate.NOW)
                .bundle();

        assertThat(signed(proved(ProofPolicy.CERTIFICATE), logged)).isInstanceOf(Outcome.Met.class);
        assertThat(problem(signed(proved(ProofPolicy.CERTIFICATE), stamped), Flaw.PROOF_MISSING.name()))
                .contains("no transparency log is proved");
    }

    @Test
    void whereARootIsNamedValidityAloneProvesNothing() {
        assertThat(problem(
                        signed(
                                proved(Demand.OPTIONAL, Demand.OPTIONAL, Demand.IGNORED),
                                certified(NOW.minus(HOUR), NOW.plus(HOUR))),
                        Flaw.SIGNING_TIME_UNPROVED.name()))
                .contains("no time is proven at which the certificate was used");
    }

    @Test
    void wantsACertificateLogWhereTheProfileSaysSo() {
        Candidate logged =
                shortLived().loggedIn(proving.rekor1(), TestCertificate.NOW).bundle();

        assertThat(problem(
                        signed(proved(Demand.REQUIRED, Demand.OPTIONAL, Demand.REQUIRED), logged),
                        Flaw.CERTIFICATE_LOG_UNKNOWN.name()))
                .contains("no certificate transparency log");
    }

    @Test
    void authoritiesOfTheRootVouchForNobody() {
        Candidate theirs = proving.signs(IMAGE)
                .leaf(leaf -> plain(leaf.email(FARM)))
                .logged()
                .bundle();

        assertThat(problem(signed(proved(ProofPolicy.CERTIFICATE), theirs), Flaw.CERTIFICATE_PATH_BROKEN.name()))
                .contains("did not sign");
    }

    @Test
    void believesNobodyUnderARootThatIsGone() {
        TestProfiles profile = TestProfiles.profile()
                .certificate("farm", own.authority().authority(), farm(), "gone", ProofPolicy.CERTIFICATE);

        assertThat(problem(signed(profile, certified(NOW.minus(HOUR), NOW.plus(HOUR))), Codes.TRUST_NOT_AT_HAND))
                .startsWith("the keys and trust roots of farm are gone");
    }

    private TestProfiles whileValid() {
        return TestProfiles.profile().certificate("farm", own.authority().authority(), farm());
    }

    private TestProfiles withPeople() {
        return whileValid()
                .root("sigstore", proving.root())
                .keyless("people", workflow(), "sigstore", ProofPolicy.KEYLESS);
    }

    private TestProfiles proved(Demand log, Demand timestamps, Demand certificateLog) {
        return proved(new ProofPolicy(log, timestamps, certificateLog));
    }

    private TestProfiles proved(ProofPolicy policy) {
        return TestProfiles.profile()
                .root("proving", proving.root())
                .certificate("farm", own.authority().authority(), farm(), "proving", policy);
    }

    private Candidate certified(Instant from, Instant until) {
        return leaf(own, from, until).bundle();
    }

    private static TestKeyless leaf(TestSigstore sigstore, Instant from, Instant until) {
        return sigstore.signs(IMAGE).leaf(leaf -> within(leaf.email(FARM), from, until));
    }

    /** With a certificate that ended long ago. */
    private TestKeyless shortLived() {
        return own.signs(IMAGE).leaf(leaf -> plain(leaf.email(FARM)));
    }

    private static TestLeaf within(TestLeaf leaf, Instant from, Instant until) {
        return plain(leaf).valid(from, until);
    }

    /** Without what only Fulcio writes. */
    private static TestLeaf plain(TestLeaf leaf) {
        return leaf.with(certificate -> certificate.without(new ASN1ObjectIdentifier(FULCIO)));
    }

    private static IdentityMatcher farm() {
        return exactly(FARM);
    }

    private static IdentityMatcher exactly(String subject) {
        return Told.named("", subject, Optional.of(Subject.Kind.EMAIL));
    }
}
