package dev.countersign.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.check.Manifest;
import dev.countersign.check.Manifests;
import dev.countersign.check.UnusableManifestException;
import dev.countersign.cluster.IdentityDocuments;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.signature.TestSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each remark is made of what it is about, and not of a profile that is in order. */
class LintTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String SOUND =
            """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: sound}
            spec:
              scope:
                namespaceSelector: {matchLabels: {env: production}}
                images: {include: ["ghcr.io/acme/**"]}
              enforcement: {mode: Enforce, onVerifierError: Deny}
              trust:
                - name: release
                  key:
                    pem: |
                      KEY
              requirements:
                - {id: signed, kind: signature, owner: web, controls: [CC8.1], remediation: {text: sign it}}
                - id: scanned
                  kind: vuln-scan
                  maxAge: 7d
                  policies: [{name: vulnerability-thresholds, params: {maxCritical: 0}}]
                  owner: web
                  controls: [CC7.1]
                  remediation: {text: scan it}
            """.replace("KEY", TestSigner.create().pem().strip().replace("\n", "\n          "));

    /** What is written for what, and the path that is then remarked on. */
    private record Change(LintCode code, String from, String to, String path) {}

    private static final List<Change> CHANGES = List.of(
            new Change(LintCode.APPLY_REFUSED, "mode: Enforce", "mode: Enforced", "spec.enforcement.mode"),
            new Change(
                    LintCode.APPLY_REFUSED,
                    "controls: [CC8.1]",
                    "controls: [CC9.99]",
                    "spec.requirements[0].controls[0]"),
            // The parser does not mind; the schema does.
            new Change(LintCode.APPLY_REFUSED, "spec:\n", "spec:\n  title: " + "x".repeat(300) + "\n", "spec.title"),
            new Change(
                    LintCode.RULE_UNKNOWN,
                    "name: vulnerability-thresholds",
                    "name: own",
                    "spec.requirements[1].policies[0]"),
            new Change(
                    LintCode.ERRORS_ADMITTED,
                    "onVerifierError: Deny",
                    "onVerifierError: AdmitAndRecord",
                    "spec.enforcement.onVerifierError"),
            new Change(LintCode.SCOPE_ALL_IMAGES, "ghcr.io/acme/**", "**", "spec.scope.images.include[0]"),
            new Change(
                    LintCode.SCOPE_ALL_NAMESPACES,
                    "{matchLabels: {env: production}}",
                    "{}",
                    "spec.scope.namespaceSelector"),
            new Change(
                    LintCode.KIND_UNTRUSTED,
                    "- name: release",
                    "- name: release\n      allowedKinds: [signature]",
                    "spec.requirements[1].kind"),
            new Change(
                    LintCode.KEY_ENDED,
                    "key:\n",
                    "key:\n        validFor: {notAfter: \"2026-10-31T00:00:00Z\"}\n",
                    "spec.trust[0]"),
            new Change(LintCode.DEPLOYER_UNTOLD, "  requirements:\n", """
                      identityMap: {gitOps: [argocd]}
                      requirements:
                        - {id: reviewed, kind: code-review, owner: web, controls: [CC8.1], remediation: {text: review it}}
                        - {id: approved, kind: change-ticket, approvals: {distinctFrom: [deployer]}, owner: web, controls: [CC8.1], remediation: {text: ask}}
                    """, "spec.identityMap.gitOps"),
            new Change(LintCode.MAX_AGE_ABSENT, "maxAge: 7d", "severity: low", "spec.requirements[1]"),
            new Change(
                    LintCode.THRESHOLD_ABSENT,
                    "policies: [{name: vulnerability-thresholds, params: {maxCritical: 0}}]",
                    "severity: low",
                    "spec.requirements[1]"),
            new Change(LintCode.OWNER_ABSENT, "owner: web, ", "", "spec.requirements[0]"),
            new Change(LintCode.REMEDIATION_ABSENT, ", remediation: {text: sign it}", "", "spec.requirements[0]"),
            new Change(LintCode.CONTROLS_ABSENT, "controls: [CC8.1], ", "", "spec.requirements[0]"));

    private static List<Remark> lint(String text) throws UnusableManifestException {
        List<Manifest> manifests = Manifests.read("p.yaml", text.getBytes(StandardCharsets.UTF_8));
        return new Lint(
                        LibraryFiles.load(LintTest.class.getClassLoader()),
                        control -> !control.toString().equals("CC9.99"),
                        texts -> new IdentityDocuments(texts)::of,
                        NOW)
                .of(manifests);
    }

    @Test
    void saysNothingOfAProfileThatIsInOrder() throws UnusableManifestException {
        assertThat(lint(SOUND)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> remarksOn() {
        return CHANGES.stream()
                .map(change -> DynamicTest.dynamicTest(change.code() + " " + change.to(), () -> {
                    assertThat(SOUND).contains(change.from());

                    List<Remark> remarks = lint(SOUND.replace(change.from(), change.to()));

                    assertThat(remarks)
                            .extracting(Remark::code, Remark::path)
                            .containsExactly(tuple(change.code(), change.path()));
                }));
    }

    @Test
    void remarksOnAProfileThatAsksForNoEvidence() throws UnusableManifestException {
        String rules = SOUND.substring(0, SOUND.indexOf("  trust:"))
                + "  requirements: [{id: h, policies: [{name: pod-hardening, params: {level: baseline}}], owner: a, controls: [CC6.1], remediation: {text: b}}]";

        assertThat(lint(rules)).extracting(Remark::code).containsExactly(LintCode.NO_EVIDENCE);
    }

    @Test
    void remarksOnTrustThatNothingRestsOn() throws UnusableManifestException {
        String other = SOUND.replace("- name: release", "- name: release\n      allowedKinds: [sbom]");

        assertThat(lint(other))
                .extracting(Remark::code, Remark::path)
                .containsExactlyInAnyOrder(
                        tuple(LintCode.KIND_UNTRUSTED, "spec.requirements[0].kind"),
                        tuple(LintCode.KIND_UNTRUSTED, "spec.requirements[1].kind"),
                        tuple(LintCode.TRUST_UNUSED, "spec.trust[0]"));
    }

    @Test
    void remarksOnAnIdentityThatIsAnybodys() throws UnusableManifestException {
        String keyless = SOUND.substring(0, SOUND.indexOf("      key:"))
                + "      keyless: {issuer: \"https://a.example\", subjectRegex: \".*\"}\n      trustRoot: own\n"
                + SOUND.substring(SOUND.indexOf("  requirements:"));

        assertThat(lint(keyless))
                .extracting(Remark::code)
                .containsExactly(LintCode.REFERENCE_ABSENT, LintCode.IDENTITY_BROAD);
        assertThat(lint(keyless.replace("\".*\"", "\".*@acme.example\"")))
                .extracting(Remark::code)
                .containsExactly(LintCode.REFERENCE_ABSENT);
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsNoKey() throws UnusableManifestException {
        String kept = SOUND.replaceFirst("(?s)pem: \\|.*?  requirements", "secretRef: {name: keys}\n  requirements");
        String secret =
                "\n---\n{apiVersion: v1, kind: Secret, metadata: {name: keys}, stringData: {cosign.pub: none}}\n";

        assertThat(lint(kept))
                .extracting(Remark::code, Remark::path)
                .containsExactly(tuple(LintCode.REFERENCE_ABSENT, "spec.trust[0].key.secretRef"));
        assertThat(lint(kept + secret)).extracting(Remark::code).containsExactly(LintCode.REFERENCE_UNUSABLE);
    }

    @Test
    void tellsOfEachOfSeveralKeysWhatIsNotThereFromWhatIsNoKey() throws UnusableManifestException {
        String several = SOUND.replaceFirst(
                "(?s)key:\\n *pem: \\|.*?  requirements",
                "keys: [{secretRef: {name: old}}, {secretRef: {name: new}}]\n  requirements");
        String secret =
                "\n---\n{apiVersion: v1, kind: Secret, metadata: {name: new}, stringData: {cosign.pub: none}}\n";

        assertThat(lint(several + secret))
                .extracting(Remark::code, Remark::path)
                .containsExactly(
                        tuple(LintCode.REFERENCE_ABSENT, "spec.trust[0].keys[0].secretRef"),
                        tuple(LintCode.REFERENCE_UNUSABLE, "spec.trust[0].keys[1].secretRef"));
    }

    @Test
    void knowsRulesOfOnesOwnThatAreAmongTheFiles() throws UnusableManifestException {
        String own = SOUND.replace(
                        "{name: vulnerability-thresholds, params: {maxCritical: 0}}", "{name: own, params: {a: 1}}")
                + """
                ---
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: own}
                spec:
                  kinds: [vuln-scan]
                  source:
                    inline: |
                      package countersign.policy["own"]
                      deny contains "a" if false
                  tests: |
                    package countersign.policy["own"]
                    test_a if true
                """;

        assertThat(lint(own))
                .extracting(Remark::code, Remark::path)
                .containsExactly(tuple(LintCode.APPLY_REFUSED, "spec.requirements[1].policies[0].params.a"));
        assertThat(lint(own.replace(", params: {a: 1}", ""))).isEmpty();
    }

    @Test
    void looksThroughTrustRootsAndPolicies() throws UnusableManifestException {
        assertThat(lint("""
                        {apiVersion: countersign.dev/v1alpha1, kind: TrustRoot, metadata: {name: r}, spec: {file: x}}
                        ---
                        {apiVersion: countersign.dev/v1alpha1, kind: DeploymentPolicy, metadata: {name: p}, spec: {kinds: [x]}}
                        """))
                .allMatch(remark -> remark.code() == LintCode.APPLY_REFUSED)
                .extracting(Remark::path)
                .contains("spec.file", "spec.kinds[0]");
    }
}
