package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of one's own, looked through and tested in a real OPA. */
class TestPoliciesIT {
    private static final String MODULE = """
            package countersign.policy["cost-center"]
            import rego.v1
            deny contains violation if {
              not input.workload.labels.center
              violation := {"code": "COST_CENTER", "message": "who pays?", "severity": "low", "subject": "workload", "term": ""}
            }
            """;
    private static final String TESTS = """
            package countersign.policy["cost-center"]
            import rego.v1
            test_refuses if count(deny) == 1 with input as {"workload": {"labels": {}}}
            test_admits if count(deny) == 0 with input as {"workload": {"labels": {"center": "web"}}}
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path policy(String module, String tests) throws IOException {
        return write("policy.yaml", """
                # Who pays.
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: cost-center}
                spec:
                  kinds: [workload]
                  source:
                    inline: |
                %s
                  tests: |
                %s
                """.formatted(
                        module.strip().indent(6).stripTrailing(),
                        tests.strip().indent(4).stripTrailing()));
    }

    private static Ran test(Path what, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "policy", "test", what.toString(), "--opa", Tools.find("opa").toString()));
        arguments.addAll(List.of(more));
        return Ran.with(arguments.toArray(String[]::new));
    }

    @Test
    void passesWhatTheOperatorWouldLetDecide() throws IOException {
        Ran ran = test(policy(MODULE, TESTS));

        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("✓ ", "DeploymentPolicy cost-center: 2 passed, 0 failed");
        assertThat(test(folder, "--output", "junit").out())
                .contains("tests=\"2\" failures=\"0\"", "name=\"test_refuses\"", "name=\"test_admits\"");
    }

    @Test
    void saysWhichTestFailedAndWhere() throws IOException {
        Path policy = policy(MODULE, TESTS.replace("== 0", "== 7"));

        Ran ran = test(policy);

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("1 passed, 1 failed", ":19: spec.tests line 4:1: test_admits does not hold");
        assertThat(Files.readAllLines(policy).get(18)).contains("test_admits");
        var problem = test(policy, "--output", "json").json().at("/policies/0/problems/0");
        assertThat(problem.path("test").asText()).isEqualTo("test_admits");
    }

    @Test
    void refusesWhatTheOperatorRefuses() throws IOException {
        assertThat(test(policy(MODULE.replace("not input", "http.send({}); not input"), TESTS))
                        .out())
                .contains(":12: spec.source.inline line 4:3: http.send is refused", "its tests were not run");
        assertThat(test(policy(MODULE.replace("labels.center", "lables.center"), TESTS))
                        .exit())
                .isEqualTo(Exit.NOT_VERIFIED);
        assertThat(test(policy(MODULE.replace("cost-center", "other"), TESTS)).out())
                .contains("the first statement must be the line: package countersign.policy[\"cost-center\"]");
    }

    @Test
    void testsModulesInAFolder() throws IOException {
        Path module = write("cost-center.rego", MODULE);
        write("cost-center_test.rego", TESTS.replace("== 0", "== 7"));

        Ran ran = test(folder);

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("cost-center_test.rego:4:1: test_admits does not hold");
        assertThat(test(module).exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void aModuleWithoutTestsMustNotDecide() throws IOException {
        assertThat(test(write("cost-center.rego", MODULE)).exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void cannotTellOfRegoInARegistry() throws IOException {
        Ran ran = test(write("published.yaml", """
                apiVersion: countersign.dev/v1alpha1
                kind: DeploymentPolicy
                metadata: {name: cost-center}
                spec:
                  kinds: [workload]
                  source:
                    oci:
                      ref: ghcr.io/acme/policies@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                      verify: {trust: [{name: platform, key: {secretRef: {name: platform-policies}}}]}
                """));

        assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.COULD_NOT_TELL);
    }

    @Test
    void isWronglyCalledWithoutAPolicy() throws IOException {
        assertThat(test(folder).exit()).isEqualTo(Exit.USAGE);
        assertThat(test(write("pod.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: a}}"))
                        .exit())
                .isEqualTo(Exit.USAGE);
    }
}
