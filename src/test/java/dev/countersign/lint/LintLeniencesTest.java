package dev.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.check.Manifests;
import dev.countersign.check.UnusableManifestException;
import dev.countersign.cluster.IdentityDocuments;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.signature.TestSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept beside profiles: exceptions from what they ask for, and pauses of them. */
class LintLeniencesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String PROFILE =
            """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: production}
            spec:
              scope:
                namespaceSelector: {matchLabels: {env: production}}
                images: {include: ["ghcr.io/acme/**"]}
              enforcement: {mode: Enforce, onVerifierError: Deny}
              exceptions: {maxTTL: 30d, groups: [security]}
              trust: [{name: release, key: {pem: "KEY"}}]
              requirements:
                - {id: signed, kind: signature, owner: web, controls: [CC8.1], remediation: {text: sign it}}
            """.replace("KEY", TestSigner.create().pem().replace("\n", "\\n"));
    private static final String EXCEPTION = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceException
            metadata: {namespace: payments, name: api}
            spec:
              type: Waiver
              requirements: [signed]
              terms: [ONE]
              match: {workloads: [{kind: Deployment, name: api}]}
              reason: it is replaced this week
              owner: team-payments
              expiresAt: "2026-11-20T00:00:00Z"
            """;
    private static final String PAUSE = """
            apiVersion: countersign.dev/v1alpha1
            kind: EnforcementPause
            metadata: {name: registry-down}
            spec: {profiles: [production], until: "2026-11-01T12:00:00Z", reason: the registry is down, ticket: OPS-1}
            """;

    private static List<Remark> lint(String... documents) throws UnusableManifestException {
        return new Lint(
                        LibraryFiles.load(LintLeniencesTest.class.getClassLoader()),
                        control -> true,
                        texts -> new IdentityDocuments(texts)::of,
                        NOW)
                .of(Manifests.read("all.yaml", String.join("---\n", documents).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysNothingOfThoseThatAreInOrder() throws UnusableManifestException {
        assertThat(lint(PROFILE, EXCEPTION, PAUSE)).isEmpty();
        assertThat(lint(PROFILE, EXCEPTION, EXCEPTION.replace("namespace: payments", "namespace: shop")))
                .isEmpty();
    }

    @Test
    void remarksOnWhatTheirSchemasAndParsersRefuse() throws UnusableManifestException {
        assertThat(lint(
                        EXCEPTION.replace("terms:", "term:").replace("reason: it", "reason: " + "x".repeat(3000)),
                        PAUSE.replace(", ticket: OPS-1", "")))
                .filteredOn(remark -> remark.code() == LintCode.APPLY_REFUSED)
                .extracting(remark -> remark.manifest().kind(), Remark::path)
                .contains(
                        tuple("ComplianceException", "spec.term"),
                        tuple("ComplianceException", "spec.reason"),
                        tuple("EnforcementPause", "spec.ticket"));
    }

    @Test
    void nobodyWritesWhoAsks() throws UnusableManifestException {
        String forged = EXCEPTION + "  requestedBy: {user: alice, groups: [security]}\n";
        String paused = PAUSE.replace("ticket: OPS-1", "ticket: OPS-1, requestedBy: alice");

        assertThat(lint(PROFILE, forged, paused))
                .extracting(Remark::code, Remark::path)
                .containsExactly(
                        tuple(LintCode.APPLY_REFUSED, "spec.requestedBy"),
                        tuple(LintCode.APPLY_REFUSED, "spec.requestedBy"));
    }

    @Test
    void whatKubectlWroteIsNotAppliedAnew() throws UnusableManifestException {
        String taken = EXCEPTION
                        .replace(
                                "name: api}\n", "name: api, uid: \"1\", creationTimestamp: \"2026-10-01T00:00:00Z\"}\n")
                        .replace("2026-11-20", "2026-10-20")
                + "  requestedBy: {user: alice, groups: [security]}\n";

        assertThat(lint(PROFILE, taken)).isEmpty();
    }

    @Test
    void warnsOfWhatNoProfileAmongTheFilesAsksFor() throws UnusableManifestException {
        assertThat(lint(PROFILE, EXCEPTION.replace("[signed]", "[signed, sined]")))
                .extracting(Remark::code, Remark::path, Remark::message)
                .containsExactly(
                        tuple(
                                LintCode.REFERENCE_ABSENT,
                                "spec.requirements[1]",
                                "no profile among the files has a requirement sined (there are signed); correct the name, or give the profile to have it looked at here"));
        assertThat(lint(PROFILE, PAUSE.replace("[production]", "[prod]")))
                .extracting(Remark::code, Remark::path)
                .containsExactly(tuple(LintCode.REFERENCE_ABSENT, "spec.profiles[0]"));
        assertThat(lint(EXCEPTION, PAUSE))
                .extracting(Remark::code)
                .containsExactly(LintCode.REFERENCE_ABSENT, LintCode.REFERENCE_ABSENT);
    }

    @Test
    void takesNoProfileThatCannotBeReadForOneThatIsNotThere() throws UnusableManifestException {
        assertThat(lint(PROFILE.replace("Enforce,", "Enforced,"), EXCEPTION, PAUSE))
                .extracting(remark -> remark.manifest().kind())
                .containsOnly("ComplianceProfile");
    }

    @Test
    void refusesAnExceptionThatWouldCountForNothingWhoeverAsked() throws UnusableManifestException {
        assertThat(lint(PROFILE, EXCEPTION.replace("2026-11-20", "2026-12-20")))
                .extracting(Remark::code, Remark::path, Remark::message)
                .containsExactly(
                        tuple(
                                LintCode.APPLY_REFUSED,
                                "spec",
                                "would count for nothing: profile production: it lasts for more than 30d (spec.exceptions.maxTTL)"));
        assertThat(lint(PROFILE, EXCEPTION.replace("  terms: [ONE]\n", "")))
                .extracting(Remark::message)
                .singleElement()
                .asString()
                .contains("wholeRequirementGroups");
        assertThat(lint(PROFILE.replaceAll("exceptions: .*", "title: strict"), EXCEPTION))
                .extracting(Remark::message)
                .singleElement()
                .asString()
                .contains("honours no exceptions");
    }

    @Test
    void oneProfileThatHonoursItIsEnough() throws UnusableManifestException {
        String strict = PROFILE.replace("name: production", "name: strict").replace("maxTTL: 30d", "maxTTL: 1d");

        assertThat(lint(strict, EXCEPTION)).extracting(Remark::code).containsExactly(LintCode.APPLY_REFUSED);
        assertThat(lint(PROFILE, strict, EXCEPTION)).isEmpty();
    }

    @Test
    void refusesWhatIsOverBeforeItBegins() throws UnusableManifestException {
        assertThat(lint(PROFILE, EXCEPTION.replace("2026-11-20", "2026-10-20")))
                .extracting(Remark::code, Remark::path)
                .containsExactly(tuple(LintCode.APPLY_REFUSED, "spec.expiresAt"));
        assertThat(lint(PROFILE, PAUSE.replace("2026-11-01T12", "2026-10-31T12")))
                .extracting(Remark::code, Remark::path)
                .containsExactly(tuple(LintCode.APPLY_REFUSED, "spec.until"));
        assertThat(lint(PROFILE, PAUSE.replace("2026-11-01T12", "2026-11-02T12")))
                .extracting(Remark::message)
                .singleElement()
                .asString()
                .contains("24 hours");
    }
}
