package dev.countersign.decision;

import static dev.countersign.decision.Cases.IMAGE;
import static dev.countersign.decision.Cases.RELEASE;
import static dev.countersign.decision.Cases.SCANNER;
import static dev.countersign.decision.Cases.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.EvidenceKind;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.image.Digest;
import dev.countersign.signature.Annotations;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Format;
import dev.countersign.signature.Signer;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestStatement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureRequirementTest {
    private static final Candidate JUNK =
            new Candidate.Bundle(Digest.sha256(new byte[] {9}), "{".getBytes(StandardCharsets.UTF_8));

    private static TestProfiles anybodyTrusted() {
        return TestProfiles.profile().trust("release", RELEASE).signature("signed");
    }

    @Test
    void isMetByASignatureOfATrustedKeyInEitherFormat() {
        Candidate bundle = RELEASE.signs(IMAGE);
        for (Candidate signature : List.of(bundle, RELEASE.signsLegacy(IMAGE))) {
            assertThat(Cases.judgedBy(anybodyTrusted()).found(signature).outcome("signed"))
                    .isEqualTo(new Outcome.Met(
                            List.of(signature.evidence()),
                            List.of(new Outcome.Signed(
                                    new Signer.Key(RELEASE.key().fingerprint()), List.of(), false))));
        }
    }

    @Test
    void saysOncePerSignerThatLogMaterialCameWithASignatureAndWasNotVerified() {
        Candidate.SimpleSigning plain = RELEASE.signsLegacy(IMAGE);
        Candidate logged = new Candidate.SimpleSigning(
                Digest.sha256(new byte[] {8}), plain.payload(), plain.signature(), new Annotations("", "", "{}", ""));
        Signer release = new Signer.Key(RELEASE.key().fingerprint());

        assertThat(Cases.judgedBy(anybodyTrusted()).found(plain, logged).outcome("signed"))
                .extracting("signers")
                .isEqualTo(List.of(new Outcome.Signed(release, List.of(), true)));
        assertThat(Cases.judgedBy(anybodyTrusted()).found(logged, plain).outcome("signed"))
                .extracting("signers")
                .isEqualTo(List.of(new Outcome.Signed(release, List.of(), true)));
    }

    @Test
    void isMissingWhereNothingIsThere() {
        Cases nothing = Cases.judgedBy(anybodyTrusted());

        assertThat(nothing.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(nothing.message("signed")).isEqualTo("not signed; sign it with the key of release");
    }

    @Test
    void isMissingWhereTheRegistryWithholdsAndSaysWhatItAnswered() {
        Cases withheld = Cases.judgedBy(anybodyTrusted()).unseen(Cause.WITHHELD, "tag x.sig: 403", "");

        assertThat(withheld.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
        assertThat(withheld.message("signed")).contains("not signed (tag x.sig: 403); sign it");
    }

    @Test
    void aScanIsNoSignature() {
        Cases scanned = Cases.judgedBy(anybodyTrusted()).found(Cases.scan(RELEASE, Duration.ofHours(1)));

        assertThat(scanned.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
    }

    @Test
    void isUntrustedWhereAStrangerSigned() {
        for (Candidate signature : List.of(STRANGER.signs(IMAGE), STRANGER.signsLegacy(IMAGE))) {
            Cases signed = Cases.judgedBy(anybodyTrusted()).found(signature);

            assertThat(signed.told("signed")).isEqualTo("Untrusted SIGNER_UNTRUSTED");
            assertThat(signed.message("signed"))
                    .contains("none of the keys tried (1: sha256:")
                    .endsWith("sign it with the key of release");
            assertThat(signed.outcome("signed")).extracting("evidence").isEqualTo(List.of(signature.evidence()));
        }
    }

    @Test
    void isUntrustedWhereATrustedKeyMayNotSign() {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE)
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .signature("signed");
        Cases signed = Cases.judgedBy(profile).found(SCANNER.signs(IMAGE));

        assertThat(signed.told("signed")).isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
        assertThat(signed.message("signed"))
                .isEqualTo("signed by scanner: trust entry \"scanner\" is for vuln-scan of every image,"
                        + " not for signature of registry.example/app; sign it with the key of release");
        assertThat(signed.outcome("signed"))
                .extracting("signers")
                .isEqualTo(
                        List.of(new Outcome.Signed(new Signer.Key(SCANNER.key().fingerprint()), List.of(), false)));
    }

    @Test
    void isUntrustedWhereATrustedKeyMaySignOtherImagesOnly() {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE)
                .trust("other", SCANNER, List.of("registry.example/other/**"))
                .signature("signed");

        Cases signed = Cases.judgedBy(profile).found(SCANNER.signs(IMAGE));

        assertThat(signed.told("signed")).isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
        assertThat(signed.message("signed"))
                .contains(
                        "trust entry \"other\" is for every kind of evidence of registry.example/other/**, not for signature of registry.example/app");
    }

    @Test
    void namesOfTrustEntriesNarrowWhoseWordCounts() {
        TestProfiles profile = TestProfiles.profile()
                .trust("release", RELEASE)
                .trust("scanner", SCANNER)
                .signature("by-anybody")
                .signature("by-release", "release");
        Cases signed = Cases.judgedBy(profile).found(SCANNER.signs(IMAGE));

        assertThat(signed.told("by-anybody")).isEqualTo("Pass");
        assertThat(signed.told("by-release")).isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
        assertThat(signed.message("by-release"))
                .contains("trust entry \"scanner\" is none of those that the requirement names");
    }

    @Test
    void aFormatThatTheProfileDoesNotAcceptSaysSo() {
        Candidate legacy = RELEASE.signsLegacy(IMAGE);
        Cases signed =
                Cases.judgedBy(anybodyTrusted().formats(Format.BUNDLE)).found(legacy, STRANGER.signsLegacy(IMAGE));

        assertThat(signed.told("signed")).isEqualTo("Untrusted FORMAT_NOT_ACCEPTED");
        assertThat(signed.message("signed"))
                .isEqualTo("signed by release in the format Legacy, and the profile accepts Bundle;"
                        + " sign it in that, or add Legacy to its formats");
        assertThat(signed.outcome("signed")).extracting("evidence").isEqualTo(List.of(legacy.evidence()));
    }

    @Test
    void anAcceptedFormatCountsWhateverLiesBesideIt() {
        Candidate bundle = RELEASE.signs(IMAGE);
        Candidate legacy = RELEASE.signsLegacy(IMAGE);

        assertThat(Cases.judgedBy(anybodyTrusted().formats(Format.BUNDLE))
                        .found(legacy, bundle)
                        .outcome("signed"))
                .extracting("evidence")
                .isEqualTo(List.of(bundle.evidence()));
        assertThat(Cases.judgedBy(anybodyTrusted().formats(Format.LEGACY))
                        .found(legacy, bundle)
                        .outcome("signed"))
                .extracting("evidence")
                .isEqualTo(List.of(legacy.evidence()));
    }

    @Test
    void whoMayNotSignIsToldThatWhateverTheFormat() {
        TestProfiles profile = anybodyTrusted()
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .formats(Format.BUNDLE);

        assertThat(Cases.judgedBy(profile).found(SCANNER.signsLegacy(IMAGE)).told("signed"))
                .isEqualTo("Untrusted SIGNER_NOT_ELIGIBLE");
    }

    @Test
    void aStrangersSignatureIsUntrustedInWhateverFormat() {
        assertThat(Cases.judgedBy(anybodyTrusted().formats(Format.BUNDLE))
                        .found(STRANGER.signsLegacy(IMAGE))
                        .told("signed"))
                .isEqualTo("Untrusted SIGNER_UNTRUSTED");
    }

    @Test
    void oneKeyUnderTwoNamesCountsUnderEither() {
        TestProfiles profile = TestProfiles.profile()
                .trust("first", RELEASE, EvidenceKind.VULN_SCAN)
                .trust("second", RELEASE, EvidenceKind.SIGNATURE)
                .signature("signed");

        assertThat(Cases.judgedBy(profile).found(RELEASE.signs(IMAGE)).told("signed"))
                .isEqualTo("Pass");
    }

    @Test
    void isUntrustedWhereNobodyMaySpeakOfTheImage() {
        TestProfiles nobody = TestProfiles.profile()
                .trust("scanner", SCANNER, EvidenceKind.VULN_SCAN)
                .signature("signed")
                .signature("named", "scanner");
        Cases signed = Cases.judgedBy(nobody).found(SCANNER.signs(IMAGE)).unseen(Cause.UNREACHABLE, "timeout", "");

        assertThat(signed.told("signed")).isEqualTo("Untrusted NO_TRUST_FOR_IMAGE");
        assertThat(signed.message("signed"))
                .isEqualTo(
                        "the profile trusts nobody for signature of registry.example/app: trust entry \"scanner\" is for vuln-scan of every image,"
                                + " not for signature of registry.example/app; add a trust entry that may speak of it");
        assertThat(signed.message("named"))
                .isEqualTo(
                        "none of the trust entries that the requirement names may give signature of registry.example/app: trust entry \"scanner\""
                                + " is for vuln-scan of every image, not for signature of registry.example/app; let one, or name another");
    }

    @Test
    void isFailedByASignatureOfAnotherImage() {
        Cases signed = Cases.judgedBy(anybodyTrusted()).found(RELEASE.signsLegacy(Cases.digest(2)));

        assertThat(signed.told("signed")).isEqualTo("Fail EVIDENCE_FOR_OTHER_IMAGE");
        assertThat(signed.message("signed"))
                .contains("it signs " + Cases.digest(2).toString().substring(0, 19) + "…, not ")
                .doesNotContain(Cases.digest(2).hex());
    }

    @Test
    void isUnreadableWhereATrustedKeySignedNonsense() {
        Cases signed = Cases.judgedBy(anybodyTrusted())
                .found(TestEnvelope.of(RELEASE, "[]").bundle(), STRANGER.signs(IMAGE));

        assertThat(signed.told("signed")).isEqualTo("Unreadable EVIDENCE_NOT_JSON");
    }

    @Test
    void isUnreadableWhereThereIsJunkOnly() {
        assertThat(Cases.judgedBy(anybodyTrusted()).found(JUNK).told("signed"))
                .isEqualTo("Unreadable EVIDENCE_NOT_JSON");
    }

    @Test
    void aRefusedAttestationOfAnotherKindIsNotItsAffair() {
        Candidate sbom = TestEnvelope.of(STRANGER, TestStatement.of(IMAGE, "https://spdx.dev/Document", "{}"))
                .bundle();

        assertThat(Cases.judgedBy(anybodyTrusted()).found(sbom).told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void oneGoodSignatureSufficesWhateverElseIsThereOrWasNotSeen(Cause cause) {
        Cases signed = Cases.judgedBy(anybodyTrusted())
                .found(JUNK, STRANGER.signs(IMAGE), RELEASE.signs(Cases.digest(2)), RELEASE.signs(IMAGE))
                .unseen(cause, "somewhere", "");

        assertThat(signed.told("signed")).isEqualTo("Pass");
    }

    @Test
    void isUnknownWhereASignatureMayBeThatCouldNotBeSeen() {
        Cases unseen = Cases.judgedBy(anybodyTrusted())
                .found(STRANGER.signs(IMAGE))
                .unseen(Cause.UNREACHABLE, "tag x.sig: timeout", "")
                .unseen(Cause.OVER_LIMIT, "blob: too large", "");

        assertThat(unseen.told("signed")).isEqualTo("Unknown REGISTRY_UNREACHABLE");
        assertThat(unseen.message("signed")).contains("tag x.sig: timeout").contains("try again");
    }

    @Test
    void thatWeWereTooBusyIsHiddenByNothingElse() {
        Cases unseen = Cases.judgedBy(anybodyTrusted())
                .found(STRANGER.signs(IMAGE))
                .unseen(Cause.UNREACHABLE, "tag x.sig: timeout", "")
                .unseen(Cause.OVERLOADED, "tag x.att: too many requests", "")
                .unseen(Cause.OVER_LIMIT, "blob: too large", "");

        assertThat(unseen.told("signed")).isEqualTo("Unknown OVERLOADED");
        assertThat(unseen.message("signed"))
                .contains("tag x.att: too many requests")
                .contains("try again");
    }

    @Test
    void junkDoesNotHideThatTheRegistryGaveBadAnswers() {
        Cases bad = Cases.judgedBy(anybodyTrusted())
                .found(JUNK, STRANGER.signs(IMAGE))
                .unseen(Cause.OVER_LIMIT, "referrers: more than 200 entries", "");

        assertThat(bad.told("signed")).isEqualTo("Unreadable EVIDENCE_OVER_LIMIT");
        assertThat(bad.message("signed")).contains("more than 200 entries").endsWith("mend or remove it");
    }

    @Test
    void whatIsLabelledAsAnotherKindHidesNoSignature() {
        Cases labelled = Cases.judgedBy(anybodyTrusted())
                .unseen(Cause.UNREACHABLE, "blob: timeout", "https://spdx.dev/Document");

        assertThat(labelled.told("signed")).isEqualTo("Missing SIGNATURE_MISSING");
    }
}
