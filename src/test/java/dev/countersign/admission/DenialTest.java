package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.policy.Violation;
import dev.countersign.workload.WorkloadKind;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DenialTest {
    private final World world = new World();

    @Test
    void saysWhatWasRefusedByWhomWhyAndWhatToDo() {
        assertThat(denial(Manifests.deployment("api", Manifests.UNSIGNED)))
                .isEqualTo("""
                        payments/Deployment/api refused by profile "enforce" (Enforce)
                         ✗ signed  SIGNATURE_MISSING  unsigned:1 (container app): %s [CC8.1]
                             → sign it in the release job (owner: platform)
                         ✓ 1 passed: hardened""".formatted(found(Manifests.UNSIGNED)));
    }

    @Test
    void namesTheContainerByWhichImagesOfOneNameDiffer() {
        ObjectNode deployment = Manifests.deployment("api", Manifests.UNSIGNED);
        ObjectNode pod = (ObjectNode) deployment.at("/spec/template/spec");
        Manifests.container(pod, "containers", "again", Manifests.UNSIGNED);
        Manifests.container(pod, "initContainers", "setup", Manifests.UNSIGNED.replace("acme/", "acme/other/"));

        assertThat(denial(deployment))
                .contains("unsigned:1 (container app and 1 more): ", "unsigned:1 (init container setup): ");
    }

    @Test
    void marksWhatCouldNotBeToldOtherwise() {
        world.policies.undecided("hardening", "OPA is down");

        assertThat(denial(Manifests.deployment("api", Manifests.GOOD))).contains(" ? hardened  POLICY_UNDECIDED");
    }

    @Test
    void countsTheFurtherProblemsOfAFinding() {
        world.policies.denies(
                "hardening",
                new Violation("PRIVILEGED", "container app is privileged", "high", "app", ""),
                new Violation("ROOT", "container app runs as root", "high", "app", ""));

        assertThat(denial(Manifests.deployment("api", Manifests.GOOD)))
                .contains(" ✗ hardened  PRIVILEGED  container app is privileged (and 1 more: ROOT)");
    }

    /** However long the first is. */
    @Test
    void namesTheCodesOfTheFurtherProblems() {
        Violation first = new Violation("A", "x".repeat(400), "high", "app", "");
        Stream<Violation> others = Stream.of("B", "B", "C", "D", "E", "Y".repeat(200))
                .map(code -> new Violation(code, code, "high", code, code));
        world.policies.denies(
                "hardening", Stream.concat(Stream.of(first), others).toArray(Violation[]::new));

        String line = denial(Manifests.deployment("api", Manifests.GOOD))
                .lines()
                .filter(each -> each.contains("hardened"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("xxx… (and 5 more: B, C, D)").hasSizeLessThan(380);
    }

    @Test
    void namesWhoIsToMendItWhereNothingSaysHow() {
        assertThat(Denial.advice(Optional.empty(), Optional.of("team-orders"))).contains("     owner: team-orders");
        assertThat(Denial.advice(Optional.of("→ sign it"), Optional.of("team-orders")))
                .contains("     → sign it (owner: team-orders)");
        assertThat(Denial.advice(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void fitsOneScreenHoweverMuchIsWrong() {
        ObjectNode deployment = Manifests.deployment("api", Manifests.UNSIGNED);
        for (int i = 0; i < 60; i++) {
            Manifests.container(
                    (ObjectNode) deployment.at("/spec/template/spec"),
                    "containers",
                    "c" + i,
                    "ghcr.io/acme/unsigned-" + "x".repeat(100) + i + ":1");
        }

        String denial = denial(deployment);

        assertThat(denial.lines().count()).isLessThanOrEqualTo(Denial.MOST_LINES);
        assertThat(denial).hasSizeLessThanOrEqualTo(Denial.MOST_CHARACTERS);
        assertThat(denial).containsPattern("… and [0-9]+ more").endsWith("✓ 1 passed: hardened");
    }

    @Test
    void letsNobodyElseWriteItsLines() {
        world.policies.denies(
                "hardening", new Violation("ROOT", "x\n ✓ 9 passed: all\r\u001b[2J\u202e\u009b", "high", "app", ""));

        String denial = denial(Manifests.deployment("api", Manifests.GOOD));

        assertThat(denial.lines().filter(line -> line.startsWith(" ✓"))).containsExactly(" ✓ 1 passed: signed");
        assertThat(denial).doesNotContain("\u001b", "\r", "\u202e", "\u009b");
    }

    @Test
    void keepsEachWarningShort() {
        ReviewJson review = ReviewJson.create(
                WorkloadKind.DEPLOYMENT,
                Manifests.deployment("api", "ghcr.io/acme/unsigned-" + "x".repeat(200) + ":1"));

        JsonNode warnings = World.response(world.validate("warn", review)).path("warnings");

        assertThat(StreamSupport.stream(warnings.spliterator(), false).map(JsonNode::asText))
                .singleElement()
                .asString()
                .startsWith("warn: signed SIGNATURE_MISSING ")
                .hasSizeLessThanOrEqualTo(120);
    }

    private String denial(ObjectNode deployment) {
        ReviewJson review = ReviewJson.create(WorkloadKind.DEPLOYMENT, deployment);
        return World.response(world.validate("enforce", review))
                .at("/status/message")
                .asText();
    }

    /** What the evaluator says, whose words are not this test's business. */
    private String found(String image) {
        ReviewJson review = ReviewJson.create(WorkloadKind.DEPLOYMENT, Manifests.deployment("api", image));
        world.validate("enforce", review);
        return world.records
                .kept()
                .getLast()
                .decision()
                .evaluated()
                .verdict()
                .findings()
                .getFirst()
                .outcome()
                .problems()
                .getFirst()
                .message();
    }
}
