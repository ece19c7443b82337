package dev.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.identity.Identification.Reason;
import dev.countersign.testing.ConformanceCase;
import dev.countersign.timestamp.Timestamp.Proven;
import dev.countersign.timestamp.Timestamps;
import dev.countersign.trustroot.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Certificates by Fulcio. Where a bundle has no timestamp, the time is what its log entry says, which others prove. */
class ConformanceCertificatesTest {
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String SUBJECT =
            "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
                    + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";

    @TestFactory
    Stream<DynamicTest> identifiesTheSignerOfEveryGoodBundle() {
        return ConformanceCase.good().stream()
                .map(each -> dynamicTest(
                        each.toString(),
                        () -> assertThat(check(each, each.trustRoot()))
                                .isInstanceOfSatisfying(Identification.Proven.class, proven -> {
                                    assertThat(proven.identity().issuer()).contains(ISSUER);
                                    assertThat(proven.identity().subject())
                                            .isEqualTo(new Subject(Subject.Kind.URI, SUBJECT));
                                    assertThat(proven.logs().refused()).isEmpty();
                                    assertThat(proven.logs().proven()).isNotEmpty();
                                })));
    }

    @Test
    void readsTheClaimsOfAWorkflow() {
        ConformanceCase happy = ConformanceCase.named("happy-path-v0.3-new-mediaType");

        assertThat(check(happy, happy.trustRoot()))
                .isInstanceOfSatisfying(
                        Identification.Proven.class,
                        proven -> assertThat(proven.identity().claims())
                                .hasSize(19)
                                .containsEntry(Claim.RUNNER_ENVIRONMENT, "github-hosted")
                                .containsEntry(Claim.GITHUB_WORKFLOW_TRIGGER, "workflow_dispatch")
                                .containsEntry(Claim.SOURCE_REPOSITORY_IDENTIFIER, "632596897"));
    }

    @Test
    void theWrongKeyOfACertificateLogProvesNothing() {
        ConformanceCase wrong = ConformanceCase.named("invalid-ct-key_fail");

        assertThat(check(wrong, wrong.trustRoot())).isInstanceOfSatisfying(Identification.Proven.class, proven -> {
            assertThat(proven.logs().proven()).isEmpty();
            assertThat(proven.logs().unknown()).hasSize(1);
        });
    }

    @Test
    void refusesACertificateOfAnotherInstance() {
        ConformanceCase wrong = ConformanceCase.named("bundle-from-wrong-instance_fail");

        assertThat(check(wrong, wrong.trustRoot()))
                .isInstanceOfSatisfying(
                        Identification.Refused.class,
                        refused -> assertThat(refused.reason()).isIn(Reason.UNTRUSTED, Reason.BROKEN_PATH));
    }

    @Test
    void refusesALogEntryMadeOutsideTheCertificatesValidity() {
        ConformanceCase wrong = ConformanceCase.named("intoto-set-outside-signing-cert-validity_fail");

        assertThat(check(wrong, wrong.trustRoot()))
                .isInstanceOfSatisfying(
                        Identification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.OUTSIDE_VALIDITY));
    }

    private static Identification check(ConformanceCase each, TrustRoot root) {
        Timestamps timestamps = Timestamps.check(each.timestamps(), each.signature(), root.timestampAuthorities());
        Set<Instant> times = Optional.of(
                        timestamps.proven().stream().map(Proven::time).collect(Collectors.toSet()))
                .filter(proven -> !proven.isEmpty())
                .orElseGet(() -> Set.of(Instant.ofEpochSecond(each.integratedTime())));
        return CertificateCheck.check(each.leaf(), List.of(), root, times);
    }
}
