package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What verifiers, registry clients and admission controllers like ours were attacked with, and which test guards us. A line has
 * ids, what went wrong, and below it either tests ({@code +}) or why it cannot happen to us or is not offered ({@code -}).
 */
class AdvisoriesTest {
    private static final String ADVISORIES = """
            CVE-2022-23649 GHSA-ccxc-vr6p-4858: cosign took a log's promise for another signature
            + transparency.EntryBodyTest.refusesAnEntryOfAnotherSignature_CVE_2022_23649
            + signature.LegacyKeylessTest.aPromiseThatIsOfAnotherSignatureProvesNothing
            CVE-2022-36056 GHSA-8gw7-4j42-w388: cosign took bundles that did not match, or were invalid, and left out the identity
            + transparency.EntryBodyTest.refusesAnEntryOfOtherContent_CVE_2022_36056
            + signature.ProofFaultsTest.aWrongEntryOfAKnownLogIsAFaultEvenBesideAGoodOne
            + signature.ProofFaultsTest.anEntryThatCannotBeReadIsAFaultAndSpoilsAll
            + signature.ProofFaultsTest.aTimestampInTheNameOfAKnownAuthorityThatItDidNotSignIsAFault
            + decision.KeylessTrustTest.takesNobodyOfAnotherIssuer
            CVE-2026-22703 GHSA-whqx-f9j3-ch6m: cosign took any valid log entry
            + transparency.EntryBodyTest.refusesAnyValidEntryOfSomebodyElse_CVE_2026_22703
            CVE-2024-53267 GHSA-q4xm-6fjc-5f6w: sigstore-java took a log entry of something else
            + transparency.EntryBodyTest.refusesAnEntryOfAnotherCertificate_CVE_2024_53267
            CVE-2024-54140 GHSA-jp26-88mw-89qr: sigstore-java did not check a checkpoint's signature
            + transparency.CheckpointTest.refusesACheckpointThatSomebodyElseSigned_CVE_2024_54140
            CVE-2024-55655 sigstore-java#1185: a log's time was not held against the certificate's validity
            + signature.ProvedTimeTest.theCertificateMustBeValidWhenItWasLogged
            CVE-2026-48816 GHSA-xgjw-pm74-86q4: sigstore-js believed a time that the log did not sign
            + signature.KeylessBundleTest.cve202648816WithoutAPromiseTheTimeIsNotBelieved
            + transparency.TransparencyLogsTest.aTimeThatTheLogDidNotSignIsNoTime_CVE_2026_48816
            CVE-2022-35929 GHSA-vjxv-45g9-9296 CVE-2022-35930 GHSA-739f-hw6h-7wq8: any attestation passed for the type that was missing
            + decision.SignatureRequirementTest.aScanIsNoSignature
            + decision.ScanRequirementTest.aSignatureIsNoScan
            + attestation.ClaimsTest.neverTakesAnAttestationForASignature
            CVE-2026-39395 GHSA-w6c6-c85g-mmv6: cosign went on where a payload could not be parsed
            + decision.SignatureRequirementTest.isUnreadableWhereATrustedKeySignedNonsense
            + decision.ScanRequirementTest.anUnreadableScanSaysWhichField
            CVE-2026-24122 GHSA-wfqv-66vq-46rm: cosign took an intermediate certificate that had expired
            + signature.ProvedTimeTest.cve202624122TheIssuerMustBeValidToo
            + identity.CertificateCheckTest.cve202624122RefusesAnIntermediateThatIsExpiredAtTheTime
            CVE-2026-49834 GHSA-9vcr-p3rj-q5q6: one log met sigstore-go's threshold of several
            + signature.ProofPolicyTest.cve202649834CountsOperatorsOfLogsAndNotEntries
            + signature.ProofPolicyTest.countsOperatorsOfTimestampAuthorities
            + signature.ProofPolicyTest.countsOperatorsOfCertificateLogs
            + identity.CertificateLogsTest.cve202649834OneLogListedTwiceIsOne
            CVE-2026-54787 GHSA-wqqc-jjcq-vfxm: sigstore-go ignored when a managed key is valid
            + decision.KeyValidityTest.cve202654787AKeyCountsAtEveryProvedTimeOrNotAtAll
            + decision.KeyValidityTest.withoutAProvedTimeAKeyCountsWhileItIsValidNow
            CVE-2026-39984 GHSA-xm5m-wgh2-rrg3: a timestamp was checked with another certificate than the one that was trusted
            + timestamp.TimestampTest.cve202639984RefusesAForgedCertificateBesideTheRealOne
            + timestamp.TimestampTest.cve202639984RefusesATokenByACertificateThatOnlyTheBagKnows
            CVE-2026-48758 GHSA-jfc7-64v2-mr8c: sigstore-js counted characters, and dropped what is not ASCII, of what it checked
            + signature.DsseTest.refusesEveryOtherPayloadTypeEvenWhereItIsSigned
            + signature.DsseTest.countsBytesAndNotCharacters
            CVE-2026-48815 GHSA-52v5-jr5w-gjxr: sigstore-js dropped what a policy asked of a certificate's extensions
            + identity.IdentityMatcherTest.cve202648815NoClaimThatARuleAsksForIsDropped
            CVE-2025-29778 GHSA-46mp-8w32-6g94: kyverno ignored subjectRegExp and issuerRegExp
            + identity.IdentityMatcherTest.cve202529778BothExpressionsOfARuleCount
            CVE-2026-31830: sigstore-ruby did not use what comparing the digests came to
            + attestation.ClaimsTest.refusesASignatureOfAnotherImage
            CVE-2026-59891 GHSA-pf56-329r-95rw: @sigstore/oci chose a registry's credential by a part of its name
            + registry.http.DockerConfigCredentialsTest.belongToNoOtherHost
            CVE-2023-46737 CVE-2024-45395 GHSA-cq38-jh5f-37mq: signatures, entries and subjects without end
            + gather.LimitsTest.tooManyIsAGapThatSaysSo
            + signature.SigstoreBundleTest.refusesMoreProofsThanAnyoneNeeds
            + attestation.StatementTest.refusesMoreSubjectsAndDigestsThanAnyoneNeeds
            CVE-2024-29902 CVE-2024-29903: attachments and manifests so large that cosign ran out of memory
            + registry.http.HostileBodiesIT.doesNotAskForABlobOverTheLimit
            + registry.http.HostileBodiesIT.stopsReadingAnEndlessManifest
            CVE-2023-25656 CVE-2023-33957 CVE-2023-33958: notation read manifests and signatures without end
            + registry.ManifestDocumentTest.refusesMoreEntriesThanTheLimit
            + gather.LimitsTest.moreReferrersThanMayBeReadAreAGapAndTheRelevantOnesAreRead
            CVE-2023-42813 CVE-2023-42814 CVE-2023-42815 CVE-2023-42816: kyverno read what a registry made endless
            + registry.http.HostileBodiesIT.stopsReadingAnEndlessBlobAtItsSize
            + registry.http.HostileBodiesIT.hangsUpOnABodyThatDripsPastTheDeadline
            CVE-2022-47633 GHSA-m3cq-xcx9-3gvm: kyverno asked a tag twice, and the registry named two images
            + e2e.RegistryTroubleIT.judgesTheBytesThatThePodIsPinnedToAlthoughTheTagMovesBetweenTwoCalls
            CVE-2023-47630 GHSA-3hfq-cx9j-923w CVE-2023-33959 CVE-2025-24882 GHSA-qv35-3gw6-8q4j: a registry's word on a digest was believed
            + registry.http.HostileBodiesIT.refusesOtherBytesThanTheDigestNamesWhateverTheHeaderSays
            + registry.http.HostileBodiesIT.computesTheDigestOfATagOverTheBytes
            + registry.http.HostileBodiesIT.readsManifestsAndBlobsWithNothingButGet
            CVE-2024-3727 GHSA-6wvf-f2vw-3425: digests that are paths
            + image.DigestTest.isNothingButItsExactSpelling
            + registry.ManifestDocumentTest.refusesALayerThatIsNotSpelledExactly
            GHSA-qq97-vm5h-rrhg GHSA-mc8v-mgrf-8f4m GHSA-77vh-xpmg-72qh: one document, read as an index by one and as a manifest by another
            + registry.ManifestDocumentTest.refusesAMemberThatCouldBeReadInTwoWays
            + registry.ManifestDocumentTest.refusesAContentTypeThatContradictsTheDocument
            CVE-2026-33540 CVE-2026-48978 CVE-2026-50151 CVE-2026-24845 CVE-2026-49349: credentials followed realms and redirects elsewhere
            + registry.http.HostileRealmsIT.sendsNoCredentialToARealmElsewhere
            + registry.http.HostileRealmsIT.asksNoRealmBut
            + registry.http.HostileRedirectsIT.followsABlobToAnAllowedHostWithoutTheCredential
            + registry.http.HostileRedirectsIT.neverFollowsManifestsOrReferrersToAnotherHost
            CVE-2026-40868 CVE-2026-41323: kyverno sent its ServiceAccount's token wherever a policy said
            + ArchitectureTest.whoSpeaksToStrangersKnowsNoKubernetes
            CVE-2025-27403 GHSA-44f7-5fj5-h4px: ratify sent a cloud's token to registries that are not the cloud's
            + registry.helper.HelperCredentialsIT.areThoseOfTheHelperOfExactlyThisHost
            + registry.http.CredentialKindsIT.aRefreshTokenGoesToNoRealmElsewhere
            GHSA-xm96-gfjx-jcrc: oras-java wrote to the path that a layer's title named
            + ArchitectureTest.onlyTheCommandLineWritesFilesAndOnlyThese
            CVE-2024-23332: notation could be shown an old image that is still signed
            - a signature says who signed, not that nothing newer is there: a signed image stays signed, as README says; its scan ages by maxAge
            CVE-2025-46342 GHSA-jrr2-x33p-6hvc: kyverno left a rule out where it could not read the namespace
            + admission.ValidationTest.takesAnErrorAboutTheNamespaceForCouldNotTell
            + admission.OutOfReachTest.refusesWhereNobodyCanSayThatALabelWasJustPutOn
            + cluster.LookupsIT.anErrorIsNeverNoLabels
            CVE-2023-34091: kyverno let pass whatever has a deletionTimestamp
            + admission.ValidationTest.cve202334091JudgesAnUpdateOfWhatIsBeingDeletedLikeAnyOther
            CVE-2024-48921 kyverno:GHSA-gg4x: exceptions that anybody could make in a namespace of theirs
            + chart.RightsIT.rights
            + admission.WaiverRequestsTest.refusesOneOfSomebodyWhoseExceptionsDoNotCount
            + admission.WaiverRequestsTest.refusesAValueOfTheUsersOwn
            + chart.ChartIT.nobodyAsksInSomebodyElsesNameWhileNoOperatorIsThere
            + e2e.ExceptionRefusalsIT.refusesWhatNobodyCouldAnswerFor
            + e2e.ExceptionRefusalsIT.neverChangesButForAnEarlierEnd
            + admission.ExcusedAdmissionTest.countsForNothingWhereSomebodyOutsideTheGroupsAskedForIt
            + admission.ExcusedAdmissionTest.countsForNothingWhereAnotherNamespaceHasIt
            + admission.ExcusedAdmissionTest.countsForNothingUnderAProfileThatHonoursNone
            CVE-2023-2727 GHSA-qc2g-gmh6-95p4 connaisseur#1311 kyverno#16275 deckhouse#22401: ephemeral containers went unseen
            + e2e.EveryImageIT.judgesEphemeralContainersAndRecordsThemAsInjected
            + webhook.ConfigurationsTest.asksAboutEverythingThatMakesPods
            kyverno#16336: an annotation on the object said that it was verified
            + admission.AttributionTest.takesAForgedStampForNone
            + admission.StampingTest.replacesAForgedStamp
            CVE-2025-25204: gh found no attestation and exited with 0
            + cli.VerifyTest.findsNothingBesideAnUnsignedImage
            + decision.VerdictTest.nothingFoundIsNotCompliance
            + decision.SignatureRequirementTest.isMissingWhereNothingIsThere
            CVE-2025-62375 CVE-2026-44310: a panic, and a pass
            + admission.FailClosedTest.neverAllowsOnABug
            + cli.UsageTest.tellsADefectFromARefusal
            CVE-2026-44309: gitsign checked other bytes than were signed
            + signature.VerifierProperties.everyOneByteMutationOfThePayloadIsRefused
            CVE-2023-7279: connaisseur's expressions took time without end
            + identity.IdentityMatcherTest.cve20237279AnExpressionTakesLinearTime
            + image.ImagePatternTest.matchesInBoundedTimeWhateverThePattern
            CVE-2022-21449: the JDK took an ECDSA signature of two zeros
            + key.SignatureAlgorithmTest.cve202221449RefusesNumbersOfZero
            + key.EcdsaSignatureTest.theSignatureOfTwoZerosVerifiesNothing
            CVE-2023-30551 CVE-2026-24117 CVE-2025-66506 CVE-2026-22772 CVE-2026-49478 CVE-2025-66564: of Rekor, Fulcio and timestamp servers
            - we ship none, and ask none: what it said counts only as far as its signature and its trust root reach
            """;

    private static final Pattern ID =
            Pattern.compile("CVE-\\d{4}-\\d+|GHSA(-[0-9a-z]{4}){3}|[a-z-]+#\\d+|kyverno:GHSA-gg4x");
    private static final Pattern NAMED = Pattern.compile("void \\w*?(?:cve|CVE_)(\\d{4})_?(\\d+)\\w*\\(");

    @Test
    void eachIsGuardedByATestThatIsThere() {
        assertThat(ADVISORIES.lines().filter(line -> line.startsWith("+ ")))
                .hasSizeGreaterThan(60)
                .allSatisfy(line -> assertThat(test(line.substring(2)))
                        .as(line)
                        .hasValueSatisfying(method -> assertThat(AnnotationSupport.isAnnotated(method, Testable.class))
                                .isTrue()));
    }

    @Test
    void eachHasATestOrAReasonWhyNot() {
        List<String> lines = ADVISORIES.lines().toList();

        assertThat(lines).allMatch(line -> line.matches("[+-] \\S.*|.+: \\S.*"));
        assertThat(lines.getLast()).matches("[+-] .*");
        for (int line = 1; line < lines.size(); line++) {
            boolean heading = lines.get(line).matches("[^+-].*");
            assertThat(heading && lines.get(line - 1).matches("[^+-].*"))
                    .as(lines.get(line - 1))
                    .isFalse();
        }
    }

    @Test
    void noneIsListedTwice() {
        assertThat(ids().toList()).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    }

    /** A test that bears an id and guards another one misleads. */
    @Test
    void aTestThatBearsAnIdIsListedThere() throws IOException {
        try (Stream<Path> files = Files.walk(Readme.ROOT.resolve("src/test/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                NAMED.matcher(Files.readString(source))
                        .results()
                        .forEach(named -> assertThat(ids().toList())
                                .as(source + " " + named.group())
                                .contains("CVE-" + named.group(1) + "-" + named.group(2)));
            }
        }
    }

    private static Stream<String> ids() {
        return ADVISORIES
                .lines()
                .filter(line -> line.matches("[^+-].*"))
                .flatMap(line ->
                        ID.matcher(line.substring(0, line.indexOf(": "))).results())
                .map(MatchResult::group);
    }

    private static Optional<Method> test(String name) {
        int dot = name.lastIndexOf('.');
        try {
            Class<?> type = Class.forName(
                    "dev.countersign." + name.substring(0, dot), false, AdvisoriesTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name.substring(dot + 1)))
                    .findFirst();
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        }
    }
}
