package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.TestScans;
import dev.countersign.registry.Fetched.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What a manifest comes to. */
class CheckManifestsTest extends CheckScene {
    @Test
    void isCleanWhereAllIsMet() {
        signed();

        Ran ran = check();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("✓ 1 passed: signed", "1 judged: 1 met, 0 not met, 0 could not be told; 0 skipped");
    }

    @Test
    void tellsWhatWhoeverAppliesItWouldBeTold() {
        Ran ran = check();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out())
                .contains(
                        "payments/Deployment/api refused by profile \"production\" (Enforce)",
                        "✗ signed  SIGNATURE_MISSING",
                        "[CC8.1]",
                        "→ sign it");
    }

    @Test
    void aViolationIsOneWhateverTheModeDoesAboutIt() throws IOException {
        write("profile.yaml", profile("Audit", "environment: production"));

        Ran ran = check();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("judged by profile \"production\" (Audit)");
    }

    @Test
    void anExceptionCountsAsItDoesInTheCluster() throws IOException {
        write(
                "profile.yaml",
                profile("Enforce", "environment: production")
                        .replace(
                                "  trust:",
                                "  exceptions: {maxTTL: 30d, groups: [security], wholeRequirementGroups: [leads]}\n  trust:"));
        write("leads.yaml", exception("leads"));
        write("security.yaml", exception("security"));

        Ran honoured = excusedBy("leads.yaml", "2026-12-09T23:59:59Z");
        Ran notHonoured = excusedBy("security.yaml", "2026-12-09T23:59:59Z");
        Ran late = excusedBy("leads.yaml", "2026-12-10T00:00:00Z");

        assertThat(honoured.exit()).as(honoured.err()).isZero();
        assertThat(honoured.out()).contains("\n ~ exception unsigned until 2026-12-10T00:00:00Z");
        assertThat(notHonoured.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(late.exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void refusesAnExceptionOfWhichNobodyKnowsWhoAsked() throws IOException {
        write("exception.yaml", exception("leads").replaceFirst("  requestedBy: .*\n", ""));

        Ran ran = check("--exception", folder.resolve("exception.yaml").toString());

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("spec.requestedBy: is missing");
    }

    private Ran excusedBy(String file, String time) {
        return check("--exception", folder.resolve(file).toString(), "--effective-time", time);
    }

    private static String exception(String group) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceException
                metadata: {name: unsigned, namespace: payments, uid: u-1, creationTimestamp: "2026-11-25T00:00:00Z"}
                spec:
                  type: Waiver
                  requirements: [signed]
                  match: {workloads: [{kind: Deployment, name: api}]}
                  reason: the signer is down
                  owner: team
                  expiresAt: "2026-12-10T00:00:00Z"
                  requestedBy: {user: dora, groups: [%s]}
                """.formatted(group);
    }

    @Test
    void couldNotTellWhereTheRegistryIsDown() {
        registry.down(Trouble.TIMEOUT);

        assertThat(check().exit()).isEqualTo(Exit.COULD_NOT_TELL);
    }

    @Test
    void saysWhatItLeavesOut() throws IOException {
        signed();
        write("deployment.yaml", DEPLOYMENT + """
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: payments, labels: {environment: production}}}
                ---
                {apiVersion: example.org/v1, kind: Rocket, metadata: {name: r}, spec: {template: {spec: {containers: []}}}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: elsewhere}, spec: {containers: [{name: c, image: x}]}}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: elsewhere}}
                """);

        Ran ran = check();

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "document 2: skipped Namespace payments: makes no pods",
                        "skipped Rocket r: has a pod template, but what makes pods of it is not known to us",
                        "skipped Pod p: profile \"production\" does not select namespace elsewhere");
    }

    @Test
    void cannotTellWhatIsAskedOnlyInNamespacesOfWhichNothingIsKnown() throws IOException {
        signed();
        write(
                "profile.yaml",
                profile("Enforce", "environment: production")
                        .replace(
                                "kind: signature,",
                                "kind: signature, when: {namespaceSelector: {matchLabels: {a: b}}},"));

        assertThat(check().exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(check().out()).contains("asks signed only in namespaces with certain labels");
        assertThat(check("--namespace-label", "environment=production").exit()).isZero();
    }

    @Test
    void isNotCleanWhereNobodyJudges() throws IOException {
        signed();
        assertThat(check("--namespace-label", "environment=other").exit()).isEqualTo(Exit.COULD_NOT_TELL);

        write("deployment.yaml", "# nothing\n---\n");
        assertThat(check().exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void refusesAProfileThatIsNotInOrder() throws IOException {
        write("profile.yaml", profile("Enforce", "a: b").replace("release-key}\nstring", "other-key}\nstring"));
        Ran ran = check();

        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("ComplianceProfile production");

        write("profile.yaml", DEPLOYMENT);
        assertThat(check().err()).contains("is neither a ComplianceProfile nor a Secret");
    }

    @Test
    void reportsForPrograms() {
        JsonNode result = check("--output", "json").json().at("/results/0");

        assertThat(result.path("standing").asText()).isEqualTo("VIOLATING");
        assertThat(result.path("ruling").asText()).isEqualTo("Denied");
        assertThat(result.at("/findings/0/result").asText()).isEqualTo("Missing");
        assertThat(result.at("/findings/0/problems/0/code").asText()).isEqualTo("SIGNATURE_MISSING");
        assertThat(check("--output", "junit").out())
                .contains("<testsuite ", "failures=\"1\"", "<failure type=\"SIGNATURE_MISSING\"");
        JsonNode sarif = check("--output", "sarif").json();
        assertThat(sarif.at("/runs/0/results/0/ruleId").asText()).isEqualTo("SIGNATURE_MISSING");
        assertThat(sarif.at("/runs/0/results/0/level").asText()).isEqualTo("error");
    }

    @Test
    void reportsWhatTheApiServerWouldWarnOf() throws IOException {
        assertThat(warnings()).isEmpty();

        write("profile.yaml", profile("Warn", "environment: production"));
        assertThat(warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.asText())
                        .startsWith("production: signed SIGNATURE_MISSING")
                        .hasSizeLessThanOrEqualTo(120));

        write("profile.yaml", profile("Audit", "environment: production"));
        assertThat(warnings()).isEmpty();
    }

    private JsonNode warnings() {
        return check("--output", "json").json().at("/results/0/warnings");
    }

    @Test
    void judgesAsOfAnotherTime() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        registry.referrer(
                APP,
                image,
                BUNDLE,
                signer.attests(image.digest(), TestScans.COSIGN_VULN, TestScans.trivy(now.toString()))
                        .json());
        write(
                "profile.yaml",
                profile("Enforce", "environment: production")
                        .replace("kind: signature", "kind: vuln-scan, maxAge: 24h"));

        assertThat(check().exit()).isZero();
        Ran later = check("--effective-time", now.plus(Duration.ofDays(2)).toString());
        assertThat(later.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(later.out()).contains("SCAN_STALE");
        assertThat(check("--effective-time", "tomorrow").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void needsAnOpaForRules() throws IOException {
        write(
                "profile.yaml",
                profile("Enforce", "environment: production")
                        .replace(
                                "requirements: [",
                                "requirements: [{id: hardened, policies: [{name: pod-hardening, params: {level: baseline}}]}, "));

        Ran none = check("--opa", folder.resolve("none").toString());

        assertThat(none.exit()).isEqualTo(Exit.USAGE);
        assertThat(none.err()).contains("OPA does not start");
    }
}
