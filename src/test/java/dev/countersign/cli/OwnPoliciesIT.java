package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the library and of one's own, in a real OPA that the command starts. */
class OwnPoliciesIT {
    private static final String POLICY = """
            apiVersion: countersign.dev/v1alpha1
            kind: DeploymentPolicy
            metadata: {name: cost-center}
            spec:
              kinds: [workload]
              source:
                inline: |
                  package countersign.policy["cost-center"]
                  import rego.v1
                  deny contains violation if {
                    not input.workload.labels.center
                    violation := {"code": "COST_CENTER", "message": "who pays?", "severity": "low", "subject": "workload", "term": ""}
                  }
              tests: |
                package countersign.policy["cost-center"]
                import rego.v1
                test_refuses if count(deny) == 1 with input as {"workload": {"labels": {}}}
            """;
    private static final String PROFILE = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: production}
            spec:
              scope: {namespaceSelector: {}, images: {include: ["registry.example/**"]}}
              enforcement: {mode: Enforce}
              requirements:
                - {id: paid, policies: [{name: cost-center}]}
                - {id: hardened, policies: [{name: pod-hardening, params: {level: baseline}}]}
            """;
    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {LABELS}}, spec: {containers: [{name: c, image: registry.example/app:1}]}}";

    private final InMemoryRegistry registry = new InMemoryRegistry();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("policy.yaml", POLICY);
        write("profile.yaml", PROFILE);
        write("pod.yaml", POD.replace("LABELS", ""));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Ran check(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "check",
                "-f",
                folder.resolve("pod.yaml").toString(),
                "--profile",
                folder.resolve("profile.yaml").toString(),
                "--policy",
                folder.resolve("policy.yaml").toString(),
                "--policy-input",
                folder.resolve("input.json").toString(),
                "--opa",
                Tools.find("opa").toString()));
        arguments.addAll(List.of(more));
        return Ran.against(registry, arguments.toArray(String[]::new));
    }

    @Test
    void judgesByRulesOfOnesOwn() throws IOException {
        Ran ran = check();

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("✗ paid  COST_CENTER  who pays?");
        assertThat(Files.readString(folder.resolve("input.json"))).contains("\"policy\":\"cost-center@");

        write("pod.yaml", POD.replace("LABELS", "center: web"));
        assertThat(check().out()).doesNotContain("COST_CENTER");
    }

    @Test
    void showsThemWhoWouldApplyIt() throws IOException {
        write(
                "policy.yaml",
                POLICY.replace("not input.workload.labels.center", "not \"release\" in input.request.groups")
                        .replace("{\"workload\": {\"labels\": {}}}", "{\"request\": {\"groups\": []}}"));

        assertThat(check("--as-group", "devs").out()).contains("COST_CENTER");
        assertThat(check("--as-group", "devs", "--as-group", "release").out()).doesNotContain("COST_CENTER");
        assertThat(Files.readString(folder.resolve("input.json")))
                .contains("\"groups\":[\"devs\",\"release\",\"system:authenticated\"]");
    }

    /** What it was then is what a record says of it: the digest of this input is in the record. */
    @Test
    void showsThemWhatTheySawAtATime() throws IOException {
        check("--effective-time", "2026-11-20T10:00:00.123Z");

        assertThat(Files.readString(folder.resolve("input.json")))
                .contains("\"now\":\"2026-11-20T10:00:00.123Z\"", "\"dryRun\":false");
    }

    @Test
    void takesNoPolicyThatTheOperatorWouldNotTake() throws IOException {
        write("policy.yaml", POLICY.replace("count(deny) == 1", "count(deny) == 2"));
        assertThat(check().err()).contains("DeploymentPolicy cost-center:", "failed: test_refuses");
        assertThat(check().exit()).isEqualTo(Exit.USAGE);

        write("policy.yaml", POLICY.replace("not input.workload.labels.center", "http.send({})"));
        assertThat(check().err()).contains("http.send");
    }
}
