package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.TestScans;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckManifestsTest {
    private static final Repository APP = new Repository("registry.example", "app");
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: payments}
            spec:
              template:
                spec:
                  containers: [{name: api, image: "registry.example/app:1"}]
            """;

    private static final String LAUGHS = """
            a: &a [1,1,1,1,1,1,1,1,1,1]
            b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
            c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
            d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
            e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]
            f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]
            g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]
            h: [*g,*g,*g,*g,*g,*g,*g,*g,*g,*g]
            """;

    private final TestSigner signer = TestSigner.create();
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Descriptor image = registry.image(APP, "1", "content");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("deployment.yaml", DEPLOYMENT);
        write("profile.yaml", profile("Enforce", "environment: production"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String profile(String mode, String label) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata: {name: production}
                spec:
                  scope:
                    namespaceSelector: {matchLabels: {%s}}
                    images: {include: ["registry.example/**"]}
                  enforcement: {mode: %s}
                  trust: [{name: release, key: {secretRef: {name: release-key}}}]
                  requirements: [{id: signed, kind: signature, controls: [CC8.1], remediation: {text: sign it}}]
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: release-key}
                stringData: {cosign.pub: "%s"}
                """.formatted(label, mode, signer.pem().replace("\n", "\\n"));
    }

    private void signed() {
        registry.referrer(APP, image, BUNDLE, signer.signs(image.digest()).json());
    }

    private Ran check(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "check",
                "-f",
                folder.resolve("deployment.yaml").toString(),
                "--profile",
                folder.resolve("profile.yaml").toString()));
        arguments.addAll(List.of(more));
        return Ran.against(registry, arguments.toArray(String[]::new));
    }

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
    void aMalformedManifestIsNoCleanOne() throws IOException {
        write("deployment.yaml", DEPLOYMENT.replace("containers: [{name: api,", "containers: [{nam: api,"));

        Ran ran = check();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("Deployment cannot be read: spec.template.spec.containers");
    }

    @Test
    void readsAliasesAndMergesAsKubectlDoes() throws IOException {
        write("deployment.yaml", """
                x-image: &image {image: "registry.example/app:1"}
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: api, labels: {made: &kind Deployment}}
                spec: {template: {spec: {containers: [{name: api, <<: *image}]}}}
                ---
                apiVersion: v1
                x: &kind Pod
                kind: *kind
                metadata: {name: bare}
                spec: {containers: [{name: c, image: "registry.example/app:1"}]}
                """);

        Ran ran = check();

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("Deployment/api", "Pod/bare", "2 judged: 0 met, 2 not met");
    }

    @Test
    void whateverHasItemsIsAListOfThem() throws IOException {
        write("deployment.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: harmless}
                items:
                - {apiVersion: v1, kind: Pod, metadata: {name: hidden}, spec: {containers: [{name: c, image: "registry.example/app:1"}]}}
                """);

        assertThat(check().exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void readsNothingThatKubectlWouldReadOtherwise() throws IOException {
        for (String trap : List.of(
                "kind: !!binary UG9k",
                "kind: Pod\nkind: ConfigMap",
                "x: !!set {a}",
                "x: .nan",
                LAUGHS,
                "x: " + "[".repeat(200) + "]".repeat(200))) {
            write("deployment.yaml", "apiVersion: v1\nmetadata: {name: a}\n" + trap + "\n");

            assertThat(check().exit()).as(trap).isEqualTo(Exit.USAGE);
        }
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
    void refusesWhatIsNoManifest() throws IOException {
        write("deployment.yaml", "just: text\n");
        assertThat(check().exit()).isEqualTo(Exit.USAGE);
        assertThat(check().err()).contains("is no object of Kubernetes");

        write("deployment.yaml", "a: [1\n");
        assertThat(check().err()).contains("is neither YAML nor JSON as kubectl reads it", "line 1");
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
